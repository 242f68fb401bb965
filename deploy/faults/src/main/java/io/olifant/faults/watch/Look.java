package io.olifant.faults.watch;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the applications are at some moment.
 *
 * @param committed the next offset to read
 * @param ends of the partitions, as far as records are committed
 */
record Look(Map<Position, Long> committed, Map<TopicPartition, Long> ends) {

    /** A partition as an application reads it. */
    record Position(String group, TopicPartition partition) {}

    Look {
        committed = Map.copyOf(committed);
        ends = Map.copyOf(ends);
    }

    /** The records that wait. */
    long lag() {
        return committed.entrySet().stream()
                .mapToLong(entry -> Math.max(0, ends.getOrDefault(entry.getKey().partition(), 0L) - entry.getValue()))
                .sum();
    }

    /**
     * Whether every partition that got records since has some of those committed.
     *
     * @param least how many records there must be since, so that no partition is left out that nobody reads
     */
    boolean isCommittedAnewSince(Look base, long least) {
        long grown = 0;
        for (var entry : committed.entrySet()) {
            TopicPartition partition = entry.getKey().partition();
            Long baseEnd = base.ends().get(partition);
            long end = ends.getOrDefault(partition, 0L);
            if (baseEnd != null && end > baseEnd) {
                grown += end - baseEnd;
                if (entry.getValue() <= baseEnd) {
                    return false;
                }
            }
        }
        return grown >= least;
    }
}
