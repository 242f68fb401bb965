package io.olifant.systemtests.release;

import io.olifant.runtime.testing.TestKafka;
import io.olifant.systemtests.release.KeptTopic.KeptPartition;
import io.olifant.systemtests.release.KeptTopic.KeptRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts kept topics on a broker, each record at the offset that it had: stores know up to where they read their changelogs,
 * and groups up to where they read their input. Where the end of a transaction lay, one ends again; where records lie that
 * nobody may read, a transaction is undone.
 */
final class TopicRestorer implements AutoCloseable {

    private static final byte[] FILLING = {0};

    private final TestKafka kafka;
    private final KafkaProducer<byte[], byte[]> plain;
    private final KafkaProducer<byte[], byte[]> transactional;
    private boolean isInTransaction;

    TopicRestorer(TestKafka kafka) {
        this.kafka = kafka;
        this.plain = producer(kafka, Map.of());
        this.transactional = producer(kafka, Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "restorer"));
        transactional.initTransactions();
    }

    private static KafkaProducer<byte[], byte[]> producer(TestKafka kafka, Map<String, Object> further) {
        Map<String, Object> config = new HashMap<>(further);
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        // Records of one partition follow each other; nobody else's are waited for.
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void restore(KeptDeployment kept) throws ExecutionException, InterruptedException {
        for (KeptTopic topic : kept.topics()) {
            kafka.createTopic(topic.name(), topic.partitions().size(), topic.config());
            for (int partition = 0; partition < topic.partitions().size(); partition++) {
                restore(
                        new TopicPartition(topic.name(), partition),
                        topic.partitions().get(partition));
            }
        }
        for (Map.Entry<String, Map<String, Long>> application : kept.committed().entrySet()) {
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            application
                    .getValue()
                    .forEach((place, offset) -> offsets.put(partition(place), new OffsetAndMetadata(offset)));
            kafka.admin()
                    .alterConsumerGroupOffsets(application.getKey(), offsets)
                    .all()
                    .get();
        }
    }

    private static TopicPartition partition(String place) {
        int slash = place.lastIndexOf('/');
        return new TopicPartition(place.substring(0, slash), Integer.parseInt(place.substring(slash + 1)));
    }

    private void restore(TopicPartition partition, KeptPartition kept) throws ExecutionException, InterruptedException {
        boolean isPlain = kept.records().size() == kept.end() - kept.start();
        long next = fillUpToStart(partition, kept);
        for (KeptRecord each : kept.records()) {
            fill(partition, next, each.offset());
            send(partition, each, isPlain);
            next = each.offset() + 1;
        }
        fill(partition, next, kept.end());
        plain.flush();
        if (kept.start() > 0) {
            kafka.admin()
                    .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(kept.start())))
                    .all()
                    .get();
        }
    }

    /** What was deleted before the release stopped. Returns the offset behind it. */
    private long fillUpToStart(TopicPartition partition, KeptPartition kept) {
        if (kept.start() == 0) {
            return 0;
        }
        long first =
                kept.records().isEmpty() ? kept.end() : kept.records().get(0).offset();
        boolean isEndOfTransaction = first == kept.start() + 1;
        for (long offset = isEndOfTransaction ? 1 : 0; offset < kept.start(); offset++) {
            plain.send(filling(partition));
        }
        plain.flush();
        if (isEndOfTransaction) {
            begin();
            transactional.send(filling(partition));
            end(true);
            return kept.start() + 1;
        }
        return kept.start();
    }

    /** Offsets without a record that can be read. */
    private void fill(TopicPartition partition, long from, long to) {
        long left = to - from;
        if (left > 0 && isInTransaction) {
            end(true);
            left--;
        }
        if (left == 1) {
            throw new IllegalStateException("One offset without a record at " + partition + " " + (to - 1)
                    + " is not the end of a transaction; make the file anew");
        }
        if (left > 1) {
            begin();
            for (long each = 1; each < left; each++) {
                transactional.send(filling(partition));
            }
            transactional.flush();
            end(false);
        }
    }

    private static ProducerRecord<byte[], byte[]> filling(TopicPartition partition) {
        return new ProducerRecord<>(partition.topic(), partition.partition(), FILLING, FILLING);
    }

    private void send(TopicPartition partition, KeptRecord kept, boolean isPlain) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                partition.topic(), partition.partition(), kept.timestamp(), kept.key(), kept.value());
        kept.headers().forEach(header -> record.headers().add(header.name(), header.value()));
        if (isPlain) {
            plain.send(record);
            return;
        }
        if (!isInTransaction) {
            begin();
        }
        transactional.send(record);
    }

    private void begin() {
        transactional.beginTransaction();
        isInTransaction = true;
    }

    private void end(boolean isCommitted) {
        if (isCommitted) {
            transactional.commitTransaction();
        } else {
            transactional.abortTransaction();
        }
        isInTransaction = false;
    }

    @Override
    public void close() {
        plain.close();
        transactional.close();
    }
}
