package io.olifant.operate.reset;

import io.olifant.operate.cluster.Cluster;
import io.olifant.runtime.StartException;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.topics.ApplicationTopics;
import io.olifant.runtime.topics.CataloguedTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Carries out a reset. Each step can be done again, so that one that was interrupted is finished by the same command. */
final class ResetExecution {

    private static final Duration GONE_WITHIN = Duration.ofMinutes(2);
    private static final long BETWEEN_LOOKS_MS = 200;

    private final Cluster cluster;
    private final FigureRows figures;

    ResetExecution(RuntimeSettings runtime, Cluster cluster) {
        this.cluster = cluster;
        this.figures = new FigureRows(runtime, cluster);
    }

    /** Offsets go first: an application that was started in between would read all again, and recognise what it has. */
    void carryOut(ResetPlan plan) {
        plan.applicationIds().forEach(this::deleteGroup);
        Set<String> topics = new TreeSet<>(plan.deleted());
        plan.emptied().forEach(topic -> topics.add(topic.name()));
        topics.forEach(this::deleteTopic);
        awaitGone(topics);
        List<CataloguedTopic> again = new ArrayList<>(plan.emptied());
        cluster.topics().create(again);
        figures.delete(plan.cleared());
        plan.passedOver().forEach(this::passOver);
    }

    private void deleteGroup(String id) {
        try {
            cluster.await(
                    cluster.admin()
                            .deleteConsumerGroups(List.of(id))
                            .deletedGroups()
                            .get(id),
                    "delete the group '" + id + "'");
        } catch (GroupIdNotFoundException e) {
            // There is nothing to forget.
        }
    }

    private void deleteTopic(String name) {
        try {
            cluster.await(cluster.admin().deleteTopics(List.of(name)).all(), "delete topic '" + name + "'");
        } catch (UnknownTopicOrPartitionException e) {
            // It is gone, as it is to be.
        }
    }

    private void awaitGone(Collection<String> names) {
        long deadlineNs = System.nanoTime() + GONE_WITHIN.toNanos();
        while (!cluster.describe(names).isEmpty()) {
            if (System.nanoTime() > deadlineNs) {
                throw new StartException(
                        List.of("The brokers have not deleted all topics within " + GONE_WITHIN.toMinutes()
                                + " minutes: " + cluster.describe(names).keySet()
                                + ". Give the same command again; start no application before it is through."),
                        null);
            }
            try {
                Thread.sleep(BETWEEN_LOOKS_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartException(
                        List.of("Interrupted before the reset was through; give the same command again."), e);
            }
        }
    }

    private void passOver(ApplicationTopics application, List<String> topics) {
        if (topics.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        cluster.ends(cluster.partitions(topics))
                .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end)));
        cluster.await(
                cluster.admin()
                        .alterConsumerGroupOffsets(application.applicationId(), ends)
                        .all(),
                "set offsets of the group '" + application.applicationId() + "'");
    }
}
