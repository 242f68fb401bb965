package io.olifant.systemtests.harness;

import io.olifant.runtime.testing.TestKafka;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** The topics of a broker that keep the newest value of each key. */
final class CompactedTopics {

    private CompactedTopics() {}

    static Set<String> of(TestKafka kafka) {
        Set<ConfigResource> topics = kafka.topics().stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .collect(Collectors.toSet());
        Set<String> compacted = new TreeSet<>();
        try {
            kafka.admin().describeConfigs(topics).all().get().forEach((topic, config) -> {
                if (config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value().contains("compact")) {
                    compacted.add(topic.name());
                }
            });
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker does not tell which topics it compacts", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking for topics", e);
        }
        return compacted;
    }
}
