package io.olifant.kpi.topology;

import io.olifant.kpi.row.FamilyRows;
import io.olifant.kpi.row.Figures;
import io.olifant.kpi.task.RowTask;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.streams.ObservationClock;
import io.olifant.runtime.streams.OffsetReset;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.BinaryTopic;
import io.olifant.schemas.Topics;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * What facts change, repartitioned by family, summed, published as rows:
 *
 * <pre>
 * customer facts → differences ──┬→ (repartition by family) → rows → one sink per figure
 * dead letters of ingest → counts ┤          ↑             ↑ ├→ outcomes of commands
 * commands about models ──────────┘          │             │ └→ values that targets are about ┐
 *                                            │   clock (global store)                         │
 *                                            └────────────────────────────────────────────────┘
 * </pre>
 */
public final class KpiTopology {

    /** What the identity stitcher refused: the one application that judges what sources send. */
    public static final BinaryTopic INGEST_DEAD_LETTERS = Topics.deadLetters("identity-stitcher");

    /** What this application refuses: commands that cannot be read. */
    public static final BinaryTopic COMMAND_DEAD_LETTERS_TOPIC = Topics.deadLetters("kpi-emitter");

    /** Source of the facts. */
    static final String FACTS = "customer-facts";
    /** Processor of the first step. */
    static final String CONTRIBUTIONS = "count-facts";
    /** Source of what ingest refused. */
    static final String DEAD_LETTERS = "ingest-dead-letters";
    /** Processor that counts what ingest refused. */
    static final String DEAD_LETTER_COUNTS = "count-dead-letters";
    /** Source of commands about models. */
    static final String COMMANDS = "model-commands";
    /** Processor that passes them on to the task that fits models. */
    static final String COMMAND_READER = "read-commands";
    /** Sink of commands that cannot be read. */
    static final String COMMAND_DEAD_LETTERS = "to-command-dead-letters";
    /** Sink of the outcomes of commands. */
    static final String COMMAND_OUTCOMES = "to-models.outcomes";
    /** What facts and dead letters add to sums, together. */
    static final String ALL_DIFFERENCES = "all-differences";
    /** The same and commands. */
    static final String ALL_MESSAGES = "all-messages";
    /** Repartition between the steps. */
    static final String CELLS = "kpi-cells";
    /** Processor of the second step. */
    static final String ROWS = "emit-rows";

    /** Sink of the values that targets are about, into the repartition between the steps. */
    static final String TARGET_VALUES = "target-values";

    /** What Streams calls the repartition within the topology. */
    private static final String CELLS_TOPIC = CELLS + "-repartition";

    private static final String SINK_PREFIX = "to-";

    private KpiTopology() {}

    /**
     * How much is published how often.
     *
     * @param interval between two punctuations
     * @param rowsMax rows computed in each, at most, save that a family is finished
     */
    public record Pace(Duration interval, int rowsMax) {}

    public static Topology build(ApplicationContext<?> context, Pace pace, RowTask.Settings settings) {
        KpiMeters meters = new KpiMeters(context.meters());
        StreamsBuilder builder = new StreamsBuilder();
        KStream<byte[], byte[]> deadLetterCounts = builder.stream(
                        context.topic(INGEST_DEAD_LETTERS),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                                .withOffsetResetPolicy(OffsetReset.NEVER)
                                .withName(DEAD_LETTERS))
                .process(() -> new DeadLetterProcessor(context), Named.as(DEAD_LETTER_COUNTS));
        KStream<byte[], byte[]> commands = builder.stream(
                        context.topic(Topics.MODEL_COMMANDS),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                                .withOffsetResetPolicy(OffsetReset.NEVER)
                                .withName(COMMANDS))
                .process(() -> new CommandProcessor(context, meters), Named.as(COMMAND_READER));
        builder.stream(
                        context.topic(Topics.CUSTOMER_FACTS),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(FACTS))
                .process(new FactProcessor.Supplier(context, pace, meters), Named.as(CONTRIBUTIONS))
                .merge(deadLetterCounts, Named.as(ALL_DIFFERENCES))
                .merge(commands, Named.as(ALL_MESSAGES))
                .repartition(Repartitioned.<byte[], byte[]>as(CELLS)
                        .withKeySerde(Serdes.ByteArray())
                        .withValueSerde(Serdes.ByteArray())
                        .withNumberOfPartitions(context.partitions()))
                .process(new RowProcessor.Supplier(context, pace, settings, meters), Named.as(ROWS));
        Topology topology = builder.build();
        ObservationClock.addTo(topology, context.topic(Topics.CLOCK));
        // There with targets and without, so that the file of targets does not change the topology.
        topology.addSink(TARGET_VALUES, CELLS_TOPIC, new ByteArraySerializer(), new ByteArraySerializer(), ROWS);
        topology.addSink(
                COMMAND_DEAD_LETTERS,
                context.topic(COMMAND_DEAD_LETTERS_TOPIC),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                COMMAND_READER);
        addSink(topology, COMMAND_OUTCOMES, Topics.MODEL_OUTCOMES, context);
        Figures.ALL.forEach(figure -> addSink(topology, sinkOf(figure), figure.topic(), context));
        return topology;
    }

    /** The name of a figure's sink: {@code to-kpi.retention}. */
    static String sinkOf(FamilyRows<?, ?> figure) {
        return SINK_PREFIX + figure.topic().name();
    }

    private static <K extends SpecificRecord, V extends SpecificRecord> void addSink(
            Topology topology, String name, AvroTopic<K, V> topic, ApplicationContext<?> context) {
        AvroSerdes serdes = context.serdes();
        topology.addSink(
                name,
                context.topic(topic),
                serdes.key(topic).serializer(),
                serdes.value(topic).serializer(),
                ROWS);
    }
}
