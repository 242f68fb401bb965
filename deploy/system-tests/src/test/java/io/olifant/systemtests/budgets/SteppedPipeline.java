package io.olifant.systemtests.budgets;

import io.olifant.events.Touchpoint;
import io.olifant.identity.IdentityStitcher;
import io.olifant.journey.JourneyAggregator;
import io.olifant.kpi.KpiEmitter;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.kafka.KafkaSettings;
import io.olifant.runtime.testing.TestContexts;
import io.olifant.runtime.testing.TestRegistry;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.AvroTopic;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.Pipeline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/**
 * The tasks of one partition of all three applications with production's settings, in one thread and step by step: in each
 * step every task processes what the ones before it sent, and commits. The same input gives the same counts each time.
 *
 * <p>What a real deployment does besides is not in it: the network, compression, several partitions, the census, and fits
 * of models, which are made in the background.
 */
final class SteppedPipeline implements AutoCloseable {

    /** Longer than everything that is published after a time of silence takes: twice that of customers. */
    private static final Duration SETTLE = Duration.ofSeconds(20);

    /** How long nothing must have moved at the end of that. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    private static final Map<String, String> SETTINGS = Map.of(
            "identity-stitcher.hashing-key", DeploymentRules.HASHING_KEY,
            // Costs time, not events: it reads so many rows a second, whether events come or not.
            "identity-stitcher.census-rows-per-second", "0",
            // When a fit in the background ends is a matter of luck: none is made.
            "kpi-emitter.models.refit-interval", "36500d",
            "kpi-emitter.models.settle-time", "1h");

    private final TestRegistry registry = TestRegistry.create();
    private final Serializer<Touchpoint> serializer =
            registry.serdes().serde(Touchpoint.class, false).serializer();
    private final List<Stage> stages = new ArrayList<>();
    private final Map<String, List<Stage>> globalReadersByTopic = new HashMap<>();
    private Duration commitInterval;
    private Instant now;
    private Consumer<ProducerRecord<byte[], byte[]>> listener = record -> {};

    /**
     * @param stateDirectory empty
     * @param start of the wall clock; later than all events
     */
    SteppedPipeline(Path stateDirectory, Instant start) {
        now = start;
        for (StreamApplication<?> application :
                List.of(new IdentityStitcher(), new JourneyAggregator(), new KpiEmitter())) {
            addStages(application, stateDirectory);
        }
    }

    private <S> void addStages(StreamApplication<S> application, Path stateDirectory) {
        TopologyDescription description =
                application.topology(context(application, registry.serdes())).describe();
        for (TopologyDescription.Subtopology subtopology : description.subtopologies()) {
            CountingSerdes serdes = new CountingSerdes(registry.url());
            ApplicationContext<S> context = context(application, serdes);
            StoreStatistics stores = new StoreStatistics();
            Map<String, Object> config = KafkaSettings.streams(context.runtime(), application.name());
            Path directory = stateDirectory.resolve(String.valueOf(stages.size()));
            config.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
            stores.addTo(config);
            Topology topology = OneSubtopology.of(application.topology(context), subtopology.id(), config);
            Stage stage = new Stage(
                    application.name() + ": " + nameOf(subtopology),
                    new SteppedTask(topology, config, now),
                    stores,
                    serdes);
            stages.add(stage);
            commitInterval = context.runtime().streams().commitInterval();
            description
                    .globalStores()
                    .forEach(global -> global.source()
                            .topicSet()
                            .forEach(topic -> globalReadersByTopic
                                    .computeIfAbsent(topic, any -> new ArrayList<>())
                                    .add(stage)));
        }
    }

    private <S> ApplicationContext<S> context(StreamApplication<S> application, AvroSerdes serdes) {
        ApplicationContext<S> context = TestContexts.context(application, SETTINGS, () -> now);
        return new ApplicationContext<>(
                context.runtime(), context.settings(), serdes, context.meters(), context.clock(), context.activity());
    }

