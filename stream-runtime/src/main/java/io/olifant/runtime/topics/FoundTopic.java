package io.olifant.runtime.topics;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * A topic that is there.
 *
 * @param replicasMin of the partition that has fewest
 * @param replicasMax of the partition that has most
 * @param inSyncMin of the partition that has fewest replicas in step
 * @param settings what holds for it, whether said of the topic or by the broker's defaults
 */
public record FoundTopic(
        int partitions, int replicasMin, int replicasMax, int inSyncMin, Map<String, String> settings) {

    public FoundTopic {
        settings = Map.copyOf(settings);
    }

    static FoundTopic of(TopicDescription topic, Map<String, String> settings) {
        List<Integer> replicas = topic.partitions().stream()
                .map(partition -> partition.replicas().size())
                .sorted()
                .toList();
        int inSync = topic.partitions().stream()
                .mapToInt(partition -> partition.isr().size())
                .min()
                .orElse(0);
        return new FoundTopic(replicas.size(), replicas.get(0), replicas.get(replicas.size() - 1), inSync, settings);
    }
}
