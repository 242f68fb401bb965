package io.olifant.identity.rules;

/**
 * Finds out which identifiers of namespaces without a rule may be personal data. A function of namespace, value and rules; not safe
 * for use by several threads, as it remembers what it found of a namespace.
 */
public final class GuardFinder {

    private final LookAlikes.Memory lookAlikes;

    GuardFinder(LookAlikes lookAlikes) {
        this.lookAlikes = lookAlikes.new Memory();
    }

    /** Why an identifier may be personal data, or null; of a namespace without a rule, both in plain form. */
    public Guard guardOrNull(String namespace, String value) {
        Guard lookAlike = lookAlikeOrNull(namespace);
        return lookAlike != null ? lookAlike : PersonalValues.guardOrNull(value);
    }

    /** The namespace with a rule that one without looks like, or null. */
    public Guard lookAlikeOrNull(String namespace) {
        return lookAlikes.guardOrNull(namespace);
    }

    /** The form in which a value that is guarded is hashed: an address without regard to small and capital letters. */
    public static String comparable(String value) {
        return PersonalValues.holdsAddress(value) ? Caseless.of(value) : value;
    }
}
