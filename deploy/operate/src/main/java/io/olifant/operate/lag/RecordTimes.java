package io.olifant.operate.lag;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds the times of records without reading them, so that no right to read is needed where records hold personal data: brokers tell the
 * first record at or after a time, and a search over times closes in on the one at an offset.
 *
 * @param <P> a partition
 */
final class RecordTimes<P> {

    /** Nearer is not worth more questions. */
    private static final long PRECISION_MS = 1_000;

    /** No record at or after the time. */
    static final long NOWHERE = -1;

    /** Asks for the first record at or after a time, in each of several partitions. */
    @FunctionalInterface
    interface Brokers<P> {
        Map<P, Found> firstAtOrAfter(Map<P, Long> timeByPartition);
    }

    /** A record, or {@link #NOWHERE} as its offset. */
    record Found(long offset, long timeMs) {}

    private final Brokers<P> brokers;

    RecordTimes(Brokers<P> brokers) {
        this.brokers = brokers;
    }

    /**
     * The greatest time of the records up to and with those at these offsets: where records stand in the order of their times, that is
     * the time of the record itself. Missing where no record has a time.
     */
    Map<P, Instant> at(Map<P, Long> offsets, Instant now) {
        Map<P, Instant> times = new HashMap<>();
        Map<P, Long> low = new HashMap<>();
        Map<P, Long> high = new HashMap<>();
        offsets.keySet().forEach(partition -> {
            low.put(partition, 0L);
            high.put(partition, now.toEpochMilli() + 1);
        });
        Set<P> open = new HashSet<>(offsets.keySet());
        while (!open.isEmpty()) {
            Map<P, Long> asked = new HashMap<>();
            // The first question is about the first record of all, since times in the middle of an empty range say
            // nothing.
            open.forEach(partition -> asked.put(
                    partition,
                    times.containsKey(partition) || low.get(partition) > 0
                            ? (low.get(partition) + high.get(partition)) >>> 1
                            : 0));
            brokers.firstAtOrAfter(asked).forEach((partition, found) -> {
                boolean isUpToOffset = found.offset() != NOWHERE && found.offset() <= offsets.get(partition);
                if (isUpToOffset) {
                    times.put(partition, Instant.ofEpochMilli(found.timeMs()));
                    low.put(partition, Math.max(found.timeMs(), asked.get(partition)) + 1);
                } else {
                    high.put(partition, asked.get(partition));
                }
            });
            open.removeIf(partition -> high.get(partition) - low.get(partition) < PRECISION_MS);
        }
        return times;
    }
}
