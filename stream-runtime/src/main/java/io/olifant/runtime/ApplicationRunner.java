package io.olifant.runtime;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.Settings;
import io.olifant.runtime.config.SettingsReader;
import io.olifant.runtime.kafka.ChangelogReader;
import io.olifant.runtime.kafka.FailurePolicy;
import io.olifant.runtime.kafka.KafkaSettings;
import io.olifant.runtime.kafka.RestoreProgress;
import io.olifant.runtime.kafka.TopicSetup;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.SchemaRegistries;
import io.olifant.schemas.TopicSpec;
import io.olifant.schemas.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs applications: settings, topics, Kafka Streams, health and metrics, and an orderly end. */
public final class ApplicationRunner {

    /** Name of the gauge of records still to be restored. */
    public static final String RESTORE_REMAINING = "olifant.restore.remaining.records";
    /** Name of the counter of stream threads that were replaced after a failure that may pass. */
    public static final String THREADS_REPLACED = "olifant.threads.replaced";
    /** Name of the gauge of outputs that wait for their turn. */
    public static final String PENDING_OUTPUTS = "olifant.pending.outputs";
    /** Name of the gauge of the observation time that was worked off, in seconds since 1970; not a number if unknown. */
    public static final String OBSERVATION_TIME = "olifant.observation.time.seconds";

    private static final Logger LOG = LoggerFactory.getLogger(ApplicationRunner.class);

    private static final double MS_PER_SECOND = 1_000;

    private ApplicationRunner() {}

    /**
     * Runs an application until it is told to stop (SIGTERM, SIGINT) or fails, and ends the JVM: status 0 after help, 1
     * after a failure, 2 if the command line or the configuration cannot be used.
     */
    public static void main(StreamApplication<?> application, String[] args) {
        int status = RunCommand.run(application, args);
        if (status != 0) {
            System.exit(status);
        }
    }

    /**
     * Starts an application within this JVM, with these settings and built-in defaults only.
     *
     * @throws ConfigurationException if the settings cannot be used
     * @throws StartException if the world around is not as the application needs it
     */
    public static <S> RunningApplication start(StreamApplication<S> application, Map<String, String> settings) {
        return start(application, SettingSources.of(settings));
    }

    /** Starts an application within this JVM, with settings from these sources. */
    public static <S> RunningApplication start(StreamApplication<S> application, SettingSources sources) {
        Settings<S> settings = SettingsReader.read(application.name(), application.settingsType(), sources);
        RuntimeSettings runtime = settings.runtime();
        String applicationId = runtime.topics().prefix() + application.name();
        Map<String, Object> config = streamsConfig(runtime, applicationId);
        StateFolder.make(Path.of(runtime.state().directory()));

        List<TopicUse> topics = topics(application);
        try (Admin admin = admin(runtime)) {
            new TopicSetup(admin, runtime)
                    .prepare(topics.stream().map(TopicUse::topic).toList());
        }

        InstantSource clock = Clock.systemUTC();
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        meters.config().commonTags("application", application.name());
        ApplicationContext<S> context = new ApplicationContext<>(
                runtime, settings.application(), serdes(runtime), meters, clock, new ApplicationActivity());
        Topology topology = application.topology(context);
        application.checkState(context, new ChangelogReader(runtime, applicationId));
        Manifest.lines(applicationId, settings, topics, topology.describe()).forEach(LOG::info);
        return start(application, topology, config, context, meters);
    }

    private static <S> RunningApplication start(
            StreamApplication<S> application,
            Topology topology,
            Map<String, Object> config,
            ApplicationContext<S> context,
            PrometheusMeterRegistry meters) {
        // First of all, since other instances must be told the port, which may only now be chosen.
        HttpEntrance entrance = HttpEntrance.open(application, topology, context, meters);
        try {
            return start(application.name(), topology, entrance.advertisedIn(config), context, meters, entrance);
        } catch (RuntimeException e) {
            entrance.server().close();
            throw e;
        }
    }

