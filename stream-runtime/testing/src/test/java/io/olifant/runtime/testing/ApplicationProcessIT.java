package io.olifant.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application in a JVM of its own: how it ends, and what is left after it was killed. */
class ApplicationProcessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What a JVM's status is after SIGTERM: 128 and the number of the signal. */
    private static final int TERMINATED = 143;

    /** Changes that the first instance writes to disk, each a record of the changelog. */
    private static final int ON_DISK = 3_000;

    private static final Pattern RESTORED = Pattern.compile("Restored (\\d+) records of store counts");

    private static TestKafka kafka;

    private final List<Process> processes = new ArrayList<>();
    private final TestRegistry registry = TestRegistry.create();

    @TempDir
    private Path directory;

    @BeforeAll
    static void startKafka() {
        kafka = TestKafka.start();
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @AfterEach
    void killWhatIsLeft() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void sigtermStopsItInOrder() throws Exception {
        kafka.createTopic("term.numbers.a", 4);
        Process process = run("term.");
        write("term.", 10);
        awaitCounts("term.", 10);
        process.destroy();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(TERMINATED);
        assertThat(log()).contains("counting was told to stop", "counting has stopped");
    }

    @Test
    void theLogBeginsWithWhatRuns() throws Exception {
        kafka.createTopic("manifest.numbers.a", 4);
        run("manifest.");
        awaitOrShowLog(() -> log().contains("from REBALANCING to RUNNING"));
        assertThat(log())
                .contains("Application manifest.counting, version ")
                .contains("Topics, input, by pattern: \\Qmanifest.numbers.\\E.+")
                .contains("Topics, changelog: manifest.counting-counts-changelog")
                .contains("Topics, output: manifest.counts, manifest.dead_letters.counting")
                .contains("Stores: counts, observation-clock")
                .contains("Setting olifant.topics.prefix = manifest.")
                .contains("Setting olifant.kafka.ssl.key.password = (not shown)")
                .doesNotContain("hunter2");
    }

    @Test
    void aBrokenInvariantEndsItWithStatusOne() throws Exception {
        kafka.createTopic("poison.numbers.a", 4);
        Process process = run("poison.");
        try (TopicWriter writer = new TopicWriter(kafka.bootstrapServers(), registry.serdes())) {
            writer.raw("poison.numbers.a", new byte[] {1}, new byte[] {CountingApplication.POISON});
        }
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(log()).contains("met a failure that will not pass by itself", "A poisonous number came in");
    }

    @Test
    void theFailureOfOneOfSeveralEndsTheProcessWithStatusOneAndSaysWhose() throws Exception {
        kafka.createTopic("several.letters.a", 4);
        Process process = run(SeveralApplications.class, "several.");
        try (TopicWriter writer = new TopicWriter(kafka.bootstrapServers(), registry.serdes())) {
            writer.raw("several.letters.a", new byte[] {1}, new byte[] {CountingApplication.POISON});
        }
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(log())
                .contains("kpi-emitter has failed, and the other applications of its process stop with it")
                .contains("identity-stitcher has stopped");
    }

    @Test
    void sigtermStopsSeveralInTheReverseOrderOfTheirStart() throws Exception {
        Process process = run(SeveralApplications.class, "order.");
        awaitOrShowLog(() -> log().contains("identity-stitcher went from REBALANCING to RUNNING")
                && log().contains("kpi-emitter went from REBALANCING to RUNNING"));
        process.destroy();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(TERMINATED);
        assertThat(log())
                .containsSubsequence(
                        "identity-stitcher was told to stop",
                        "kpi-emitter has stopped",
                        "identity-stitcher has stopped");
    }

    @Test
    void onlyTheApplicationsThatTheSettingsNameRun() throws Exception {
        run(SeveralApplications.class, "chosen.", "olifant.applications=kpi-emitter");
        awaitOrShowLog(() -> log().contains("kpi-emitter went from REBALANCING to RUNNING"));
        assertThat(log()).doesNotContain("identity-stitcher went");
    }

    @Test
    void whatAKilledInstanceLeftIsContinuedAndNothingIsDoubled() throws Exception {
        kafka.createTopic("kill.numbers.a", 4);
        Process process = run("kill.");
        for (int round = 0; round < 2; round++) {
            int before = counts("kill.").size();
            write("kill.", 2_000);
            awaitCounts("kill.", before + 1);
            process.destroyForcibly().waitFor();
            process = run("kill.");
        }
        awaitCounts("kill.", 4_000);
        assertThat(counts("kill.")).hasSize(4_000).doesNotHaveDuplicates().endsWith(4_000L);
    }

    @Test
    void ofWhatAKilledInstanceLeftOnlyTheRestIsRestored() throws Exception {
        assertThat(restoredAfterKill("kept.", state -> {})).isLessThan(ON_DISK);
    }

    /** A row that was deleted since might have no tombstone in the changelog any more. */
    @Test
    void whatWasWrittenToDiskTooLongAgoIsRestoredFromTheBeginning() throws Exception {
        assertThat(restoredAfterKill("old.", ApplicationProcessIT::age)).isGreaterThanOrEqualTo(ON_DISK);
        assertThat(log()).contains("was written to disk more than 12 hours ago");
    }

    /** How many records an instance restores that follows a killed one, of which {@value #ON_DISK} and more were on disk. */
    private long restoredAfterKill(String prefix, Consumer<Path> betweenThem) throws Exception {
        String setting = "olifant.state.transactional=true";
        kafka.createTopic(prefix + "numbers.a", 4);
        Process first = run(CountingApplication.class, prefix, setting);
        write(prefix, ON_DISK);
        awaitCounts(prefix, ON_DISK);
        first.destroy();
        first.waitFor();
        Process second = run(CountingApplication.class, prefix, setting);
        write(prefix, 1);
        awaitCounts(prefix, ON_DISK + 1);
        second.destroyForcibly().waitFor();
        betweenThem.accept(directory.resolve("state"));
        int logBefore = log().length();
        run(CountingApplication.class, prefix, setting);
        write(prefix, 1);
        awaitCounts(prefix, ON_DISK + 2);
        assertThat(counts(prefix)).doesNotHaveDuplicates().endsWith((long) ON_DISK + 2);
        return RESTORED.matcher(log().substring(logBefore))
                .results()
                .mapToLong(line -> Long.parseLong(line.group(1)))
                .sum();
    }

    private static void age(Path state) {
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(13))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process run(String prefix) throws IOException {
        return run(CountingApplication.class, prefix);
    }

    private Process run(Class<?> main, String prefix, String... further) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.configurationFile=classpath:log4j2.xml",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        List<String> settings = new ArrayList<>(List.of(further));
        settings.addAll(List.of(
                "olifant.topics.prefix=" + prefix,
                "olifant.topics.partitions=4",
                "olifant.kafka.bootstrap.servers=" + kafka.bootstrapServers(),
                "olifant.kafka.ssl.key.password=hunter2",
                // The least that the broker takes: who follows a killed instance waits for so long.
                "olifant.kafka.session.timeout.ms=6000",
                "olifant.kafka.heartbeat.interval.ms=1500",
                "olifant.state.directory=" + directory.resolve("state"),
                "olifant.schema-registry.url=mock://none"));
        settings.forEach(setting -> command.addAll(List.of("--set", setting)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
                .start();
        processes.add(process);
        return process;
    }

    private void write(String prefix, int times) {
        try (TopicWriter writer = new TopicWriter(kafka.bootstrapServers(), registry.serdes())) {
            for (int i = 0; i < times; i++) {
                writer.raw(prefix + "numbers.a", new byte[] {1}, new byte[] {0});
            }
        }
    }

    private void awaitCounts(String prefix, int least) {
        awaitOrShowLog(() -> counts(prefix).size() >= least);
    }

    /** Only the log of the process shows why what was waited for did not come, and the log is gone after the test. */
    private void awaitOrShowLog(Callable<Boolean> condition) {
        try {
            await().atMost(PATIENCE).until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("What was waited for did not come; the log of the application:\n" + log(), e);
        }
    }

    /** The counts written so far; none before the application has made its topic. */
    private List<Long> counts(String prefix) {
        if (!kafka.topics().contains(prefix + "counts")) {
            return List.of();
        }
        return new TopicReader(kafka.bootstrapServers(), registry.serdes())
                .raw(prefix + "counts").stream()
                        .map(row -> ByteBuffer.wrap(row.value()).getLong())
                        .toList();
    }

    private Path logFile() {
        return directory.resolve("log");
    }

    private String log() {
        try {
            return Files.readString(logFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
