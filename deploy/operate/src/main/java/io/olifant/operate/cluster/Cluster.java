package io.olifant.operate.cluster;

import io.olifant.runtime.ApplicationRunner;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.kafka.BrokerAnswers;
import io.olifant.runtime.kafka.WrongServer;
import io.olifant.runtime.topics.ClusterTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The cluster of a deployment: its topics, offsets and consumer groups. What it refuses is thrown as a sentence. */
public final class Cluster implements AutoCloseable {

    private static final Duration CLOSE_MAX = Duration.ofSeconds(1);

    private final Admin admin;
    private final BrokerAnswers answers;
    private final ClusterTopics topics;

    private Cluster(RuntimeSettings runtime) {
        this.admin = ApplicationRunner.admin(runtime);
        this.answers = new BrokerAnswers(runtime);
        this.topics = new ClusterTopics(admin, runtime);
    }

    /** The cluster that the settings name, with their login. */
    public static Cluster open(RuntimeSettings runtime) {
        Cluster cluster = new Cluster(runtime);
        try {
            WrongServer.requireNone(runtime);
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    public Admin admin() {
        return admin;
    }

    /** Finds topics by their names, and makes some. */
    public ClusterTopics topics() {
        return topics;
    }

    /** The answer to a question that nothing else here asks. */
    public <T> T await(KafkaFuture<T> future, String action) {
        return answers.await(future, action);
    }

    /** Those of these topics that there are, by name. */
    public Map<String, TopicDescription> describe(Collection<String> names) {
        Map<String, TopicDescription> found = new HashMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, described) -> {
            try {
                found.put(name, await(described, "describe topic '" + name + "'"));
            } catch (UnknownTopicOrPartitionException e) {
                // It is not among those that there are.
            }
        });
        return found;
    }

    /** The partitions of those of these topics that there are. */
    public List<TopicPartition> partitions(Collection<String> names) {
        List<TopicPartition> partitions = new ArrayList<>();
        describe(names)
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition -> partitions.add(new TopicPartition(name, partition.partition()))));
        return partitions;
    }

    /** The first offset of each partition that is still there. */
    public Map<TopicPartition, Long> begins(Collection<TopicPartition> partitions) {
        return offsets(partitions, partition -> OffsetSpec.earliest());
    }

    /** The offset behind the last record of each partition that is committed. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return offsets(partitions, partition -> OffsetSpec.latest());
    }

    private Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, Function<TopicPartition, OffsetSpec> which) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        look(partitions, which).forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    /** Where each partition has which record. */
    public Map<TopicPartition, ListOffsetsResultInfo> look(
            Collection<TopicPartition> partitions, Function<TopicPartition, OffsetSpec> which) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, which.apply(partition)));
        return await(
                admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all(),
                "list offsets");
    }

    /** A consumer group, with its members and how far it has read. */
    public Group group(String id) {
        try {
            ConsumerGroupDescription described = await(
                    admin.describeConsumerGroups(List.of(id)).describedGroups().get(id), "describe group '" + id + "'");
            if (described.groupState() == GroupState.DEAD) {
                return Group.none(id);
            }
            Map<TopicPartition, Long> committed = new HashMap<>();
            Map<TopicPartition, OffsetAndMetadata> places = await(
                    admin.listConsumerGroupOffsets(id).partitionsToOffsetAndMetadata(),
                    "list the offsets of group '" + id + "'");
            places.forEach((partition, place) -> {
                if (place != null) {
                    committed.put(partition, place.offset());
                }
            });
            return new Group(
                    id,
                    described.groupState().toString(),
                    described.members().stream()
                            .map(member -> new Group.Member(
                                    member.clientId(),
                                    member.groupInstanceId(),
                                    member.host().replaceFirst("^/", ""),
                                    List.copyOf(member.assignment().topicPartitions())))
                            .toList(),
                    committed);
        } catch (GroupIdNotFoundException e) {
            return Group.none(id);
        }
    }

    @Override
    public void close() {
        admin.close(CLOSE_MAX);
    }
}
