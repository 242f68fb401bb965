package io.olifant.benchmark.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
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
        Frame method = new Frame(RecordedSamplesTest.class.getName(), "compute");
        Tally tally;
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(RecordedSamples.PERIOD);
            recording.enable("jdk.NativeMethodSample").withPeriod(RecordedSamples.PERIOD);
            recording.start();
            thread.start();
            tally = recordUntilSampled(recording, file, method);
        } finally {
            isDone.set(true);
            thread.join();
        }

        assertThat(tally.own()).containsKey(method);
        assertThat(tally.weight()).isGreaterThanOrEqualTo(tally.total().get(method));
    }

    /** Reads what was recorded so far again and again, until the method was sampled: nobody knows when that is. */
    private static Tally recordUntilSampled(Recording recording, Path file, Frame method) throws Exception {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < Duration.ofMinutes(5).toNanos()) {
            recording.dump(file);
            Tally tally = new RecordedSamples(file, (System.nanoTime() - begin) / 1e9)
                    .read()
                    .get("kpi-emitter stream threads");
            if (tally != null && tally.own().containsKey(method)) {
                return tally;
            }
        }
        throw new AssertionError("A thread that computes was never sampled in five minutes");
    }

    private static void compute() {
        double sum = 0;
        for (int i = 1; i < 100_000; i++) {
            sum += 1.0 / i;
        }
        sink = sum;
    }
}
