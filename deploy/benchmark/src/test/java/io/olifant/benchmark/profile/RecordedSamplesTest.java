package io.olifant.benchmark.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedSamplesTest {

    @TempDir
    Path folder;

    private static double sink;

    @Test
    void aThreadThatComputesIsSampledWhereItDoes() throws Exception {
        Path file = folder.resolve("test.jfr");
        AtomicBoolean isDone = new AtomicBoolean();
        Thread thread = new Thread(
                () -> {
                    while (!isDone.get()) {
                        compute();
                    }
                },
                "kpi-emitter-0f8fad5b-d9cb-469f-a165-70867728950e-StreamThread-1");
        Map<String, Tally> tallies;
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(RecordedSamples.PERIOD);
            recording.enable("jdk.NativeMethodSample").withPeriod(RecordedSamples.PERIOD);
            recording.start();
            thread.start();
            tallies = recordUntilSampled(recording, file);
        } finally {
            isDone.set(true);
            thread.join();
        }

        Tally tally = tallies.get("kpi-emitter stream threads");
        Frame method = new Frame(RecordedSamplesTest.class.getName(), "compute");
        assertThat(tally.total()).containsKey(method);
        assertThat(tally.total().get(method)).isGreaterThan(0.5 * tally.weight());
    }

    /** Reads what was recorded so far again and again, until the thread was sampled: nobody knows when that is. */
    private static Map<String, Tally> recordUntilSampled(Recording recording, Path file) throws Exception {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < Duration.ofMinutes(1).toNanos()) {
            recording.dump(file);
            Map<String, Tally> tallies = new RecordedSamples(file, (System.nanoTime() - begin) / 1e9).read();
            Tally tally = tallies.get("kpi-emitter stream threads");
            if (tally != null && tally.weight() >= 20) {
                return tallies;
            }
        }
        throw new AssertionError("A thread that computes was hardly sampled within a minute");
    }

    private static void compute() {
        double sum = 0;
        for (int i = 1; i < 100_000; i++) {
            sum += 1.0 / i;
        }
        sink = sum;
    }
}
