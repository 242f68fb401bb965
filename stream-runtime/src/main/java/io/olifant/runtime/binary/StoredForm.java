package io.olifant.runtime.binary;

/**
 * The form of values that an application keeps in a store, or sends to itself: what another release meets in the state, in
 * changelogs and under way when it takes over (docs/operations/upgrade.md). The first byte of each value is the version.
 *
 * @param topic where the values are, without the deployment's prefix: for a store, its changelog
 * @param values which of the topic's values have this form
 * @param oldest the oldest version that this release reads
 * @param written the version that it writes; it reads none newer
 */
public record StoredForm(String topic, String values, int oldest, int written) {

    /** Confluent's wire format begins with a zero byte; the id of a schema follows, so Avro takes care of versions. */
    public static final int AVRO = 0;

    public StoredForm {
        if (oldest < 0 || written < oldest || written > Byte.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "Versions from " + oldest + " to " + written + " of " + values + " in " + topic);
        }
    }

    /** Values of a store, and so of its changelog, of which one version is known. */
    public static StoredForm ofStore(String application, String store, String values, int version) {
        return new StoredForm(application + "-" + store + "-changelog", values, version, version);
    }

    /** Values of any topic, of which one version is known. */
    public static StoredForm ofTopic(String topic, String values, int version) {
        return new StoredForm(topic, values, version, version);
    }

    /** Whether this release reads values of this version. */
    public boolean isReadable(int version) {
        return version >= oldest && version <= written;
    }
}