    /** The processors that its sources lead to. */
    private static String nameOf(TopologyDescription.Subtopology subtopology) {
        return subtopology.nodes().stream()
                .filter(TopologyDescription.Source.class::isInstance)
                .flatMap(source -> source.successors().stream())
                .map(TopologyDescription.Node::name)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" + "));
    }

    /** Lets events pass, so many in each step, the last of them followed by silence until nothing moves any more. */
    void pipe(Collection<Touchpoint> events, int eventsPerStep) {
        int inStep = 0;
        for (Touchpoint event : events) {
            String topic = Pipeline.input(event.getSource());
            offer(new ProducerRecord<>(
                    topic, null, event.getOccurredAt().toEpochMilli(), null, serializer.serialize(topic, event)));
            inStep++;
            if (inStep == eventsPerStep) {
                step();
                inStep = 0;
            }
        }
        settle();
    }

    /** Has each task closed and opened again in the first step in which it has records. */
    void reopenOnce(Stage.Reopening how) {
        stages.forEach(stage -> stage.reopen(how, true));
    }

    /** Has each task closed and opened again in every step in which it has records. */
    void reopenAlways(Stage.Reopening how) {
        stages.forEach(stage -> stage.reopen(how, false));
    }

    /** Which of their topics tasks read while they were opened again, by the name of the stage. */
    Map<String, Set<String>> topicsReopened() {
        Map<String, Set<String>> topics = new TreeMap<>();
        stages.forEach(stage -> topics.put(stage.name(), stage.topicsReopened()));
        return topics;
    }

    /** Which topics tasks read. */
    Map<String, Set<String>> topics() {
        Map<String, Set<String>> topics = new TreeMap<>();
        stages.forEach(stage -> topics.put(stage.name(), stage.topics()));
        return topics;
    }

    /** Sends a record as a source does, to be read in the next step. */
    <K extends SpecificRecord, V extends SpecificRecord> void send(AvroTopic<K, V> topic, K key, V value) {
        offer(new ProducerRecord<>(
                topic.name(),
                null,
                now.toEpochMilli(),
                registry.serdes().key(topic).serializer().serialize(topic.name(), key),
                registry.serdes().value(topic).serializer().serialize(topic.name(), value)));
    }

    /** Sends a record that is no Avro. */
    void send(String topic, byte[] key, byte[] value) {
        offer(new ProducerRecord<>(topic, null, now.toEpochMilli(), key, value));
    }

    /** Reads a value that was sent. */
    <V extends SpecificRecord> V read(AvroTopic<?, V> topic, byte[] value) {
        return registry.serdes().value(topic).deserializer().deserialize(topic.name(), value);
    }

    /** From now on hears of each record that is sent. */
    void listen(Consumer<ProducerRecord<byte[], byte[]>> newListener) {
        listener = newListener;
    }

    private void settle() {
        Duration silent = Duration.ZERO;
        for (Duration passed = Duration.ZERO; passed.compareTo(SETTLE) < 0; passed = passed.plus(commitInterval)) {
            silent = step() ? Duration.ZERO : silent.plus(commitInterval);
        }
        if (silent.compareTo(QUIET) < 0 || stages.stream().anyMatch(Stage::isAnyWaiting)) {
            throw new IllegalStateException("After " + SETTLE + " without events records still move; if what is"
                    + " published after a silence now takes longer, SETTLE must be longer, too");
        }
    }

    /** Gives whether anything was sent. */
    private boolean step() {
        now = now.plus(commitInterval);
        boolean isAnySent = false;
        for (Stage stage : stages) {
            List<ProducerRecord<byte[], byte[]>> sent = stage.step(commitInterval);
            sent.forEach(this::offer);
            sent.forEach(listener);
            isAnySent |= !sent.isEmpty();
        }
        return isAnySent;
    }

    private void offer(ProducerRecord<byte[], byte[]> record) {
        stages.forEach(stage -> stage.offer(record));
        globalReadersByTopic.getOrDefault(record.topic(), List.of()).forEach(stage -> stage.offerGlobally(record));
    }

    /** Forgets what was counted so far. */
    void reset() {
        stages.forEach(Stage::reset);
    }

    /** What each stage cost since the last reset, in the order of the flow, without those that had nothing to do. */
    Map<String, Costs> costsByStage() {
        Map<String, Costs> costsByStage = new LinkedHashMap<>();
        for (Stage stage : stages) {
            Costs costs = stage.costs();
            if (costs.total(Measure.RECORDS_READ) + costs.total(Measure.RECORDS_SENT) > 0) {
                costsByStage.put(stage.name(), costs);
            }
        }
        return costsByStage;
    }

    @Override
    public void close() {
        stages.forEach(Stage::close);
    }
}
