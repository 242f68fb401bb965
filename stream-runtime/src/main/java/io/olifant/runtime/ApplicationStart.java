package io.olifant.runtime;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.olifant.runtime.access.LookupAccess;
import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.config.Credentials;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.Settings;
import io.olifant.runtime.config.SettingsReader;
import io.olifant.runtime.http.ProcessHealth;
import io.olifant.runtime.kafka.ChangelogReader;
import io.olifant.runtime.kafka.FailurePolicy;
import io.olifant.runtime.kafka.KafkaSettings;
import io.olifant.runtime.kafka.KnownTrouble;
import io.olifant.runtime.kafka.RestoreProgress;
import io.olifant.runtime.progress.ProgressWatch;
import io.olifant.runtime.reading.OrderedClients;
import io.olifant.runtime.reading.ReadOrder;
import io.olifant.runtime.topics.ApplicationTopics;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.OtherReleaseException;
import io.olifant.schemas.RegistryTrouble;
import io.olifant.schemas.Retention;
import io.olifant.schemas.SchemaRegistries;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One application on its way from settings to running streams. A step at a time, since the applications of a process take
 * each step together: what is wrong with the settings of one is reported with what is wrong with those of the others, and
 * nothing runs before everything fits.
 */
final class ApplicationStart<S> {

    private static final Logger LOG = LoggerFactory.getLogger(ApplicationStart.class);

    private final StreamApplication<S> application;
    private final ProcessShare share;
    private final Settings<S> settings;
    private final String applicationId;
    private final AtomicReference<KafkaStreams> streams = new AtomicReference<>();
    private final AtomicReference<ProgressWatch> watch = new AtomicReference<>();
    private Map<String, Object> config;
    private PrometheusMeterRegistry meters;
    private ApplicationContext<S> context;
    private Topology topology;
    private HttpEntrance.Ports ports;
    private Optional<LookupAccess> lookupAccess = Optional.empty();

    private ApplicationStart(StreamApplication<S> application, ProcessShare share, Settings<S> settings) {
        this.application = application;
        this.share = share;
        this.settings = settings;
        this.applicationId = ApplicationTopics.applicationId(application, settings.runtime());
    }

    /**
     * The first step: reads the settings.
     *
     * @throws ConfigurationException if they cannot be used
     */
    static <S> ApplicationStart<S> read(StreamApplication<S> application, SettingSources sources, ProcessShare share) {
        return new ApplicationStart<>(
                application, share, SettingsReader.read(application.name(), application.settingsType(), sources));
    }

    /**
     * The second step: builds the topology. Nothing outside of the process is asked.
     *
     * @throws ConfigurationException if what the settings name cannot be used
     */
    void build() {
        ports = HttpEntrance.Ports.of(runtime(), share);
        lookupAccess = ports.lookups().map(port -> LookupAccess.of(runtime()));
        config = streamsConfig();
        meters = ApplicationMeters.registry(
                application.name(), runtime().topics().prefix(), config);
        context = new ApplicationContext<>(
                runtime(),
                settings.application(),
                serdes(runtime()),
                meters,
                Clock.systemUTC(),
                new ApplicationActivity());
        topology = application.topology(context);
    }

    /** What decides which topics the application needs; to be asked for when the topology is built. */
    ApplicationTopics applicationTopics() {
        return new ApplicationTopics(
                application.name(), applicationId, ApplicationTopics.uses(application), topology.describe());
    }

    private List<TopicUse> topics() {
        return ApplicationTopics.uses(application);
    }

    /**
     * The third step, when the topics are there: looks whether the application can go on with its state.
     *
     * @throws StartException if there is no place for state
     * @throws ConfigurationException if the settings do not fit the state
     */
    void check() {
        Path stateDirectory = Path.of(runtime().state().directory());
        StateFolder.make(stateDirectory);
        if (runtime().state().transactional()) {
            OldStores.delete(stateDirectory, applicationId, context.clock().instant());
        } else {
            OldStores.startingWithout(stateDirectory, applicationId);
        }
        try {
            application.checkState(context, new ChangelogReader(runtime(), applicationId));
        } catch (OtherReleaseException | KafkaException e) {
            String sentence =
                    new KnownTrouble(stateDirectory, applicationId).sentence(e).orElseThrow(() -> e);
            throw new StartException(List.of(sentence), e);
        }
        Manifest.lines(applicationId, settings, topics(), topology.describe()).forEach(LOG::info);
    }

    /**
     * The last step.
     *
     * @param health what probes of the application get as answer
     * @throws StartException if the world around is not as the application needs it
     */
    RunningApplication run(ProcessHealth health) {
        // First of all, since other instances must learn the port, which may only now be chosen.
        HttpEntrance entrance =
                HttpEntrance.open(application, topology, context, meters, ports, lookupAccess, streams, health);
        try {
            return run(entrance);
        } catch (RuntimeException e) {
            entrance.close();
            throw e;
        }
    }

    private RunningApplication run(HttpEntrance entrance) {
        KnownTrouble known =
                new KnownTrouble(Path.of(runtime().state().directory()).resolve(applicationId), applicationId);
        try {
            return run(entrance, known);
        } catch (StreamsException e) {
            // Stores are opened before there is a thread whose failure could be handled.
            String sentence = known.sentence(e).orElseThrow(() -> e);
            throw new StartException(List.of(sentence), e);
        }
    }

