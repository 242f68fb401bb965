package io.olifant.schemas;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How long the records of a topic stay and how large they may be, as topic configuration for the broker. */
public enum Retention {
    /** A log that consumers follow: records stay for 30 days. */
    LOG(Map.of("cleanup.policy", "delete", "retention.ms", ms(Duration.ofDays(30))), Retention.RECORD_MAX_BYTES),

    /**
     * A table: the newest record per key stays. Tombstones stay for 7 days, so that a reader that was away for less
     * sees every deletion; no record waits longer than a day for compaction, so that erased data is gone soon after.
     */
    TABLE(
            Map.of(
                    "cleanup.policy", "compact",
                    "delete.retention.ms", ms(Duration.ofDays(7)),
                    "max.compaction.lag.ms", ms(Duration.ofDays(1))),
            Retention.RECORD_MAX_BYTES),

    /** Messages between the tasks of one application. Streams never purges these, so they expire after 7 days. */
    LOOP(Map.of("cleanup.policy", "delete", "retention.ms", ms(Duration.ofDays(7))), Retention.RECORD_MAX_BYTES),

    /**
     * Records that could not be accepted, with their original bytes. They may hold personal data and so expire after 14
     * days. A record that was too large for us must still fit here: up to 16 MiB.
     */
    DEAD_LETTERS(
            Map.of("cleanup.policy", "delete", "retention.ms", ms(Duration.ofDays(14))),
            Retention.DEAD_LETTER_MAX_BYTES);

    /** The broker's name for how large a record may be. */
    public static final String MAX_BYTES = "max.message.bytes";

    /**
     * Bytes of a record of any topic but the dead letters: Kafka's own default. Whatever the applications write stays below it,
     * so that no cluster has to be set up for them; topics say it all the same, since a cluster may have a lower default.
     */
    public static final int RECORD_MAX_BYTES = 1_048_588;

    /** Bytes of a dead letter, which keeps a record that was too large. */
    public static final int DEAD_LETTER_MAX_BYTES = 16 * 1024 * 1024;

    private final Map<String, String> topicConfig;

    Retention(Map<String, String> stay, int recordMaxBytes) {
        Map<String, String> config = new HashMap<>(stay);
        config.put(MAX_BYTES, String.valueOf(recordMaxBytes));
        this.topicConfig = Map.copyOf(config);
    }

    /** The settings of a topic with this retention, under the broker's names. */
    public Map<String, String> topicConfig() {
        return topicConfig;
    }

    private static String ms(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
