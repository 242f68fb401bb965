package io.olifant.operate.reset;

import io.olifant.operate.cluster.Cluster;
import io.olifant.operate.cluster.CommittedRecords;
import io.olifant.runtime.StartException;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.kafka.KafkaSettings;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Deletes the rows of figures as an application does: by a record without a value for each key, so that whoever keeps the table deletes
 * its row, too. Done again, it deletes what is left.
 */
final class FigureRows {

    private final RuntimeSettings runtime;
    private final Cluster cluster;

    FigureRows(RuntimeSettings runtime, Cluster cluster) {
        this.runtime = runtime;
        this.cluster = cluster;
    }

    /** To be called while nobody writes these topics: a row that came in between would be deleted, too. */
    void delete(Collection<String> topics) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                KafkaSettings.writer(runtime), new ByteArraySerializer(), new ByteArraySerializer())) {
            AtomicReference<Exception> failure = new AtomicReference<>();
            for (String topic : cluster.describe(topics).keySet()) {
                rows(topic)
                        .forEach((partition, keys) -> keys.forEach(key -> producer.send(
                                new ProducerRecord<>(topic, partition, key.array(), null), (written, problem) -> {
                                    if (problem != null) {
                                        failure.set(problem);
                                    }
                                })));
            }
            producer.flush();
            if (failure.get() != null) {
                throw new StartException(
                        List.of("Not all rows of figures could be deleted ("
                                + failure.get().getMessage()
                                + "). Give the same command again; start no application before it is through."),
                        failure.get());
            }
        }
    }

    /** The keys of the rows that there are, by partition. */
    private Map<Integer, Set<ByteBuffer>> rows(String topic) {
        Map<Integer, Set<ByteBuffer>> rows = new HashMap<>();
        CommittedRecords.readAll(runtime, cluster, topic, record -> {
            Set<ByteBuffer> keys = rows.computeIfAbsent(record.partition(), partition -> new LinkedHashSet<>());
            ByteBuffer key = ByteBuffer.wrap(record.key());
            if (record.value() == null) {
                keys.remove(key);
            } else {
                keys.add(key);
            }
        });
        return rows;
    }
}
