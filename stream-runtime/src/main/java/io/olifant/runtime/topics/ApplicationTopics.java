package io.olifant.runtime.topics;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.olifant.runtime.ApplicationActivity;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.TopicUse;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.SettingsReader;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.SchemaRegistries;
import io.olifant.schemas.TopicSpec;
import io.olifant.schemas.Topics;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.TopologyDescription;

/**
 * What of an application decides which topics it needs.
 *
 * @param name without the deployment's prefix
 * @param applicationId with it
 * @param uses the topics that the application names, its dead letters among them
 * @param topology for those that it does not name: input topics by pattern, and those that Streams makes
 */
public record ApplicationTopics(String name, String applicationId, List<TopicUse> uses, TopologyDescription topology) {

    /** Only described, so nothing is ever registered there. */
    private static final String NO_REGISTRY = "mock://topics";

    public ApplicationTopics {
        uses = List.copyOf(uses);
    }

    /** The application's id in a deployment. */
    public static String applicationId(StreamApplication<?> application, RuntimeSettings runtime) {
        return runtime.topics().prefix() + application.name();
    }

    /** The topics that an application names, and its dead letters, which every application has. */
    public static List<TopicUse> uses(StreamApplication<?> application) {
        Map<TopicSpec, TopicUse> uses = new LinkedHashMap<>();
        application.topics().forEach(use -> uses.put(use.topic(), use));
        TopicUse deadLetters = TopicUse.output(Topics.deadLetters(application.name()));
        uses.putIfAbsent(deadLetters.topic(), deadLetters);
        return List.copyOf(uses.values());
    }

    /**
     * Those of an application that does not run here. Its own settings make no difference to its topics, so that whoever looks after
     * topics needs neither its keys nor its files.
     */
    public static <S> ApplicationTopics of(StreamApplication<S> application, RuntimeSettings runtime) {
        S settings = SettingsReader.read(
                        application.name(),
                        application.settingsType(),
                        SettingSources.of(application.settingsToDescribe()))
                .application();
        AvroSerdes serdes = new AvroSerdes(SchemaRegistries.open(NO_REGISTRY, Map.of()), true);
        ApplicationContext<S> context = new ApplicationContext<>(
                runtime, settings, serdes, new SimpleMeterRegistry(), Clock.systemUTC(), new ApplicationActivity());
        return new ApplicationTopics(
                application.name(),
                applicationId(application, runtime),
                uses(application),
                application.topology(context).describe());
    }
}
