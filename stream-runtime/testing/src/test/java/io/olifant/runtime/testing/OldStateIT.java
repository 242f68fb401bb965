package io.olifant.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.olifant.schemas.Retention;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An instance comes back whose state is older than the time for which its changelog keeps tombstones: it must not have what was deleted meanwhile,
 * such as the row of an erased person.
 */
class OldStateIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Two such times are more than state may be old, one is not. */
    private static final Duration HOURS_THAT_PASS = Duration.ofHours(7);

    private static final String PREFIX = "old.";
    private static final String IN = PREFIX + "numbers.a";
    private static final String OUT = PREFIX + "counts";
    private static final String CHANGELOG = PREFIX + "counting-counts-changelog";

    private static final byte[] ERASED = {1};
    private static final byte[] OTHER = {2};
    private static final byte[] NUMBER = {0};

    private TestKafka kafka;
    private TopicWriter writer;
    private TopicReader reader;
    private final List<Process> processes = new ArrayList<>();

    @TempDir
    private Path directory;

    @BeforeEach
    void startKafka() throws Exception {
        kafka = TestKafka.start();
        kafka.createTopic(IN, 1);
        alter(ConfigResource.Type.BROKER, "", Map.of("log.cleaner.backoff.ms", "100"));
        TestRegistry registry = TestRegistry.create();
        writer = new TopicWriter(kafka.bootstrapServers(), registry.serdes());
        reader = new TopicReader(kafka.bootstrapServers(), registry.serdes());
    }

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
        writer.close();
        kafka.close();
    }

    @Test
    void anInstanceThatWasAwayForTooLongHasNothingThatWasDeletedMeanwhile() throws Exception {
        theErasedStayErased("olifant.state.transactional=false", "Deleting outdated state directory");
    }

    @Test
    void neitherHasOneWithTransactionalStores() throws Exception {
        theErasedStayErased("olifant.state.transactional=true", "was written to disk more than 12 hours ago");
    }

    private void theErasedStayErased(String setting, String inTheLog) throws Exception {
        Process away = run("away", setting);
        write(ERASED, NUMBER);
        write(ERASED, NUMBER);
        awaitCount(ERASED, 2);
        away.destroy();
        away.waitFor();
        timePasses();
        // Not too old yet. It is killed before anything reaches the disk, which stays as it was, though files are
        // written at a start.
        Process killed = run("away", setting);
        write(OTHER, NUMBER);
        awaitCount(OTHER, 1);
        killed.destroyForcibly().waitFor();
        timePasses();

        Process other = run("other", setting);
        write(ERASED, new byte[] {CountingApplication.FORGET});
        await().atMost(PATIENCE).until(() -> lastOf(ERASED, OUT).value() == null);
        compactAwayWhatWasErased();
        other.destroy();
        other.waitFor();
        assertThat(Files.readString(log("away"))).doesNotContain(inTheLog);

        run("away", setting);
        write(ERASED, NUMBER);
        await().atMost(PATIENCE).until(() -> lastOf(ERASED, OUT).value() != null);
        assertThat(count(lastOf(ERASED, OUT))).isEqualTo(1);
        assertThat(Files.readString(log("away"))).contains(inTheLog);
    }

    /** The broker forgets the deletion itself, as it does a day after a compaction; what was written before it goes at once. */
    private void compactAwayWhatWasErased() throws Exception {
        alter(
                ConfigResource.Type.TOPIC,
                CHANGELOG,
                Map.of(
                        "delete.retention.ms", "0",
                        "segment.ms", "100",
                        "min.cleanable.dirty.ratio", "0.01"));
        await().atMost(PATIENCE).until(() -> {
            // Only a segment that is followed by another is compacted.
            write(OTHER, NUMBER);
            return of(ERASED, CHANGELOG).isEmpty();
        });
        // No instance starts on a topic that keeps tombstones for too short.
        String name = TopicConfig.DELETE_RETENTION_MS_CONFIG;
        alter(
                ConfigResource.Type.TOPIC,
                CHANGELOG,
                Map.of(name, Retention.TABLE.topicConfig().get(name)));
    }

    private void alter(ConfigResource.Type type, String name, Map<String, String> config) throws Exception {
        List<AlterConfigOp> changes = config.entrySet().stream()
                .map(entry -> new AlterConfigOp(new ConfigEntry(entry.getKey(), entry.getValue()), OpType.SET))
                .toList();
        kafka.admin()
                .incrementalAlterConfigs(Map.of(new ConfigResource(type, name), changes))
                .all()
                .get();
    }

    /** All that the instance that is away has on disk grows older. */
    private void timePasses() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("away"))) {
            for (Path file : files.toList()) {
                FileTime before = Files.getLastModifiedTime(file);
                Files.setLastModifiedTime(file, FileTime.from(before.toInstant().minus(HOURS_THAT_PASS)));
            }
        }
    }

    private Process run(String instance, String setting) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.configurationFile=classpath:log4j2.xml",
                "-cp",
                System.getProperty("java.class.path"),
                CountingApplication.class.getName()));
        List.of(
                        setting,
                        "olifant.topics.prefix=" + PREFIX,
                        "olifant.topics.partitions=1",
                        "olifant.kafka.bootstrap.servers=" + kafka.bootstrapServers(),
                        // The least that the broker takes: who follows a killed instance waits for so long.
                        "olifant.kafka.session.timeout.ms=6000",
                        "olifant.kafka.heartbeat.interval.ms=1500",
                        "olifant.state.directory=" + directory.resolve(instance),
                        "olifant.schema-registry.url=mock://none")
                .forEach(each -> command.addAll(List.of("--set", each)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(instance).toFile()))
                .start();
        processes.add(process);
        return process;
    }

    private Path log(String instance) {
        return directory.resolve(instance + ".log");
    }

    private void write(byte[] key, byte[] value) {
        writer.raw(IN, key, value);
        writer.flush();
    }

    private void awaitCount(byte[] key, long expected) {
        await().atMost(PATIENCE).until(() -> {
            List<ConsumerRecord<byte[], byte[]>> counts = of(key, OUT);
            return !counts.isEmpty() && count(counts.get(counts.size() - 1)) == expected;
        });
    }

    private ConsumerRecord<byte[], byte[]> lastOf(byte[] key, String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = of(key, topic);
        return records.get(records.size() - 1);
    }

    /** What a topic has of a key; nothing before the application has made the topic. */
    private List<ConsumerRecord<byte[], byte[]>> of(byte[] key, String topic) {
        if (!kafka.topics().contains(topic)) {
            return List.of();
        }
        return reader.raw(topic).stream()
                .filter(row -> Arrays.equals(row.key(), key))
                .toList();
    }

    private static long count(ConsumerRecord<byte[], byte[]> row) {
        return ByteBuffer.wrap(row.value()).getLong();
    }
}
