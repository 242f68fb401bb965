package io.olifant.operate.topics;

import io.olifant.Olifant;
import io.olifant.runtime.ApplicationRunner;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.SettingsReader;
import io.olifant.runtime.kafka.KafkaSettings;
import io.olifant.runtime.kafka.WrongServer;
import io.olifant.runtime.topics.ApplicationTopics;
import io.olifant.runtime.topics.ClusterTopics;
import io.olifant.runtime.topics.TopicCatalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Option;

/** Which deployment a command is about: the settings of its applications, from the same places as theirs. */
public final class TopicsOptions {

    private static final Duration CLOSE_MAX = Duration.ofSeconds(1);

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The settings of the deployment, in YAML: the file that its applications run with.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "One setting; wins over the environment (OLIFANT_TOPICS_PREFIX=eu.), which wins over the file.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** The settings that all applications share. Those of each application make no difference to topics. */
    public RuntimeSettings runtime() {
        return SettingsReader.readShared(new SettingSources(Optional.ofNullable(file), System.getenv(), settings));
    }

    /** Every topic that the applications of a deployment need. */
    public static TopicCatalogue catalogue(RuntimeSettings runtime) {
        KafkaSettings.refuseUnusable(runtime.kafka());
        return TopicCatalogue.of(
                runtime,
                Olifant.applications().stream()
                        .map(application -> topics(application, runtime))
                        .toList());
    }

    /** Asks or alters the cluster of these settings. */
    static <T> T withCluster(RuntimeSettings runtime, Function<ClusterTopics, T> work) {
        Admin admin = ApplicationRunner.admin(runtime);
        try {
            WrongServer.requireNone(runtime);
            return work.apply(new ClusterTopics(admin, runtime));
        } finally {
            admin.close(CLOSE_MAX);
        }
    }

    private static <S> ApplicationTopics topics(StreamApplication<S> application, RuntimeSettings runtime) {
        return ApplicationTopics.of(application, runtime);
    }
}
