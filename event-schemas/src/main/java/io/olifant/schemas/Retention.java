package io.olifant.schemas;

import java.time.Duration;
import java.util.Map;

/** How long the records of a topic stay, as topic configuration for the broker. */
public enum Retention {
    /** A log that consumers follow: records stay for 30 days. */
    LOG(Map.of("cleanup.policy", "delete", "retention.ms", ms(Duration.ofDays(30)))),

    /**
     * A table: the newest record per key stays. Tombstones stay for 7 days, so that a reader that was away for less
     * sees every deletion; no record waits longer than a day for compaction, so that erased data is gone soon after.
     */
    TABLE(Map.of(
            "cleanup.policy", "compact",
            "delete.retention.ms", ms(Duration.ofDays(7)),
            "max.compaction.lag.ms", ms(Duration.ofDays(1)))),

    /** Messages between the tasks of one application. Streams never purges these, so they expire after 7 days. */
    LOOP(Map.of("cleanup.policy", "delete", "retention.ms", ms(Duration.ofDays(7)))),

    /**
     * Records that could not be accepted, with their original bytes. They may hold personal data and so expire after 14
     * days. A record that was too large for us must still fit here: up to 16 MiB.
     */
    DEAD_LETTERS(Map.of(
            "cleanup.policy", "delete",
            "retention.ms", ms(Duration.ofDays(14)),
            "max.message.bytes", String.valueOf(16 * 1024 * 1024)));

    private final Map<String, String> topicConfig;

    Retention(Map<String, String> topicConfig) {
        this.topicConfig = topicConfig;
    }

    /** The settings of a topic with this retention, under the broker's names. */
    public Map<String, String> topicConfig() {
        return topicConfig;
    }

    private static String ms(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
