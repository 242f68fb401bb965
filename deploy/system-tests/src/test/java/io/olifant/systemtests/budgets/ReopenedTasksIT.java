package io.olifant.systemtests.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Identifier;
import io.olifant.events.Touchpoint;
import io.olifant.identities.CommandKey;
import io.olifant.identities.IdentityCommand;
import io.olifant.kpis.ModelCommand;
import io.olifant.kpis.ModelCommandKey;
import io.olifant.privacy.PrivacyRequest;
import io.olifant.privacy.PrivacyRequestKey;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import io.olifant.systemtests.budgets.Stage.Reopening;
import io.olifant.systemtests.harness.Pipeline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Streams initialises the same processors again: after a rebalance that took a task away and gave it back, and after a commit
 * that failed. Nothing of before may be left in them.
 */
final class ReopenedTasksIT {

    private static final int CUSTOMERS = 100;
    private static final int EVENTS = 300;
    private static final int EVENTS_PER_STEP = 50;

    /** When a row was emitted; that counts from when a task is opened. */
    private static final Set<String> STAMPS = Set.of("revision", "as_of", "updated_at");

    @TempDir
    private Path states;

    /** The stores of a driver cannot be restored, so each task is undone where it has none yet: in its first step with records. */
    @Test
    void whatWasUndoneIsDoneOnce() {
        List<String> undone = new ArrayList<>();
        run("undone", pipeline -> {
            pipeline.listen(record -> undone.add(text(record)));
            pipeline.reopenOnce(Reopening.UNDONE);
            pipeAll(pipeline);
            assertThat(pipeline.topicsReopened())
                    .allSatisfy((stage, topics) -> assertThat(topics)
                            .as("topics of which %s undid records", stage)
                            .isNotEmpty());
        });
        List<String> done = new ArrayList<>();
        run("done", pipeline -> {
            pipeline.listen(record -> done.add(text(record)));
            pipeline.reopenOnce(Reopening.BEFORE);
            pipeAll(pipeline);
        });
        assertThat(done).hasSizeGreaterThan(EVENTS);
        Collections.sort(undone);
        Collections.sort(done);
        // Of thousands of records, only the first that differs is worth reading.
        for (int i = 0; i < Math.min(undone.size(), done.size()); i++) {
            assertThat(undone.get(i)).as("record %d", i).isEqualTo(done.get(i));
        }
        assertThat(undone).hasSameSizeAs(done);
    }

    /** Whatever a task has in hand and has in its stores, between any two commits. */
    @Test
    void aTaskThatCameBackGoesOnWhereItWas() {
        Map<String, String> back = new TreeMap<>();
        run("back", pipeline -> {
            pipeline.listen(record -> keep(record, pipeline, back));
            pipeline.reopenAlways(Reopening.COMMITTED);
            pipeAll(pipeline);
            assertThat(pipeline.topicsReopened())
                    .as("topics of which tasks had records when they were taken away")
                    .isEqualTo(pipeline.topics());
        });
        Map<String, String> stayed = new TreeMap<>();
        run("stayed", pipeline -> {
            pipeline.listen(record -> keep(record, pipeline, stayed));
            pipeAll(pipeline);
        });
        assertThat(stayed.keySet().stream().map(key -> key.substring(0, key.indexOf(' '))))
                .contains(Topics.CUSTOMER_FACTS.name(), Topics.CUSTOMERS.name(), Topics.KPI_DATA_QUALITY.name());
        assertThat(back.keySet()).isEqualTo(stayed.keySet());
        stayed.forEach((key, row) -> assertThat(back.get(key)).as(key).isEqualTo(row));
    }

    private void run(String state, Consumer<SteppedPipeline> work) {
        try (SteppedPipeline pipeline = new SteppedPipeline(states.resolve(state), Traffic.end())) {
            work.accept(pipeline);
        }
    }

