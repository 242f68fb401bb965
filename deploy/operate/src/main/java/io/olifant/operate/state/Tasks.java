package io.olifant.operate.state;

import io.olifant.runtime.topics.ApplicationTopics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;

/** Which task of an application a partition belongs to, by Kafka Streams' rules: PART_PARTITION, such as 1_0. */
final class Tasks {

    private static final String REPARTITION = "-repartition";

    private record Part(int id, Predicate<String> isSource) {}

    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Integer> partByChangelog = new HashMap<>();

    private Tasks() {}

    static Tasks of(ApplicationTopics application) {
        Tasks tasks = new Tasks();
        for (Subtopology part : application.topology().subtopologies()) {
            for (Node node : part.nodes()) {
                if (node instanceof Source source) {
                    tasks.parts.add(new Part(part.id(), isSource(source, application.applicationId())));
                } else if (node instanceof Processor processor) {
                    processor
                            .stores()
                            .forEach(store -> tasks.partByChangelog.put(
                                    application.applicationId() + "-" + store + "-changelog", part.id()));
                }
            }
        }
        return tasks;
    }

    private static Predicate<String> isSource(Source source, String applicationId) {
        return source.topicPattern() != null
                ? topic -> source.topicPattern().matcher(topic).matches()
                : topic -> source.topicSet().stream()
                        .map(name -> name.endsWith(REPARTITION) ? applicationId + "-" + name : name)
                        .anyMatch(topic::equals);
    }

    /** The task that reads a partition. */
    Optional<String> task(TopicPartition partition) {
        return parts.stream()
                .filter(part -> part.isSource().test(partition.topic()))
                .findFirst()
                .map(part -> part.id() + "_" + partition.partition());
    }

    /** The task whose store a partition of a changelog holds. */
    String ofChangelog(TopicPartition partition) {
        return partByChangelog.get(partition.topic()) + "_" + partition.partition();
    }

    Collection<String> changelogs() {
        return partByChangelog.keySet();
    }
}
