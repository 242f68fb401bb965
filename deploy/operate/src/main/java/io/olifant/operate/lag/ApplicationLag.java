package io.olifant.operate.lag;

import io.olifant.operate.cluster.Group;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How far an application is behind, over all that it reads. */
record ApplicationLag(String application, Group group, List<PartitionLag> partitions) {

    ApplicationLag {
        partitions = partitions.stream()
                .sorted(Comparator.comparing(
                                (PartitionLag each) -> each.partition().topic())
                        .thenComparing(each -> each.partition().partition()))
                .toList();
    }

    long lag() {
        return lag(partitions);
    }

    Optional<Duration> age(Instant now) {
        return age(partitions, now);
    }

    /** The partitions of each topic, by its name. */
    Map<String, List<PartitionLag>> byTopic() {
        Map<String, List<PartitionLag>> byTopic = new TreeMap<>();
        partitions.forEach(each -> byTopic.computeIfAbsent(each.partition().topic(), topic -> new ArrayList<>())
                .add(each));
        return byTopic;
    }

    static long lag(Collection<PartitionLag> partitions) {
        return partitions.stream().mapToLong(PartitionLag::lag).sum();
    }

    /** The longest that a record has been waiting. */
    static Optional<Duration> age(Collection<PartitionLag> partitions, Instant now) {
        return partitions.stream().flatMap(each -> each.age(now).stream()).max(Comparator.naturalOrder());
    }
}
