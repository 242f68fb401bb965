package io.olifant.runtime.reading;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * A consumer of partitions in memory. As Kafka's, it hands over at most so many records of one partition at a time, the
 * partitions in turn, and none of those that are paused or whose leader is away.
 */
final class FakeSource implements OrderedReading.Source {

    private final int recordsOfOnePoll;
    private final Map<TopicPartition, ArrayDeque<ConsumerRecord<byte[], byte[]>>> partitions = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> nextOffsets = new HashMap<>();
    private final Set<TopicPartition> paused = new HashSet<>();
    private final Set<TopicPartition> away = new HashSet<>();
    private final List<TopicPartition> turns = new ArrayList<>();
    private long nanoTime;

    FakeSource(int recordsOfOnePoll) {
        this.recordsOfOnePoll = recordsOfOnePoll;
    }

    void assign(TopicPartition partition) {
        partitions.put(partition, new ArrayDeque<>());
        turns.add(partition);
    }

    void write(TopicPartition partition, long timeMs) {
        long offset = nextOffsets.merge(partition, 1L, Long::sum) - 1;
        partitions
                .get(partition)
                .add(new ConsumerRecord<>(
                        partition.topic(),
                        partition.partition(),
                        offset,
                        timeMs,
                        TimestampType.CREATE_TIME,
                        1,
                        1,
                        new byte[1],
                        new byte[1],
                        new RecordHeaders(),
                        Optional.empty()));
    }

    void loseLeader(TopicPartition partition) {
        away.add(partition);
    }

    long nanoTime() {
        return nanoTime;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        for (int i = 0; i < turns.size(); i++) {
            TopicPartition partition = turns.remove(0);
            turns.add(partition);
            ArrayDeque<ConsumerRecord<byte[], byte[]>> records = partitions.get(partition);
            if (!records.isEmpty() && !paused.contains(partition) && !away.contains(partition)) {
                return fetched(partition, records);
            }
        }
        nanoTime += timeout.toNanos();
        return ConsumerRecords.empty();
    }

    private ConsumerRecords<byte[], byte[]> fetched(
            TopicPartition partition, ArrayDeque<ConsumerRecord<byte[], byte[]>> records) {
        List<ConsumerRecord<byte[], byte[]>> fetched = new ArrayList<>();
        while (fetched.size() < recordsOfOnePoll && !records.isEmpty()) {
            fetched.add(records.remove());
        }
        long next = fetched.get(fetched.size() - 1).offset() + 1;
        return new ConsumerRecords<>(Map.of(partition, fetched), Map.of(partition, new OffsetAndMetadata(next)));
    }

    @Override
    public Set<TopicPartition> assignment() {
        return partitions.keySet();
    }

    @Override
    public Set<TopicPartition> paused() {
        return new HashSet<>(paused);
    }

    @Override
    public void pause(Collection<TopicPartition> toPause) {
        paused.addAll(toPause);
    }

    @Override
    public void resume(Collection<TopicPartition> toResume) {
        paused.removeAll(toResume);
    }

    @Override
    public OptionalLong lag(TopicPartition partition) {
        return OptionalLong.of(partitions.get(partition).size());
    }
}
