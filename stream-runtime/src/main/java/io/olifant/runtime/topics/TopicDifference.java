package io.olifant.runtime.topics;

import java.util.Objects;
import java.util.Optional;

/**
 * One way in which a topic is not as the catalogue has it.
 *
 * @param topic its name
 * @param what {@code topic}, {@code partitions}, {@code replicas}, or the name of a setting
 * @param found empty where the topic is missing
 * @param isVital whether no application may start on it
 * @param remedy who can do something about it
 * @param sentence what is wrong, and what to do
 */
public record TopicDifference(
        String topic,
        String what,
        Optional<String> found,
        String expected,
        boolean isVital,
        Remedy remedy,
        String sentence) {

    /** {@link #what} of a topic that is not there. */
    public static final String MISSING = "topic";

    /** Who can do something about a difference. */
    public enum Remedy {
        /** Making the topic. */
        CREATE,
        /** Altering the setting, which takes nothing away that is there. */
        ALTER,
        /** People: it would take away records, or needs what no setting does. */
        BY_HAND
    }

    public TopicDifference {
        Objects.requireNonNull(topic);
        Objects.requireNonNull(found);
        Objects.requireNonNull(sentence);
    }
}
