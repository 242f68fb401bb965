package io.olifant.runtime.testing;

import io.olifant.runtime.ApplicationRunner;
import io.olifant.runtime.RunningApplication;
import io.olifant.runtime.StreamApplication;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A broker, a registry and a state directory in which a test starts applications.
 *
 * @param stateDirectory where instances keep their stores; use another one for a second instance of an application
 */
public record TestDeployment(TestKafka kafka, TestRegistry registry, Path stateDirectory) {

    /** Starts an application with default settings except the given ones, with Kafka and registry of this deployment. */
    public RunningApplication start(StreamApplication<?> application, Map<String, String> given) {
        return ApplicationRunner.start(application, settings(given));
    }

    /** Settings that point at this deployment, and the given ones. */
    public Map<String, String> settings(Map<String, String> given) {
        Map<String, String> all = new HashMap<>();
        all.put("olifant.kafka.bootstrap.servers", kafka.bootstrapServers());
        all.put("olifant.schema-registry.url", registry.url());
        all.put("olifant.state.directory", stateDirectory.toString());
        all.put("olifant.http.host", "localhost");
        // As many as the inputs that tests make.
        all.put("olifant.topics.partitions", "4");
        // An instance hears of a rebalance with a heartbeat; by default, that is five seconds.
        all.put("olifant.kafka.heartbeat.interval.ms", "1000");
        all.putAll(given);
        return all;
    }

    public TopicReader reader() {
        return new TopicReader(kafka.bootstrapServers(), registry.serdes());
    }

    public TopicWriter writer() {
        return new TopicWriter(kafka.bootstrapServers(), registry.serdes());
    }
}
