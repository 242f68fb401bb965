package io.olifant.systemtests.release;

import io.olifant.runtime.testing.TestKafka;
import io.olifant.runtime.testing.TopicReader;
import io.olifant.systemtests.release.KeptTopic.KeptHeader;
import io.olifant.systemtests.release.KeptTopic.KeptPartition;
import io.olifant.systemtests.release.KeptTopic.KeptRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** Takes all topics off a broker whose applications are stopped, and how far these had read. */
final class TopicKeeper {

    private final TestKafka kafka;
    private final TopicReader reader;

    /** @param reader of the same broker */
    TopicKeeper(TestKafka kafka, TopicReader reader) {
        this.kafka = kafka;
        this.reader = reader;
    }

    List<KeptTopic> topics() throws ExecutionException, InterruptedException {
        List<KeptTopic> topics = new ArrayList<>();
        for (String name : new TreeSet<>(kafka.topics())) {
            if (!name.startsWith("__")) {
                topics.add(topic(name));
            }
        }
        return topics;
    }

    /** How far a group has read, by topic and partition. */
    Map<String, Long> committed(String group) throws ExecutionException, InterruptedException {
        Map<String, Long> committed = new TreeMap<>();
        kafka.admin()
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) ->
                        committed.put(partition.topic() + "/" + partition.partition(), offset.offset()));
        return committed;
    }

    private KeptTopic topic(String name) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        Map<String, String> config =
                kafka.admin().describeConfigs(List.of(resource)).all().get().get(resource).entries().stream()
                        .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
        Map<Integer, List<KeptRecord>> records = reader.raw(name).stream()
                .collect(Collectors.groupingBy(
                        ConsumerRecord::partition, Collectors.mapping(TopicKeeper::kept, Collectors.toList())));
        int partitions = kafka.admin()
                .describeTopics(List.of(name))
                .allTopicNames()
                .get()
                .get(name)
                .partitions()
                .size();
        Map<Integer, Long> starts = offsets(name, partitions, OffsetSpec.earliest());
        Map<Integer, Long> ends = offsets(name, partitions, OffsetSpec.latest());
        return new KeptTopic(
                name,
                config,
                IntStream.range(0, partitions)
                        .mapToObj(partition -> new KeptPartition(
                                starts.get(partition), ends.get(partition), records.getOrDefault(partition, List.of())))
                        .toList());
    }

    private Map<Integer, Long> offsets(String topic, int partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(partition -> new TopicPartition(topic, partition), partition -> which));
        return kafka.admin().listOffsets(asked).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        each -> each.getKey().partition(),
                        each -> each.getValue().offset()));
    }

    private static KeptRecord kept(ConsumerRecord<byte[], byte[]> consumed) {
        List<KeptHeader> headers = new ArrayList<>();
        consumed.headers().forEach(header -> headers.add(new KeptHeader(header.key(), header.value())));
        return new KeptRecord(consumed.offset(), consumed.timestamp(), consumed.key(), consumed.value(), headers);
    }
}
