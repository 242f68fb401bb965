package io.olifant.operate.deployments;

import io.olifant.operate.topics.TopicsOptions;
import io.olifant.runtime.ApplicationRunner;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.SettingsReader;
import io.olifant.runtime.topics.ClusterTopics;
import io.olifant.runtime.topics.TopicCatalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/** A deployment and the cluster that it lies on. */
final class Deployment implements AutoCloseable {

    private static final Duration CLOSE_MAX = Duration.ofSeconds(1);

    private final RuntimeSettings runtime;
    private final TopicCatalogue catalogue;
    private final Admin admin;

    private Deployment(RuntimeSettings runtime) {
        this.runtime = runtime;
        this.catalogue = TopicsOptions.catalogue(runtime);
        this.admin = ApplicationRunner.admin(runtime);
    }

    /**
     * The deployment of a file.
     *
     * @param given settings that win over the file and the environment
     */
    static Deployment of(Path file, Map<String, String> given) {
        return new Deployment(SettingsReader.readShared(new SettingSources(Optional.of(file), System.getenv(), given)));
    }

    RuntimeSettings runtime() {
        return runtime;
    }

    TopicCatalogue catalogue() {
        return catalogue;
    }

    Admin admin() {
        return admin;
    }

    ClusterTopics cluster() {
        return new ClusterTopics(admin, runtime);
    }

    String prefix() {
        return runtime.topics().prefix();
    }

    String inputPrefix() {
        return runtime.topics().inputPrefix();
    }

    /** As people call it. */
    String title() {
        return prefix().isEmpty() ? "the deployment without prefix" : "the deployment '" + prefix() + "'";
    }

    @Override
    public void close() {
        admin.close(CLOSE_MAX);
    }
}
