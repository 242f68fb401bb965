package io.olifant.runtime.reading;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A Kafka consumer that hands records over in the order of their times ({@link OrderedReading}). To who uses it, records
 * that are held here are not read yet: its positions, its lag and what it says comes next leave them out, so that nothing is
 * committed that was not handed over. What is held of a partition is dropped when the partition goes to somebody else, or is
 * to be read from another place.
 */
final class OrderedConsumer extends KafkaConsumer<byte[], byte[]> {

    private final OrderedReading reading;

    OrderedConsumer(Map<String, Object> config, ReadOrder order, SchemaGate gate) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.reading = new OrderedReading(new Beneath(), order, gate::isOpen, InstantSource.system(), System::nanoTime);
    }

    /** Kafka's consumer, which knows nothing of what is held. */
    private final class Beneath implements OrderedReading.Source {

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            return OrderedConsumer.super.poll(timeout);
        }

        @Override
        public Set<TopicPartition> assignment() {
            return OrderedConsumer.super.assignment();
        }

        @Override
        public Set<TopicPartition> paused() {
            return OrderedConsumer.super.paused();
        }

        @Override
        public void pause(Collection<TopicPartition> partitions) {
            OrderedConsumer.super.pause(partitions);
        }

        @Override
        public void resume(Collection<TopicPartition> partitions) {
            OrderedConsumer.super.resume(partitions);
        }

        @Override
        public OptionalLong lag(TopicPartition partition) {
            return OrderedConsumer.super.currentLag(partition);
        }
    }

    /** Who learns of a rebalance first, and may still commit by the positions that it knows; then records are dropped. */
    private final class Forgetting implements ConsumerRebalanceListener {

        private final ConsumerRebalanceListener listener;

        private Forgetting(ConsumerRebalanceListener listener) {
            this.listener = listener;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            try {
                listener.onPartitionsRevoked(partitions);
            } finally {
                reading.forget(partitions);
            }
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            try {
                listener.onPartitionsLost(partitions);
            } finally {
                reading.forget(partitions);
            }
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            listener.onPartitionsAssigned(partitions);
        }
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, new Forgetting(listener));
    }

    @Override
    public void subscribe(Pattern pattern, ConsumerRebalanceListener listener) {
        super.subscribe(pattern, new Forgetting(listener));
    }

    @Override
    public void unsubscribe() {
        super.unsubscribe();
        reading.forgetAll();
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        return reading.poll(timeout);
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        reading.pause(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        reading.resume(partitions);
    }

    @Override
    public Set<TopicPartition> paused() {
        return reading.paused();
    }

    @Override
    public long position(TopicPartition partition) {
        OptionalLong held = reading.positionOfHeld(partition);
        return held.isPresent() ? held.getAsLong() : super.position(partition);
    }

    @Override
    public long position(TopicPartition partition, Duration timeout) {
        OptionalLong held = reading.positionOfHeld(partition);
        return held.isPresent() ? held.getAsLong() : super.position(partition, timeout);
    }

    @Override
    public OptionalLong currentLag(TopicPartition partition) {
        OptionalLong lag = super.currentLag(partition);
        return lag.isPresent() ? OptionalLong.of(lag.getAsLong() + reading.count(partition)) : lag;
    }

    @Override
    public void seek(TopicPartition partition, long offset) {
        reading.forgetRecords(List.of(partition));
        super.seek(partition, offset);
    }

    @Override
    public void seek(TopicPartition partition, OffsetAndMetadata offset) {
        reading.forgetRecords(List.of(partition));
        super.seek(partition, offset);
    }

    @Override
    public void seekToBeginning(Collection<TopicPartition> partitions) {
        reading.forgetRecords(partitions.isEmpty() ? assignment() : partitions);
        super.seekToBeginning(partitions);
    }

    @Override
    public void seekToEnd(Collection<TopicPartition> partitions) {
        reading.forgetRecords(partitions.isEmpty() ? assignment() : partitions);
        super.seekToEnd(partitions);
    }
}
