package io.olifant.runtime.reading;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Which partitions are read as one, in the order of their records' times: those of all topics that match a pattern, and of
 * any other topic its own. Partitions that are not read as one do not wait for each other.
 */
public record ReadOrder(Pattern together) {

    /** What no topic can be called. */
    private static final String TOGETHER = "";

    public ReadOrder {
        Objects.requireNonNull(together);
    }

    /** The name of what a topic is part of. */
    String sequenceOf(String topic) {
        return together.matcher(topic).matches() ? TOGETHER : topic;
    }
}
