package io.olifant.operate.lag;

import io.olifant.operate.cluster.Cluster;
import io.olifant.operate.cluster.Group;
import io.olifant.operate.cluster.ReadTopics;
import io.olifant.runtime.topics.ApplicationTopics;
import io.olifant.runtime.topics.TopicCatalogue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Asks the brokers how far each application is behind. */
final class LagReader {

    private final Cluster cluster;
    private final TopicCatalogue catalogue;
    private final InstantSource clock;
    private final RecordTimes<TopicPartition> times;

    LagReader(Cluster cluster, TopicCatalogue catalogue, InstantSource clock) {
        this.cluster = cluster;
        this.catalogue = catalogue;
        this.clock = clock;
        this.times = new RecordTimes<>(this::firstAtOrAfter);
    }

    /** The lag of the application of this name, or of all without one. */
    LagReport read(Optional<String> name) {
        List<ApplicationLag> applications = catalogue.applications().stream()
                .filter(application -> name.isEmpty() || application.name().equals(name.get()))
                .map(this::read)
                .toList();
        return new LagReport(clock.instant(), applications);
    }

    private ApplicationLag read(ApplicationTopics application) {
        // Offsets before ends: what is written in between must not make a lag negative.
        Group group = cluster.group(application.applicationId());
        Map<TopicPartition, String> owners = group.owners();
        Set<TopicPartition> partitions = new HashSet<>(group.committed().keySet());
        partitions.addAll(owners.keySet());
        // What came while no instance ran has neither an owner nor an offset.
        partitions.addAll(cluster.partitions(ReadTopics.of(application, cluster.topics())));
        Set<String> topics = new HashSet<>();
        partitions.forEach(partition -> topics.add(partition.topic()));
        // Offsets outlive the topic that they are of.
        partitions.retainAll(new HashSet<>(cluster.partitions(topics)));
        Map<TopicPartition, Long> begins = cluster.begins(partitions);
        Map<TopicPartition, Long> ends = cluster.ends(partitions);
        Map<TopicPartition, Long> next = new HashMap<>();
        partitions.forEach(partition -> {
            long place = Math.max(begins.get(partition), group.committed().getOrDefault(partition, 0L));
            if (ends.get(partition) > place) {
                next.put(partition, place);
            }
        });
        Map<TopicPartition, Instant> waitingSince = times.at(next, clock.instant());
        List<PartitionLag> lags = new ArrayList<>();
        partitions.forEach(partition -> lags.add(new PartitionLag(
                partition,
                Optional.ofNullable(group.committed().get(partition)),
                ends.get(partition),
                next.containsKey(partition) ? ends.get(partition) - next.get(partition) : 0,
                Optional.ofNullable(waitingSince.get(partition)),
                owners.get(partition))));
        return new ApplicationLag(application.name(), group, lags);
    }

    private Map<TopicPartition, RecordTimes.Found> firstAtOrAfter(Map<TopicPartition, Long> timeByPartition) {
        Map<TopicPartition, RecordTimes.Found> found = new HashMap<>();
        cluster.look(timeByPartition.keySet(), partition -> OffsetSpec.forTimestamp(timeByPartition.get(partition)))
                .forEach((partition, info) ->
                        found.put(partition, new RecordTimes.Found(info.offset(), info.timestamp())));
        return found;
    }
}
