package io.olifant.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.olifant.runtime.testing.TestKafka;
import io.olifant.runtime.testing.TopicReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators do with a deployment that reads the input of another one: that input is found, and never touched. */
@Tag("slow")
class SecondDeploymentIT {

    private static final String INPUT = "eu.touchpoints.webshop";
    private static final String LETTERS = "eu.v2.dead_letters.identity-stitcher";
    private static final String FIGURES = "eu.v2.kpi.retention";

    private static TestKafka kafka;

    @BeforeAll
    static void startDeployments() {
        kafka = TestKafka.start();
        assertThat(run(List.of(), "topics", "apply").status()).isZero();
        assertThat(next("topics", "apply").status()).isZero();
        write(INPUT, "a", "event", Map.of());
        write(INPUT, "b", "event", Map.of());
        write(LETTERS, "a", "event", Map.of("reason", "UNREADABLE", "topic", INPUT, "partition", "0", "offset", "0"));
        write("eu.v2.customer.touchpoints", "p", "touchpoint", Map.of());
        write(FIGURES, "r1", "row", Map.of());
        write(FIGURES, "r2", "row", Map.of());
        write("eu.v2.kpi.models", "m", "model", Map.of());
        write("eu.kpi.retention", "r1", "row of the other", Map.of());
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void inputThatNobodyHasReadIsBehind() throws Exception {
        JsonNode applications =
                new ObjectMapper().readTree(next("lag", "--json").out()).get("applications");
        assertThat(applications.get(0).get("lag").asLong()).isGreaterThanOrEqualTo(2);
        // Nobody has ever run, so there is no group that could name what it reads.
        assertThat(applications.get(1).get("lag").asLong()).isEqualTo(1);
    }

    @Test
    void aLetterGoesBackToTheInputOfTheOther(@TempDir Path folder) throws IOException {
        CommandRun replay = next("dead-letters", "replay");
        assertThat(replay.status()).as(replay.err()).isZero();
        assertThat(replay.out()).contains("Replayed 1 to '" + INPUT + "'.");
        assertThat(next("dead-letters", "replay").out()).contains("Left alone: 1 that were replayed before");
        // What a replay has made goes with its deployment.
        Path goes = Files.writeString(
                folder.resolve("goes.yaml"), "olifant.topics.prefix: eu.v2.\nolifant.topics.input-prefix: eu.\n");
        Path stays = Files.writeString(folder.resolve("stays.yaml"), "olifant.topics.prefix: eu.\n");
        CommandRun retire = CommandRun.of(
                "switch",
                "retire",
                "--config",
                goes.toString(),
                "--kept",
                stays.toString(),
                "--set",
                "olifant.kafka.bootstrap.servers=" + kafka.bootstrapServers());
        assertThat(retire.status()).as(retire.err()).isZero();
        assertThat(retire.lines())
                .anyMatch(line -> line.endsWith("--delete --topic eu.v2.dead_letters.replays"))
                .noneMatch(line -> line.endsWith("--topic " + INPUT) || line.endsWith("--topic eu.privacy.requests"));
    }

    @Test
    void aResetKeepsTheInputAndDeletesRowsOfFiguresWhereThatIsAskedFor() {
        CommandRun plan = next("reset", "all");
        assertThat(plan.status()).as(plan.err()).isZero();
        assertThat(plan.out())
                .contains(
                        INPUT + " (input, read again from its beginning)",
                        "eu.privacy.requests (orders, not carried out again)",
                        FIGURES + " (figures, whose rows are replaced one by one)");
        String[] clearing = {"reset", "kpi-emitter", "--clear-figures", "--execute", "--yes-delete", "eu.v2.kpi-emitter"
        };
        CommandRun done = next(clearing);
        assertThat(done.status()).as(done.err()).isZero();
        assertThat(rows(FIGURES)).hasSize(2).allMatch(Optional::isEmpty);
        assertThat(rows("eu.v2.kpi.models")).allMatch(Optional::isPresent);
        assertThat(rows("eu.kpi.retention")).hasSize(1).allMatch(Optional::isPresent);
        assertThat(rows(INPUT)).hasSize(2);
        assertThat(next(clearing).status()).isZero();
    }

    private static List<Optional<byte[]>> rows(String topic) {
        Map<String, Optional<byte[]>> rows = new HashMap<>();
        new TopicReader(kafka.bootstrapServers(), null, "")
                .raw(topic)
                .forEach(record -> rows.put(
                        new String(record.key(), StandardCharsets.UTF_8), Optional.ofNullable(record.value())));
        return List.copyOf(rows.values());
    }

    private static void write(String topic, String key, String value, Map<String, String> headers) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, 0, bytes(key), bytes(value));
            headers.forEach((name, text) -> record.headers().add(name, bytes(text)));
            producer.send(record);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static CommandRun next(String... arguments) {
        return run(List.of("olifant.topics.prefix=eu.v2.", "olifant.topics.input-prefix=eu."), arguments);
    }

    private static CommandRun run(List<String> further, String... arguments) {
        List<String> settings = new ArrayList<>(List.of(
                "olifant.topics.prefix=eu.",
                "olifant.topics.sources=webshop",
                "olifant.topics.partitions=2",
                "olifant.kafka.bootstrap.servers=" + kafka.bootstrapServers()));
        further.forEach(setting -> settings.removeIf(each -> each.startsWith(setting.split("=")[0])));
        settings.addAll(further);
        List<String> all = new ArrayList<>(List.of(arguments));
        settings.forEach(setting -> all.addAll(List.of("--set", setting)));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
