package io.olifant.runtime.reading;

import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;

/**
 * Which partitions are read as one, in the order of their records' times: those of all topics that match a pattern, and of
 * any other topic its own. Partitions that are not read as one do not wait for each other.
 *
 * @param together the topics that are read as one
 * @param type what their records are, in the wire format of the registry
 */
public record ReadOrder(Pattern together, Class<? extends SpecificRecord> type) {

    /** What no topic can be called. */
    private static final String TOGETHER = "";

    public ReadOrder {
        Objects.requireNonNull(together);
        Objects.requireNonNull(type);
    }

    /** Whether partitions of a topic are read as one with those of others. */
    boolean isTogether(String topic) {
        return sequenceOf(topic).equals(TOGETHER);
    }

    /** The name of what a topic is part of. */
    String sequenceOf(String topic) {
        return together.matcher(topic).matches() ? TOGETHER : topic;
    }
}
