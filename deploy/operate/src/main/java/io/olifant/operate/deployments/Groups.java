package io.olifant.operate.deployments;

import io.olifant.operate.cluster.ReadTopics;
import io.olifant.operate.cluster.ReplayNames;
import io.olifant.runtime.StartException;
import io.olifant.runtime.topics.ApplicationTopics;
import io.olifant.runtime.topics.CataloguedTopic;
import io.olifant.schemas.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** How far the applications of a deployment have read, and whether they run. */
final class Groups {

    private final Deployment deployment;

    Groups(Deployment deployment) {
        this.deployment = deployment;
    }

    /**
     * How many offsets each application has still to read, over its input and the steps within it.
     *
     * @throws StartException if a topic that it reads is not there, so that it cannot have read it
     */
    SortedMap<String, Long> lagByApplication() {
        SortedMap<String, Long> lags = new TreeMap<>();
        for (ApplicationTopics application : deployment.catalogue().applications()) {
            Map<TopicPartition, Long> ends =
                    offsets(partitions(ReadTopics.of(application, deployment.cluster())), OffsetSpec.latest());
            Map<TopicPartition, Long> starts = offsets(ends.keySet(), OffsetSpec.earliest());
            Map<TopicPartition, OffsetAndMetadata> committed = await(
                    deployment
                            .admin()
                            .listConsumerGroupOffsets(application.applicationId())
                            .partitionsToOffsetAndMetadata(),
                    "say how far " + application.applicationId() + " has read");
            long lag = 0;
            for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
                OffsetAndMetadata position = committed.get(end.getKey());
                long read = position == null ? starts.get(end.getKey()) : position.offset();
                lag += Math.max(0, end.getValue() - read);
            }
            lags.put(application.name(), lag);
        }
        return lags;
    }

    /** The groups that have members: of applications that run. */
    List<String> running() {
        List<String> ids = deployment.catalogue().applications().stream()
                .map(ApplicationTopics::applicationId)
                .toList();
        List<String> running = new ArrayList<>();
        deployment.admin().describeConsumerGroups(ids).describedGroups().forEach((id, described) -> {
            try {
                if (!described.get().members().isEmpty()) {
                    running.add(id);
                }
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                    throw refused("say whether " + id + " runs", e);
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        });
        running.sort(null);
        return running;
    }

    /** Input topics whose first records are gone, and from which offset on they are there. */
    SortedMap<String, Long> inputsWithoutBeginning() {
        SortedSet<String> inputs =
                new TreeSet<>(deployment.cluster().names(Topics.touchpoints(deployment.inputPrefix())));
        Topics.INPUTS.forEach(topic -> inputs.add(topic.in(deployment.inputPrefix())));
        SortedMap<String, Long> missing = new TreeMap<>();
        offsets(partitions(inputs), OffsetSpec.earliest()).forEach((partition, first) -> {
            if (first > 0) {
                missing.merge(partition.topic(), first, Long::sum);
            }
        });
        return missing;
    }

    private Collection<TopicPartition> partitions(Collection<String> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        await(deployment.admin().describeTopics(topics).allTopicNames(), "describe the topics of " + deployment.title())
                .values()
                .forEach((TopicDescription topic) -> topic.partitions()
                        .forEach(each -> partitions.add(new TopicPartition(topic.name(), each.partition()))));
        return partitions;
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        await(
                        deployment
                                .admin()
                                .listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                                .all(),
                        "say where the topics of " + deployment.title() + " end")
                .forEach((TopicPartition partition, ListOffsetsResultInfo offset) ->
                        offsets.put(partition, offset.offset()));
        return offsets;
    }

    /** The names of those of the catalogue that are there, and of what replays of dead letters have made. */
    SortedSet<String> topicsThatAreThere() {
        List<String> names = new ArrayList<>(deployment.catalogue().topics().stream()
                .map(CataloguedTopic::name)
                .toList());
        names.add(deployment.prefix() + ReplayNames.MARKERS);
        return new TreeSet<>(deployment.cluster().find(names).keySet());
    }

    private static <T> T await(KafkaFuture<T> asked, String what) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw refused(what, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static StartException refused(String what, ExecutionException e) {
        return new StartException(
                List.of("The brokers do not " + what + ": " + e.getCause().getMessage()), e);
    }

    private static StartException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StartException(List.of("Interrupted while the brokers were asked."), e);
    }
}
