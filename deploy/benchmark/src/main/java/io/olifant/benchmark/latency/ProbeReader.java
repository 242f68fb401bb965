package io.olifant.benchmark.latency;

import io.olifant.customers.CustomerJourney;
import io.olifant.customers.CustomerTouchpoint;
import io.olifant.kpis.DataQuality;
import io.olifant.local.stack.RunningStack;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads what is published, as any consumer would, and records what it sees in a book of probes. From now on only. */
final class ProbeReader implements AutoCloseable {

    private static final Duration POLL_MAX = Duration.ofMillis(20);
    private static final String DAY = "day";

    private final ProbeBook book;
    private final String source;
    private final byte[] sourceBytes;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Deserializer<CustomerTouchpoint> touchpoints;
    private final Deserializer<CustomerJourney> journeys;
    private final Deserializer<DataQuality> figures;
    private final String touchpointTopic;
    private final String journeyTopic;
    private final Thread thread;
    private volatile boolean isClosed;
    private volatile RuntimeException failure;

    ProbeReader(RunningStack stack, AvroSerdes serdes, String source, ProbeBook book) {
        this.book = book;
        this.source = source;
        this.sourceBytes = source.getBytes(StandardCharsets.UTF_8);
        this.touchpoints = serdes.value(Topics.CUSTOMER_TOUCHPOINTS).deserializer();
        this.journeys = serdes.value(Topics.CUSTOMER_JOURNEYS).deserializer();
        this.figures = serdes.value(Topics.KPI_DATA_QUALITY).deserializer();
        this.touchpointTopic = Topics.CUSTOMER_TOUCHPOINTS.in(stack.topicPrefix());
        this.journeyTopic = Topics.CUSTOMER_JOURNEYS.in(stack.topicPrefix());
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", stack.bootstrapServers(),
                        "isolation.level", "read_committed",
                        "fetch.max.wait.ms", "20"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (AvroTopic<?, ?> topic :
                List.of(Topics.CUSTOMER_TOUCHPOINTS, Topics.CUSTOMER_JOURNEYS, Topics.KPI_DATA_QUALITY)) {
            consumer.partitionsFor(topic.in(stack.topicPrefix()))
                    .forEach(partition -> partitions.add(new TopicPartition(partition.topic(), partition.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy: asking for the positions does it now.
        partitions.forEach(consumer::position);
        this.thread = new Thread(this::read, "probe-reader");
        thread.start();
    }

    private void read() {
        try {
            while (!isClosed) {
                for (ConsumerRecord<byte[], byte[]> row : consumer.poll(POLL_MAX)) {
                    if (row.value() != null) {
                        read(row);
                    }
                }
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> row) {
        long nanos = System.nanoTime();
        if (row.topic().equals(journeyTopic)) {
            CustomerJourney journey = journeys.deserialize(row.topic(), row.value());
            book.journey(journey.getProfileId(), journey.getEndedAt().toEpochMilli(), nanos);
        } else if (!mentionsSource(row.value())) {
            // Reading all touchpoints would take time from what is measured.
            return;
        } else if (row.topic().equals(touchpointTopic)) {
            CustomerTouchpoint touchpoint = touchpoints.deserialize(row.topic(), row.value());
            book.touchpoint(touchpoint.getEventId(), touchpoint.getProfileId(), nanos);
        } else {
            DataQuality figure = figures.deserialize(row.topic(), row.value());
            if (figure.getSource().equals(source) && figure.getPeriodType().equals(DAY)) {
                book.accepted(figure.getPeriod(), figure.getAccepted(), nanos);
            }
        }
    }

    /** Avro writes texts as they are. */
    private boolean mentionsSource(byte[] value) {
        for (int i = 0; i + sourceBytes.length <= value.length; i++) {
            int j = 0;
            while (j < sourceBytes.length && value[i + j] == sourceBytes[j]) {
                j++;
            }
            if (j == sourceBytes.length) {
                return true;
            }
        }
        return false;
    }

    /** Fails if reading has failed. */
    void requireReading() {
        if (failure != null) {
            throw new IllegalStateException(
                    "What the pipeline publishes could not be read: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        isClosed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the reader came to its end", e);
        }
        consumer.close();
    }
}
