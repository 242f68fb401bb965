package io.olifant.kpi.topology;

import io.olifant.facts.FactKey;
import io.olifant.facts.FactSections;
import io.olifant.kpi.KpiEmitter;
import io.olifant.kpi.KpiSettings;
import io.olifant.kpi.row.FamilyRows;
import io.olifant.kpi.row.Figures;
import io.olifant.kpi.testkit.BatchFigures;
import io.olifant.kpi.testkit.Customers;
import io.olifant.kpi.testkit.Emitter;
import io.olifant.kpi.testkit.RowDifferences;
import io.olifant.kpis.ModelCommand;
import io.olifant.kpis.ModelCommandOutcome;
import io.olifant.runtime.ApplicationActivity;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.streams.DeadLetters;
import io.olifant.runtime.testing.DrivenTask;
import io.olifant.runtime.testing.TestContexts;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.awaitility.Awaitility;

/** The whole topology without a broker, one partition, with customers to feed it. */
final class KpiDriver implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final ApplicationContext<KpiSettings> context;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> facts;
    private final TestInputTopic<byte[], byte[]> clock;
    private final TestInputTopic<byte[], byte[]> deadLetters;
    private final Map<SpecificRecord, SpecificRecord> table = new HashMap<>();

    final Customers customers = new Customers();

    KpiDriver(Path stateDirectory) {
        this(stateDirectory, Map.of());
    }

    KpiDriver(Path stateDirectory, Map<String, String> settings) {
        KpiEmitter application = new KpiEmitter();
        context = TestContexts.context(application, settings);
        Topology topology = application.topology(context);
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, application.name());
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        driver = new TopologyTestDriver(topology, config, TestContexts.NOW);
        facts = driver.createInputTopic(
                Topics.CUSTOMER_FACTS.name(), new ByteArraySerializer(), new ByteArraySerializer());
        deadLetters = driver.createInputTopic(
                KpiTopology.INGEST_DEAD_LETTERS.name(), new ByteArraySerializer(), new ByteArraySerializer());
        clock = driver.createInputTopic(Topics.CLOCK.name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    ApplicationContext<KpiSettings> context() {
        return context;
    }

    TestInputTopic<byte[], byte[]> rawFacts() {
        return facts;
    }

    TestInputTopic<byte[], byte[]> rawCommands() {
        return driver.createInputTopic(
                Topics.MODEL_COMMANDS.name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** An operator's command. */
    void command(ModelCommand command) {
        byte[] value = context.serdes()
                .value(Topics.MODEL_COMMANDS)
                .serializer()
                .serialize(Topics.MODEL_COMMANDS.name(), command);
        rawCommands().pipeInput(null, value);
    }

    /** The outcomes of commands since the last call, by command. */
    Map<String, ModelCommandOutcome> outcomes() {
        Map<String, ModelCommandOutcome> outcomes = new HashMap<>();
        driver.createOutputTopic(
                        Topics.MODEL_OUTCOMES.name(),
                        context.serdes().key(Topics.MODEL_OUTCOMES).deserializer(),
                        context.serdes().value(Topics.MODEL_OUTCOMES).deserializer())
                .readKeyValuesToList()
                .forEach(outcome -> outcomes.put(outcome.key.getCommandId(), outcome.value));
        return outcomes;
    }

    /** The commands since the last call that could not be read. */
    List<TestRecord<byte[], byte[]>> commandDeadLetters() {
        return driver.createOutputTopic(
                        KpiTopology.COMMAND_DEAD_LETTERS_TOPIC.name(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** Lets so many seconds pass, whatever waits. */
    void ticks(int seconds) {
        for (int i = 0; i < seconds; i++) {
            tick();
        }
    }

    /** Publishes the facts of the customers that changed. */
    void publishFacts() {
        customers.publish(this::publishFact);
    }

    void publishFact(FactKey key, FactSections factOrNull) {
        facts.pipeInput(key.encode(), factOrNull == null ? null : factOrNull.encode());
    }

    /** The greatest event time of a stitcher task. */
    void clock(int partition, String day) {
        clock.pipeInput(
                ByteBuffer.allocate(Integer.BYTES).putInt(partition).array(),
                ByteBuffer.allocate(Long.BYTES).putLong(Customers.ms(day)).array());
    }

    /** The greatest event time of a stitcher task, by the hour. */
    void clockAt(int partition, Instant greatestEventTime) {
        clock.pipeInput(
                ByteBuffer.allocate(Integer.BYTES).putInt(partition).array(),
                ByteBuffer.allocate(Long.BYTES)
                        .putLong(greatestEventTime.toEpochMilli())
                        .array());
    }

    /** Something that ingest refused. */
    void deadLetter(String reason, String topic, Instant timestamp) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(DeadLetters.REASON, reason.getBytes(StandardCharsets.UTF_8));
        headers.add(DeadLetters.TOPIC, topic.getBytes(StandardCharsets.UTF_8));
        deadLetters.pipeInput(new TestRecord<>(null, new byte[] {1}, headers, timestamp));
    }

    /**
     * Lets time pass until both steps have punctuated and, if W is known, until nothing waits, the fits of models in the
     * background included; gives what was published meanwhile, in order.
     */
    List<KeyValue<SpecificRecord, SpecificRecord>> settle() {
        List<KeyValue<SpecificRecord, SpecificRecord>> published = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tick();
        }
        Awaitility.await()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    tick();
                    return context.activity().pendingOutputs() == 0
                            || context.activity().observationTimeMs() == ApplicationActivity.NONE;
                });
        for (FamilyRows<?, ?> figure : Figures.ALL) {
            read(figure.topic(), published);
        }
        published.forEach(row -> {
            if (row.value == null) {
                table.remove(row.key);
            } else {
                table.put(row.key, row.value);
            }
        });
        return published;
    }

    void tick() {
        driver.advanceWallClockTime(INTERVAL);
    }

    /** As a rebalance that takes the task away and gives it back. */
    void reassign() {
        new DrivenTask(driver).reassign();
    }

    private <K extends SpecificRecord, V extends SpecificRecord> void read(
            AvroTopic<K, V> topic, List<KeyValue<SpecificRecord, SpecificRecord>> published) {
        var output = driver.createOutputTopic(
                topic.name(),
                context.serdes().key(topic).deserializer(),
                context.serdes().value(topic).deserializer());
        output.readKeyValuesToList().forEach(row -> published.add(KeyValue.pair(row.key, row.value)));
    }

    /** The current row of a key, as published, or null. */
    @SuppressWarnings("unchecked")
    <V> V row(SpecificRecord key) {
        return (V) table.get(key);
    }

    /** How the current rows differ from those that the batch computation gives at W. */
    List<String> differencesAt(String observationDay) {
        Map<SpecificRecord, SpecificRecord> expected = BatchFigures.of(
                customers.calendar(), customers.types(), customers.events(), Customers.ms(observationDay));
        Map<SpecificRecord, SpecificRecord> actual = new HashMap<>();
        table.forEach((key, value) -> actual.put(key, Emitter.unstamped(copy(value))));
        return RowDifferences.between(expected, actual);
    }

    private static SpecificRecord copy(SpecificRecord value) {
        return org.apache.avro.specific.SpecificData.getForClass(value.getClass())
                .deepCopy(value.getSchema(), value);
    }

    @Override
    public void close() {
        driver.close();
    }
}