    private RunningApplication run(HttpEntrance entrance, KnownTrouble known) {
        KafkaStreams made = streams(entrance.advertisedIn(config));
        FailurePolicy failures =
                new FailurePolicy(context.clock(), runtime().streams().threads(), known);
        RestoreProgress restore = new RestoreProgress();
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        made.setUncaughtExceptionHandler(failures);
        made.setGlobalStateRestoreListener(restore);
        made.setStateListener((now, before) -> {
            LOG.info("{} went from {} to {}", application.name(), before, now);
            entrance.forgetOwners();
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                stopped.complete(null);
            }
        });
        ProgressWatch progress = ProgressWatch.start(made, runtime().streams().hangTimeout());
        watch.set(progress);
        List<AutoCloseable> closeables = ApplicationMeters.and(
                List.of(progress), ApplicationMeters.bindStreams(meters, made, failures, restore, progress, context));
        if (share.isFirst()) {
            closeables = ApplicationMeters.and(
                    ApplicationMeters.bindProcess(meters, runtime().state()), closeables);
        }
        try {
            entrance.attach(made);
            made.start();
            if (runtime().state().transactional()) {
                OldStores.started(
                        Path.of(runtime().state().directory()),
                        applicationId,
                        context.clock().instant());
            }
            return new RunningApplication(
                    application.name(), made, failures, entrance, runtime().streams(), stopped, closeables);
        } catch (RuntimeException e) {
            progress.close();
            made.close();
            throw e;
        }
    }

    /** The topics that the application reads and that do not keep their records, by their names in this deployment. */
    List<String> topicsWithoutGaps() {
        return topics().stream()
                .filter(use -> use.role() == TopicUse.Role.INPUT || use.role() == TopicUse.Role.LOOP)
                .map(TopicUse::topic)
                .filter(topic -> topic.retention() != Retention.TABLE)
                .map(context::topic)
                .toList();
    }

    String name() {
        return application.name();
    }

    /** With the deployment's prefix; also the consumer group. */
    String applicationId() {
        return applicationId;
    }

    RuntimeSettings runtime() {
        return settings.runtime();
    }

    /** The settings that a production deployment would be refused for. */
    Set<String> unsafe() {
        return settings.unsafe();
    }

    /** The state of the application's streams; before there are any, as if they were there and not started. */
    KafkaStreams.State state() {
        KafkaStreams made = streams.get();
        return made == null ? KafkaStreams.State.CREATED : made.state();
    }

    /** What the application waits for that others have to bring in order, as a sentence. */
    Optional<String> trouble() {
        return context.serdes().registry().trouble().map(ApplicationStart::sentence);
    }

    /** Which stream thread hangs, as a sentence. */
    Optional<String> hang() {
        return Optional.ofNullable(watch.get()).flatMap(ProgressWatch::hang);
    }

    private static String sentence(RegistryTrouble trouble) {
        return trouble.sentence() + "; " + trouble.cause().label() + " since " + trouble.since();
    }

    private Map<String, Object> streamsConfig() {
        try {
            Map<String, Object> chosen = KafkaSettings.streams(runtime(), applicationId);
            // Where order matters, the consumer keeps it: waiting costs Streams a look at each input, and a text about
            // each that is empty, for every record.
            chosen.putIfAbsent(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
            if (readOrder().isPresent()) {
                requireNoIdling(chosen.get(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG));
                KafkaSettings.readInOrder(chosen);
            }
            return new StreamsConfig(chosen).originals();
        } catch (ConfigException e) {
            throw new ConfigurationException(List.of("Kafka refuses a setting under olifant.kafka: " + e.getMessage()));
        }
    }

    private void requireNoIdling(Object idleMs) {
        if (!String.valueOf(idleMs).equals(String.valueOf(StreamsConfig.MAX_TASK_IDLE_MS_DISABLED))) {
            throw new ConfigurationException(List.of("Setting 'olifant.kafka." + StreamsConfig.MAX_TASK_IDLE_MS_CONFIG
                    + "' is " + idleMs + ", but the " + name()
                    + " reads its silos in order itself, and a silo that waits would"
                    + " hold up all others; remove the setting."));
        }
    }

    private KafkaStreams streams(StreamsConfig configOfAddress) {
        return readOrder()
                .map(order -> new KafkaStreams(
                        topology,
                        configOfAddress,
                        new OrderedClients(order, context.serdes().schemasOf(order.type()))))
                .orElseGet(() -> new KafkaStreams(topology, configOfAddress));
    }

    private Optional<ReadOrder> readOrder() {
        return application.readOrder(runtime().topics().inputPrefix());
    }

    private static AvroSerdes serdes(RuntimeSettings runtime) {
        RuntimeSettings.SchemaRegistry registry = runtime.schemaRegistry();
        try {
            return new AvroSerdes(SchemaRegistries.open(registry.url(), registry.client()), registry.registerSchemas());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(List.of("The settings under olifant.schema-registry cannot be used: "
                    + Credentials.hiddenIn(e.getMessage())));
        }
    }
}