    private static RunningApplication start(
            String name,
            Topology topology,
            StreamsConfig config,
            ApplicationContext<?> context,
            PrometheusMeterRegistry meters,
            HttpEntrance entrance) {
        KafkaStreams streams = new KafkaStreams(topology, config);
        FailurePolicy failures = new FailurePolicy(context.clock());
        RestoreProgress restore = new RestoreProgress();
        CountDownLatch stopped = new CountDownLatch(1);
        streams.setUncaughtExceptionHandler(failures);
        streams.setGlobalStateRestoreListener(restore);
        streams.setStateListener((now, before) -> {
            LOG.info("{} went from {} to {}", name, before, now);
            entrance.router().forget();
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                stopped.countDown();
            }
        });
        List<AutoCloseable> closeables = bindMeters(meters, streams, failures, restore, context.activity());
        try {
            entrance.attach(streams);
            streams.start();
            return new RunningApplication(name, streams, failures, entrance.server(), stopped, closeables);
        } catch (RuntimeException e) {
            streams.close();
            throw e;
        }
    }

    private static List<AutoCloseable> bindMeters(
            PrometheusMeterRegistry meters,
            KafkaStreams streams,
            FailurePolicy failures,
            RestoreProgress restore,
            ApplicationActivity activity) {
        JvmGcMetrics garbageCollection = new JvmGcMetrics();
        KafkaStreamsMetrics kafka = new KafkaStreamsMetrics(streams);
        garbageCollection.bindTo(meters);
        kafka.bindTo(meters);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        Gauge.builder(RESTORE_REMAINING, restore, RestoreProgress::remainingRecords)
                .description("Records of changelogs to be read before all tasks run")
                .register(meters);
        FunctionCounter.builder(THREADS_REPLACED, failures, FailurePolicy::replacements)
                .description("Stream threads replaced after a failure that may pass")
                .register(meters);
        Gauge.builder(PENDING_OUTPUTS, activity, ApplicationActivity::pendingOutputs)
                .description("Outputs that wait for their turn")
                .register(meters);
        Gauge.builder(OBSERVATION_TIME, activity, ApplicationRunner::observationTimeSeconds)
                .description("Observation time that all tasks of the instance have worked off")
                .register(meters);
        return List.of(kafka, garbageCollection, meters::close);
    }

    private static double observationTimeSeconds(ApplicationActivity activity) {
        long timeMs = activity.observationTimeMs();
        return timeMs == ApplicationActivity.NONE ? Double.NaN : timeMs / MS_PER_SECOND;
    }

    /** The application's topics, and its dead letters, which every application has. */
    private static List<TopicUse> topics(StreamApplication<?> application) {
        Map<TopicSpec, TopicUse> uses = new LinkedHashMap<>();
        application.topics().forEach(use -> uses.put(use.topic(), use));
        TopicUse deadLetters = TopicUse.output(Topics.deadLetters(application.name()));
        uses.putIfAbsent(deadLetters.topic(), deadLetters);
        return new ArrayList<>(uses.values());
    }

    private static AvroSerdes serdes(RuntimeSettings runtime) {
        RuntimeSettings.SchemaRegistry registry = runtime.schemaRegistry();
        return new AvroSerdes(SchemaRegistries.open(registry.url(), registry.client()), registry.registerSchemas());
    }

    private static Map<String, Object> streamsConfig(RuntimeSettings runtime, String applicationId) {
        try {
            return new StreamsConfig(KafkaSettings.streams(runtime, applicationId)).originals();
        } catch (ConfigException e) {
            throw new ConfigurationException(List.of("Kafka refuses a setting under olifant.kafka: " + e.getMessage()));
        }
    }

    private static Admin admin(RuntimeSettings runtime) {
        try {
            return Admin.create(KafkaSettings.admin(runtime));
        } catch (ConfigException e) {
            throw new ConfigurationException(List.of("Kafka refuses a setting under olifant.kafka: " + e.getMessage()));
        } catch (KafkaException e) {
            String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new ConfigurationException(
                    List.of("No Kafka client can be made of the settings under olifant.kafka: " + reason + "."));
        }
    }
}
