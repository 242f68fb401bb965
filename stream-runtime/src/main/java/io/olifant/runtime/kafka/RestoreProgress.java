package io.olifant.runtime.kafka;

import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many records of changelogs are still to be read before this instance can go on. Streams' own figure is not right. */
public final class RestoreProgress implements StateRestoreListener {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreProgress.class);

    private final ConcurrentHashMap<Part, Rest> restByPart = new ConcurrentHashMap<>();

    /** Records still to be restored, over all stores: an upper bound, since offsets also count transaction markers. */
    public long remainingRecords() {
        return restByPart.values().stream()
                .mapToLong(rest -> Math.max(0, rest.endOffset - rest.nextOffset))
                .sum();
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long startOffset, long endOffset) {
        restByPart.put(new Part(partition, store), new Rest(startOffset, endOffset));
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long batchEndOffset, long records) {
        restByPart.computeIfPresent(
                new Part(partition, store), (part, rest) -> new Rest(batchEndOffset + 1, rest.endOffset));
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long records) {
        restByPart.remove(new Part(partition, store));
        if (records > 0) {
            LOG.info("Restored {} records of store {}, partition {}", records, store, partition.partition());
        }
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long records) {
        restByPart.remove(new Part(partition, store));
    }

    private record Part(TopicPartition partition, String store) {}

    private record Rest(long nextOffset, long endOffset) {}
}
