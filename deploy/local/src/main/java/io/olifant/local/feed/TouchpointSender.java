package io.olifant.local.feed;

import io.olifant.events.Identifier;
import io.olifant.events.Touchpoint;
import io.olifant.local.terminal.StackException;
import io.olifant.runtime.StartException;
import io.olifant.runtime.kafka.TopicLeaders;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.Retention;
import io.olifant.schemas.SchemaRegistries;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** Sends touchpoints to the topics of their sources, as a source system would. */
public final class TouchpointSender implements AutoCloseable {

    private static final int RECORD_MAX_BYTES = 16 * 1024 * 1024;

    /** Of what a touchpoint is about; an identifier may have megabytes, which the record would hold twice. */
    private static final int KEY_CHARS_MAX = 256;

    private final SourceTopics topics;
    private final int partitions;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Serializer<Touchpoint> serializer;
    private final Set<String> knownTopics = new HashSet<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** Gets to know where a touchpoint is that the broker has taken, in the thread that talks with the broker. */
    interface Receipt {
        void isAt(TopicPartition partition, long offset);
    }

    /** @param partitions how many partitions a topic gets that does not exist yet */
    public TouchpointSender(String bootstrapServers, String registryUrl, String topicPrefix, int partitions) {
        this.topics = new SourceTopics(topicPrefix);
        this.partitions = partitions;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "enable.idempotence", "true",
                        "acks", "all",
                        "compression.type", "lz4",
                        "linger.ms", "20",
                        "batch.size", "131072",
                        "max.request.size", String.valueOf(RECORD_MAX_BYTES)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.serializer = new AvroSerdes(SchemaRegistries.open(registryUrl, Map.of()), true)
                .serde(Touchpoint.class, false)
                .serializer();
    }

    /** Creates the topics of sources, unless they are there. Applications that start afterwards find them at once. */
    public void createTopics(Collection<String> sources) {
        learnTopics();
        createMissing(sources.stream().map(topics::topicOf).toList());
    }

    /**
     * The topic of a source.
     *
     * @param isNew whether it was made just now
     * @param isShared whether it is another source's, whose name is the same to Kafka
     */
    public record SourceTopic(String name, boolean isNew, boolean isShared) {}

    /** The topic of a source, which is made unless it is there. */
    public SourceTopic topicOf(String source) {
        learnTopics();
        String topic = topics.topicOf(source);
        boolean isNew = !createMissing(List.of(topic)).isEmpty();
        return new SourceTopic(topic, isNew, topics.topicBySharingSource().containsKey(source));
    }

    /** Sends one touchpoint; what goes wrong is thrown by a later call. */
    public void send(Touchpoint touchpoint) {
        send(touchpoint, (partition, offset) -> {});
    }

    /** Sends one touchpoint as {@link #send(Touchpoint)} does, and reports where it is once the broker has it. */
    void send(Touchpoint touchpoint, Receipt receipt) {
        requireNoFailure();
        if (knownTopics.isEmpty()) {
            learnTopics();
        }
        String topic = topics.topicOf(touchpoint.getSource());
        if (!knownTopics.contains(topic)) {
            createMissing(List.of(topic));
        }
        byte[] value = serializer.serialize(topic, touchpoint);
        producer.send(new ProducerRecord<>(topic, key(touchpoint), value), (where, e) -> {
            if (e == null) {
                receipt.isAt(new TopicPartition(where.topic(), where.partition()), where.offset());
            } else {
                failure.compareAndSet(null, e);
            }
        });
    }

    /** Returns when everything sent is safe with the broker. */
    public void flush() {
        producer.flush();
        requireNoFailure();
    }

    /** The sources so far whose touchpoints went to another source's topic, and that topic. */
    public Map<String, String> topicBySharingSource() {
        return topics.topicBySharingSource();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(10));
        admin.close(Duration.ofSeconds(10));
    }

    /** The key says nothing to Olifant; one customer's touchpoints in one partition come in order more often. */
    static byte[] key(Touchpoint touchpoint) {
        String key = touchpoint.getEventId();
        if (!touchpoint.getIdentifiers().isEmpty()) {
            Identifier first = touchpoint.getIdentifiers().get(0);
            key = first.getNamespace() + ":" + first.getValue();
        }
        return key.substring(0, Math.min(key.length(), KEY_CHARS_MAX)).getBytes(StandardCharsets.UTF_8);
    }

    private void learnTopics() {
        try {
            topics.exist(admin.listTopics().names().get());
        } catch (ExecutionException e) {
            throw new StackException(
                    "The topics of the broker could not be listed: "
                            + e.getCause().getMessage(),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while listing topics", e);
        }
    }

    /** Those that were not there, and their partitions. */
    private Map<String, Integer> createMissing(Collection<String> topics) {
        List<NewTopic> newTopics = topics.stream()
                .map(topic ->
                        new NewTopic(topic, Optional.of(partitions), Optional.of((short) 1)).configs(topicConfig()))
                .toList();
        Map<String, Integer> made = new HashMap<>();
        admin.createTopics(newTopics).values().forEach((topic, created) -> {
            if (isMade(topic, created)) {
                made.put(topic, partitions);
            }
        });
        awaitLeaders(made);
        knownTopics.addAll(topics);
        return made;
    }

    /** A line of a file may be larger than is accepted: it becomes a dead letter, and does not stop the feed. */
    private static Map<String, String> topicConfig() {
        Map<String, String> config = new HashMap<>(Retention.LOG.topicConfig());
        config.put(Retention.MAX_BYTES, String.valueOf(RECORD_MAX_BYTES));
        return config;
    }

    /** False if it was there already. */
    private static boolean isMade(String topic, KafkaFuture<Void> created) {
        try {
            created.get();
            return true;
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new StackException(
                        "The topic " + topic + " could not be created: "
                                + e.getCause().getMessage(),
                        e.getCause());
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while creating the topic " + topic, e);
        }
    }

    private void awaitLeaders(Map<String, Integer> partitionsByTopic) {
        try {
            TopicLeaders.await(admin, partitionsByTopic);
        } catch (StartException e) {
            throw new StackException(e.getMessage(), e);
        }
    }

    private void requireNoFailure() {
        Exception e = failure.get();
        if (e != null) {
            throw new StackException("The broker did not take a touchpoint: " + e.getMessage(), e);
        }
    }
}
