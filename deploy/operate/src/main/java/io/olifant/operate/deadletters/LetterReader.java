package io.olifant.operate.deadletters;

import io.olifant.operate.cluster.Cluster;
import io.olifant.operate.cluster.CommittedRecords;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.topics.TopicCatalogue;
import io.olifant.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Reads committed records of topics from their beginning to where they end now, one after the other. Belongs to no group. */
final class LetterReader {

    /** Instances refuse by their own clocks, so that records are not quite in the order of their times. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private static final Pattern ID = Pattern.compile("([a-z-]+)/(\\d{1,9})/(\\d{1,18})");

    private final RuntimeSettings runtime;
    private final Cluster cluster;

    LetterReader(RuntimeSettings runtime, Cluster cluster) {
        this.runtime = runtime;
        this.cluster = cluster;
    }

    /** Where a dead letter lies. */
    record Place(String application, TopicPartition partition, long offset) {}

    String topic(String application) {
        return Topics.deadLetters(application).in(runtime.topics().prefix());
    }

    /** The topics of the dead letters of all applications. */
    Set<String> topics(TopicCatalogue catalogue) {
        return catalogue.applications().stream()
                .map(application -> topic(application.name()))
                .collect(Collectors.toSet());
    }

    /** The place that people name APPLICATION/PARTITION/OFFSET. */
    Optional<Place> place(String id) {
        Matcher matcher = ID.matcher(id);
        return matcher.matches()
                ? Optional.of(new Place(
                        matcher.group(1),
                        new TopicPartition(topic(matcher.group(1)), Integer.parseInt(matcher.group(2))),
                        Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    /** Reads the dead letters of applications that were refused at a time or later, roughly. */
    void read(List<String> applications, Optional<Instant> since, Consumer<Letter> work) {
        Map<String, String> applicationByTopic = new HashMap<>();
        applications.forEach(name -> applicationByTopic.put(topic(name), name));
        List<TopicPartition> partitions = cluster.partitions(applicationByTopic.keySet());
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedRecords.consumer(runtime)) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            since.ifPresent(time -> seek(consumer, partitions, time.minus(CLOCKS_DIFFER)));
            CommittedRecords.poll(
                    consumer,
                    cluster.ends(partitions),
                    record -> work.accept(new Letter(applicationByTopic.get(record.topic()), record)));
        }
    }

    /** The dead letter at a place, unless it has expired or there never was one. */
    Optional<Letter> at(Place place) {
        List<TopicPartition> partition = cluster
                .partitions(List.of(place.partition().topic()))
                .stream()
                .filter(place.partition()::equals)
                .toList();
        if (partition.isEmpty() || cluster.begins(partition).get(place.partition()) > place.offset()) {
            return Optional.empty();
        }
        Map<TopicPartition, Long> until = Map.of(
                place.partition(),
                Math.min(place.offset() + 1, cluster.ends(partition).get(place.partition())));
        Letter[] found = new Letter[1];
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedRecords.consumer(runtime)) {
            consumer.assign(partition);
            consumer.seek(place.partition(), place.offset());
            CommittedRecords.poll(consumer, until, record -> {
                if (record.offset() == place.offset()) {
                    found[0] = new Letter(place.application(), record);
                }
            });
        }
        return Optional.ofNullable(found[0]);
    }

    private static void seek(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Instant since) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, Math.max(0, since.toEpochMilli())));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        partitions.forEach(partition -> {
            OffsetAndTimestamp first = found.get(partition);
            if (first == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, first.offset());
            }
        });
    }
}
