package io.olifant.runtime.topics;

import io.olifant.runtime.streams.CommitHook;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;

/**
 * The topics that Kafka Streams makes for an application, by its rules: {@code APPLICATION-STORE-changelog} for each store, and
 * {@code APPLICATION-NAME-repartition} for each step that sorts records anew, which a description has without the application's id.
 *
 * @param repartitions their names
 * @param sourcesByChangelog names of changelogs, and what their tasks read: a changelog has as many partitions as most of that has
 */
record InternalTopics(Set<String> repartitions, Map<String, Set<String>> sourcesByChangelog) {

    private static final String REPARTITION = "-repartition";
    private static final String CHANGELOG = "-changelog";

    static InternalTopics of(String applicationId, TopologyDescription topology) {
        Set<String> repartitions = new LinkedHashSet<>();
        Map<String, Set<String>> sourcesByChangelog = new TreeMap<>();
        for (Subtopology part : topology.subtopologies()) {
            Set<String> sources = sources(applicationId, part);
            sources.stream().filter(name -> name.endsWith(REPARTITION)).forEach(repartitions::add);
            for (Node node : part.nodes()) {
                if (node instanceof Processor processor) {
                    processor.stores().stream()
                            .filter(store -> !CommitHook.isHook(store))
                            .forEach(store -> sourcesByChangelog.put(applicationId + "-" + store + CHANGELOG, sources));
                }
            }
        }
        return new InternalTopics(repartitions, sourcesByChangelog);
    }

    private static Set<String> sources(String applicationId, Subtopology part) {
        Set<String> names = new LinkedHashSet<>();
        for (Node node : part.nodes()) {
            if (node instanceof Source source && source.topicSet() != null) {
                source.topicSet().stream()
                        .map(name -> name.endsWith(REPARTITION) ? applicationId + "-" + name : name)
                        .forEach(names::add);
            }
        }
        return names;
    }
}
