package io.olifant.runtime;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.olifant.runtime.config.Settings;
import io.olifant.runtime.config.SettingsReader;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.SchemaRegistries;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** Runs an application. */
public final class ApplicationRunner {

    private ApplicationRunner() {}

    /** Runs an application until it is told to stop. */
    public static void main(StreamApplication<?> application, String[] args) {
        start(application, Map.of());
    }

    /** Starts an application within this JVM. */
    public static <S> RunningApplication start(StreamApplication<S> application, Map<String, String> given) {
        Settings<S> settings = SettingsReader.read(application.name(), application.settingsType(), given);
        var context = new ApplicationContext<>(
                settings.runtime(),
                settings.application(),
                new AvroSerdes(
                        SchemaRegistries.open(
                                settings.runtime().schemaRegistry().url(),
                                settings.runtime().schemaRegistry().client()),
                        settings.runtime().schemaRegistry().registerSchemas()),
                new SimpleMeterRegistry(),
                Clock.systemUTC(),
                new ApplicationActivity());
        Properties config = new Properties();
        config.putAll(settings.runtime().kafka());
        config.put(
                StreamsConfig.APPLICATION_ID_CONFIG, settings.runtime().topics().prefix() + application.name());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.STATE_DIR_CONFIG, settings.runtime().state().directory());
        KafkaStreams streams = new KafkaStreams(application.topology(context), config);
        streams.start();
        return new RunningApplication(streams);
    }
}
