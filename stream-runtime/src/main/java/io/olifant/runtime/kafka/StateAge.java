package io.olifant.runtime.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How old state on disk may be to be completed from its changelog. A changelog is compacted, and keeps a tombstone only for so long; who
 * reads on from before it keeps the row for ever, be it one of an erased person.
 */
public final class StateAge {

    /** The least time for which a changelog keeps a tombstone, Kafka's default. */
    static final Duration TOMBSTONES_KEPT_MIN = Duration.ofDays(1);

    /** Older state is restored from the beginning. Half of that time: the rest is for restoring, which reads records in order. */
    public static final Duration MAX = TOMBSTONES_KEPT_MIN.dividedBy(2);

    private static final String DELETE_RETENTION = StreamsConfig.topicPrefix(TopicConfig.DELETE_RETENTION_MS_CONFIG);

    /** How long a running instance keeps the state of a task that another has. */
    private static final String CLEANUP_DELAY = StreamsConfig.STATE_CLEANUP_DELAY_MS_CONFIG;

    private StateAge() {}

    /** What settings that a deployment gives to Kafka Streams would let state grow too old, as sentences. */
    static List<String> problems(Map<String, String> given) {
        List<String> problems = new ArrayList<>();
        Long tombstonesKept = milliseconds(DELETE_RETENTION, given, problems);
        if (tombstonesKept != null && tombstonesKept < TOMBSTONES_KEPT_MIN.toMillis()) {
            problems.add(
                    "Setting 'olifant.kafka." + DELETE_RETENTION + "' is " + tombstonesKept + ", expected at least "
                            + TOMBSTONES_KEPT_MIN.toMillis() + ": state is continued for " + MAX.toHours()
                            + " hours, and would miss what was deleted meanwhile.");
        }
        Long kept = milliseconds(CLEANUP_DELAY, given, problems);
        if (kept != null && kept > MAX.toMillis()) {
            problems.add("Setting 'olifant.kafka." + CLEANUP_DELAY + "' is " + kept + ", expected at most "
                    + MAX.toMillis() + ": older state misses what was deleted meanwhile.");
        }
        return problems;
    }

    private static Long milliseconds(String name, Map<String, String> given, List<String> problems) {
        String value = given.get(name);
        if (value == null) {
            return null;
        }
        try {
            return Long.valueOf(value.trim());
        } catch (NumberFormatException e) {
            problems.add("Setting 'olifant.kafka." + name + "' is '" + value + "', expected a number of milliseconds.");
            return null;
        }
    }
}