    /** Something for every processor. */
    private static void pipeAll(SteppedPipeline pipeline) {
        Traffic traffic = new Traffic(CUSTOMERS);
        List<Touchpoint> introduction = traffic.introduction();
        Identifier erased = introduction.get(0).getIdentifiers().get(0);
        Identifier other = introduction.get(EVENTS_PER_STEP).getIdentifiers().get(0);
        pipeline.send(Pipeline.input("broken"), new byte[0], "no touchpoint".getBytes(StandardCharsets.UTF_8));
        pipeline.send(
                Topics.MODEL_COMMANDS,
                new ModelCommandKey("refit"),
                new ModelCommand("refit", "refit", "JPY", Traffic.end()));
        pipeline.pipe(introduction, EVENTS_PER_STEP);
        pipeline.send(Topics.IDENTITY_COMMANDS, new CommandKey("unlink"), unlink(erased, other));
        request(pipeline, "export", other);
        request(pipeline, "erase", erased);
        pipeline.pipe(traffic.known(EVENTS), EVENTS_PER_STEP);
        pipeline.pipe(traffic.late(EVENTS), EVENTS_PER_STEP);
    }

    private static IdentityCommand unlink(Identifier one, Identifier other) {
        return IdentityCommand.newBuilder()
                .setCommandId("unlink")
                .setAction("unlink")
                .setNamespace(one.getNamespace())
                .setIdentifier(one.getValue())
                .setOtherNamespace(other.getNamespace())
                .setOtherIdentifier(other.getValue())
                .setReason("a test")
                .setRequestedAt(Traffic.end())
                .build();
    }

    private static void request(SteppedPipeline pipeline, String action, Identifier about) {
        pipeline.send(
                Topics.PRIVACY_REQUESTS,
                new PrivacyRequestKey(action),
                new PrivacyRequest(action, action, about.getNamespace(), about.getValue(), Traffic.end()));
    }

    /** Keeps the newest row of each key on tables, as it reads without stamps. */
    private static void keep(
            ProducerRecord<byte[], byte[]> record, SteppedPipeline pipeline, Map<String, String> rows) {
        if (record.topic().equals(Topics.CUSTOMER_FACTS.name())) {
            put(record.topic() + " " + hex(record.key()), hex(record.value()), rows);
            return;
        }
        for (AvroTopic<?, ?> topic : Topics.PUBLIC) {
            if (topic.name().equals(record.topic()) && isTable(topic)) {
                String row = record.value() == null ? "null" : withoutStamps(pipeline.read(topic, record.value()));
                put(record.topic() + " " + hexOfContent(record.key()), row, rows);
            }
        }
    }

    /** What is behind the number that the registry of a run gave the schema. */
    private static String hexOfContent(byte[] avro) {
        return HexFormat.of().formatHex(avro, AvroSerdes.HEADER_BYTES, avro.length);
    }

    /** Without models: each start has them fitted in the background, and as of when is a matter of luck. */
    private static boolean isTable(AvroTopic<?, ?> topic) {
        return topic.name().startsWith("kpi.") && !topic.equals(Topics.KPI_MODELS)
                || topic.equals(Topics.CUSTOMERS)
                || topic.equals(Topics.CUSTOMER_JOURNEYS);
    }

    private static void put(String key, String row, Map<String, String> rows) {
        if (row.equals("null")) {
            rows.remove(key);
        } else {
            rows.put(key, row);
        }
    }

    private static String withoutStamps(SpecificRecord row) {
        return row.getSchema().getFields().stream()
                .filter(field -> !STAMPS.contains(field.name()))
                .map(field -> field.name() + "=" + row.get(field.pos()))
                .collect(Collectors.joining(", "));
    }

    private static String text(ProducerRecord<byte[], byte[]> record) {
        return record.topic() + " " + hex(record.key()) + " " + hex(record.value());
    }

    private static String hex(byte[] bytesOrNull) {
        return bytesOrNull == null ? "null" : HexFormat.of().formatHex(bytesOrNull);
    }
}
