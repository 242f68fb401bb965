package io.olifant.operate.cluster;

import io.olifant.runtime.topics.ApplicationTopics;
import io.olifant.runtime.topics.ClusterTopics;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription.Source;

/** Which topics the tasks of an application read, whether an instance has ever run or not. */
public final class ReadTopics {

    private static final String REPARTITION = "-repartition";

    private ReadTopics() {}

    /** Their names; some need not be there yet. Global stores are read by each instance, without a place in its group. */
    public static SortedSet<String> of(ApplicationTopics application, ClusterTopics cluster) {
        SortedSet<String> topics = new TreeSet<>();
        application
                .topology()
                .subtopologies()
                .forEach(part -> part.nodes().forEach(node -> {
                    if (node instanceof Source source) {
                        topics.addAll(of(source, application, cluster));
                    }
                }));
        return topics;
    }

    private static SortedSet<String> of(Source source, ApplicationTopics application, ClusterTopics cluster) {
        if (source.topicSet() == null) {
            return cluster.names(source.topicPattern());
        }
        SortedSet<String> topics = new TreeSet<>();
        source.topicSet()
                .forEach(name ->
                        topics.add(name.endsWith(REPARTITION) ? application.applicationId() + "-" + name : name));
        return topics;
    }
}
