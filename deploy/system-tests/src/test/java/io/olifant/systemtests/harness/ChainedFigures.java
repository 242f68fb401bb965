package io.olifant.systemtests.harness;

import io.olifant.kpi.KpiEmitter;
import io.olifant.kpi.KpiSettings;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.testing.TestContexts;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import io.olifant.systemtests.oracle.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.awaitility.Awaitility;

/** The topology of the KPI emitter behind {@link ChainedTopologies}: without a Kafka, one partition, months in UTC. */
public final class ChainedFigures implements AutoCloseable {

    /** How often something is emitted. */
    private static final Duration TICK = Duration.ofSeconds(1);

    /** Ticks after which all that was just read waits to be emitted, or has been. */
    private static final int TICKS_MIN = 4;

    private final ApplicationContext<KpiSettings> context;
    private final TopologyTestDriver emitter;
    private final Map<AvroTopic<?, ?>, Map<SpecificRecord, SpecificRecord>> tables = new HashMap<>();

    /** @param stateDirectory empty */
    public ChainedFigures(Path stateDirectory) {
        this(stateDirectory, Map.of());
    }

    /**
     * One with other settings.
     *
     * @param stateDirectory empty
     * @param settings of the emitter, by their full keys
     */
    public ChainedFigures(Path stateDirectory, Map<String, String> settings) {
        KpiEmitter application = new KpiEmitter();
        context = TestContexts.context(application, settings);
        emitter = new TopologyTestDriver(
                application.topology(context), ChainedTopologies.config(application, stateDirectory), TestContexts.NOW);
    }

    /** Takes what changed in the topologies before, and emits until nothing waits, fits of models included. */
    public void follow(ChainedTopologies before) {
        TestInputTopic<byte[], byte[]> facts = emitter.createInputTopic(
                Topics.CUSTOMER_FACTS.name(), new ByteArraySerializer(), new ByteArraySerializer());
        before.newFacts().forEach(fact -> facts.pipeInput(fact.key, fact.value));
        TestInputTopic<byte[], byte[]> clock =
                emitter.createInputTopic(Topics.CLOCK.name(), new ByteArraySerializer(), new ByteArraySerializer());
        before.newClock().forEach(published -> clock.pipeInput(published.key, published.value));
        for (int tick = 0; tick < TICKS_MIN; tick++) {
            emitter.advanceWallClockTime(TICK);
        }
        Awaitility.await()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    emitter.advanceWallClockTime(TICK);
                    return context.activity().pendingOutputs() == 0;
                });
        PublishedRows.TOPICS.forEach(this::read);
    }

    private <K extends SpecificRecord, V extends SpecificRecord> void read(AvroTopic<K, V> topic) {
        Map<SpecificRecord, SpecificRecord> table = tables.computeIfAbsent(topic, name -> new HashMap<>());
        List<KeyValue<K, V>> emitted = emitter.createOutputTopic(
                        topic.name(),
                        context.serdes().key(topic).deserializer(),
                        context.serdes().value(topic).deserializer())
                .readKeyValuesToList();
        for (KeyValue<K, V> row : emitted) {
            if (row.value == null) {
                table.remove(row.key);
            } else {
                table.put(row.key, row.value);
            }
        }
    }

    /** The current rows of all KPI topics, without columns that count deliveries. */
    public List<Row> rows() {
        return PublishedRows.all(this::table, ZoneOffset.UTC);
    }

    /** The current rows of all KPI topics, with all their figures. */
    public List<Row> rowsInFull() {
        return PublishedRows.TOPICS.stream()
                .flatMap(topic -> PublishedRows.of(this::table, topic).stream())
                .toList();
    }

    /** The names of the KPI topics. */
    public static Set<String> topics() {
        return PublishedRows.TOPICS.stream().map(AvroTopic::name).collect(Collectors.toSet());
    }

    @SuppressWarnings("unchecked")
    private <K extends SpecificRecord, V extends SpecificRecord> Map<K, V> table(AvroTopic<K, V> topic) {
        return (Map<K, V>) tables.get(topic);
    }

    @Override
    public void close() {
        emitter.close();
    }
}
