package io.olifant.systemtests.harness;

import io.olifant.customers.CustomerTouchpoint;
import io.olifant.runtime.testing.TopicReader;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import io.olifant.systemtests.oracle.Row;
import java.time.ZoneId;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a deployment has published, as any consumer reads it: committed records only. Each call reads anew. */
public final class Published {

    private final TopicReader reader;
    private final ZoneId zone;

    /** @param zone in which days begin */
    public Published(TopicReader reader, ZoneId zone) {
        this.reader = reader;
        this.zone = zone;
    }

    /** The current rows of all KPI topics, without columns that count deliveries. */
    public List<Row> rows() {
        return PublishedRows.all(reader::table, zone);
    }

    /** The current rows of one KPI topic. */
    public List<Row> rows(AvroTopic<?, ?> topic) {
        return PublishedRows.of(reader::table, topic);
    }

    /** Whose identifiers are whose. */
    public PublishedCustomers customers() {
        return PublishedCustomers.of(reader);
    }

    /** All accepted touchpoints, each as often as it was delivered. */
    public List<CustomerTouchpoint> touchpoints() {
        return reader.values(Topics.CUSTOMER_TOUCHPOINTS);
    }

    /** What the stitcher could not accept. */
    public List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return reader.raw(Topics.deadLetters(Pipeline.STITCHER).name());
    }

    /** Emissions whose revision did not grow, over all KPI topics. */
    public List<String> revisionsThatDoNotGrow() {
        return PublishedRows.TOPICS.stream()
                .flatMap(topic -> PublishedRows.revisionsThatDoNotGrow(reader, topic).stream())
                .toList();
    }
}
