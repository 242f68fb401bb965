package io.olifant.local.deployment;

import io.olifant.local.terminal.StackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Listens to a topic of answers from now on. */
public final class Answers<V> implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final Consumer<byte[], V> consumer;
    private final List<V> heard = new ArrayList<>();

    Answers(Map<String, Object> settings, String topic, Deserializer<V> deserializer) {
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), deserializer);
        List<PartitionInfo> infos = consumer.partitionsFor(topic);
        if (infos == null || infos.isEmpty()) {
            consumer.close();
            throw new StackException("There is no topic " + topic
                    + ", in which answers would come; check the brokers and the topic prefix, and whether the"
                    + " applications ever ran there");
        }
        List<TopicPartition> partitions = infos.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Asks for each position, so that the end is that of now and not of the first poll.
        partitions.forEach(consumer::position);
    }

    /** The answers heard so far that are meant, with those that have come in the meantime. */
    public List<V> hear(Predicate<V> isMeant) {
        consumer.poll(POLL).forEach(record -> {
            if (record.value() != null && isMeant.test(record.value())) {
                heard.add(record.value());
            }
        });
        return heard;
    }

    /**
     * Waits for answers.
     *
     * @param isMeant which answers are meant
     * @param complete what to make of those heard so far, or nothing if more have to come
     * @throws StackException if they do not come in time
     */
    public <R> R await(Predicate<V> isMeant, Function<List<V>, Optional<R>> complete, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            Optional<R> result = complete.apply(hear(isMeant));
            if (result.isPresent()) {
                return result.get();
            }
            if (System.nanoTime() > deadline) {
                throw late(timeout);
            }
        }
    }

    private StackException late(Duration timeout) {
        String soFar = heard.isEmpty() ? "no answer" : "only " + heard.size() + " of the answers";
        return new StackException("After " + timeout.toSeconds() + " s there is " + soFar + " on " + topic
                + ". The command was taken and may still be carried out: see whether the applications run, or wait"
                + " longer with --timeout SECONDS");
    }

    @Override
    public void close() {
        consumer.close();
    }
}
