package io.olifant.benchmark.consumption;

import io.olifant.customers.CustomerTouchpoint;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Finds out in which order the touchpoints of customers came, by reading {@code customer.touchpoints} when a load was consumed. */
public final class TouchpointOrder implements AutoCloseable {

    private static final Duration POLL_MAX = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Deserializer<CustomerTouchpoint> touchpoints;
    private final List<TopicPartition> partitions = new ArrayList<>();

    private TouchpointOrder(KafkaConsumer<byte[], byte[]> consumer, Deserializer<CustomerTouchpoint> touchpoints) {
        this.consumer = consumer;
        this.touchpoints = touchpoints;
    }

    /** Of a pipeline whose topics have this prefix. */
    public static TouchpointOrder of(String bootstrapServers, String topicPrefix, AvroSerdes serdes) {
        TouchpointOrder order = new TouchpointOrder(
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer()),
                serdes.value(Topics.CUSTOMER_TOUCHPOINTS).deserializer());
        order.consumer
                .partitionsFor(Topics.CUSTOMER_TOUCHPOINTS.in(topicPrefix))
                .forEach(partition ->
                        order.partitions.add(new TopicPartition(partition.topic(), partition.partition())));
        order.consumer.assign(order.partitions);
        return order;
    }

    /** What comes from now on is looked at by {@link #outOfOrderShare()}. */
    public void begin() {
        consumer.seekToEnd(partitions);
        // Seeking is lazy: asking for the positions does it now.
        partitions.forEach(consumer::position);
    }

    /** Of the touchpoints that have come since {@link #begin()}, the share that came behind a later one of its customer. */
    public double outOfOrderShare() {
        ArrivalOrder order = new ArrivalOrder();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> row : consumer.poll(POLL_MAX)) {
                CustomerTouchpoint touchpoint = touchpoints.deserialize(row.topic(), row.value());
                order.observe(
                        touchpoint.getProfileId(), touchpoint.getOccurredAt().toEpochMilli());
            }
        }
        return order.outOfOrderShare();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
