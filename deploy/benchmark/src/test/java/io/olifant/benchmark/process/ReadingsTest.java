package io.olifant.benchmark.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the benchmark reads from the kernel and from JVMs, and what it makes of it. */
class ReadingsTest {

    @Test
    void cpuTimeIsUserAndSystemTimeWhateverTheProcessIsCalled() {
        String stat = "4242 (a (strange) name) S 1 4242 4242 0 -1 4194304 1000 0 3 0 1250 250 0 0 20 0 40 0 100 0 0";

        assertThat(ProcessUsage.cpuSeconds(stat)).isCloseTo(15.0, within(1e-9));
    }

    @Test
    void peakMemoryIsTheHighWaterMark() {
        assertThat(ProcessUsage.peakMemoryBytes(List.of("Name:\tjava", "VmHWM:\t    2048 kB", "VmRSS:\t 1024 kB")))
                .isEqualTo(2048 * 1024);
    }

    /** Beside those of this JVM, which are no fixed number: it opens jars when it needs them. */
    @Test
    void openFilesAreCounted(@TempDir Path directory) throws IOException {
        List<OutputStream> opened = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            opened.add(Files.newOutputStream(directory.resolve("file-" + i)));
        }
        assertThat(ProcessUsage.openFiles(ProcessHandle.current().pid())).isGreaterThanOrEqualTo(200);
        for (OutputStream file : opened) {
            file.close();
        }
    }

    @Test
    void theMachineIsBusyWhenItNeitherIdlesNorWaits() {
        assertThat(Machine.busySeconds("cpu  100 20 30 5000 700 4 5 6 99 0")).isEqualTo(1.65);
    }

    @Test
    void threadsOfOneApplicationThatDoTheSameAreOneGroup() {
        String client = "journey-aggregator-0f8fad5b-d9cb-469f-a165-70867728950e";

        assertThat(ThreadGroups.of(client + "-StreamThread-1"))
                .isEqualTo(ThreadGroups.of(client + "-StreamThread-2"))
                .isEqualTo("journey-aggregator stream threads");
        assertThat(ThreadGroups.of("kafka-producer-network-thread | " + client + "-StreamThread-1-producer"))
                .isEqualTo("journey-aggregator producer network");
        assertThat(ThreadGroups.of(client + "-GlobalStreamThread")).isEqualTo("journey-aggregator global thread");
        assertThat(ThreadGroups.of("data-plane-kafka-request-handler-3")).isEqualTo("broker request handlers");
        assertThat(ThreadGroups.of("main")).isEqualTo("other");
    }

    @Test
    void theKernelsNamesOfThreadsShowWhatTheyDo() {
        assertThat(NativeThreads.Kind.JIT.isNamed("C2 CompilerThre")).isTrue();
        assertThat(NativeThreads.Kind.GC.isNamed("GC Thread#0")).isTrue();
        assertThat(NativeThreads.Kind.GC.isNamed("G1 Conc#0")).isTrue();
        assertThat(NativeThreads.Kind.ROCKSDB.isNamed("rocksdb:low")).isTrue();
        assertThat(NativeThreads.Kind.JIT.isNamed("journey-aggrega")).isFalse();
    }

    @Test
    void whatIsCountedSinceThenLeavesOutWhatEndedAndTakesInWhatBegan() {
        JvmCounters before = counters(Map.of(1L, 1_000L, 2L, 5_000L), Map.of("a", new Sent(10, 100)));
        JvmCounters after =
                counters(Map.of(1L, 1_500L, 3L, 200L), Map.of("a", new Sent(10, 100), "b", new Sent(4, 40)));

        assertThat(after.allocatedBytesSince(before)).isEqualTo(700);
        assertThat(after.cpuSecondsSince(before)).containsOnlyKeys("other").hasEntrySatisfying("other", seconds -> {
            assertThat(seconds).isCloseTo(700e-9, within(1e-12));
        });
        assertThat(after.sentSince(before)).isEqualTo(Map.of("b", new Sent(4, 40)));
    }

    private static JvmCounters counters(Map<Long, Long> byThread, Map<String, Sent> sent) {
        return new JvmCounters(byThread, Map.of(1L, "main", 2L, "main", 3L, "main"), byThread, sent, Map.of());
    }

    @Test
    void aJvmIsMeasuredFromOutside() throws Exception {
        Process child = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Spinner.class.getName())
                .redirectErrorStream(true)
                .start();
        try (var output = child.inputReader();
                var input = child.outputWriter()) {
            assertThat(output.readLine()).isEqualTo("ready");
            try (MeasuredProcess process = MeasuredProcess.of("spinner", child.pid(), List.of())) {
                JvmCounters before = process.jvm().counters();
                Cpu cpuBefore = process.cpu();
                for (int i = 0; i < 10; i++) {
                    input.write("more\n");
                    input.flush();
                    assertThat(output.readLine()).isEqualTo("allocated");
                }
                JvmCounters after = process.jvm().counters();

                assertThat(after.allocatedBytesSince(before)).isBetween(500e6, 550e6);
                assertThat(process.cpu().minus(cpuBefore).seconds()).isPositive();
                assertThat(process.peakMemoryBytes()).isGreaterThan(1 << 20);
            }
        } finally {
            child.destroyForcibly();
        }
    }
}
