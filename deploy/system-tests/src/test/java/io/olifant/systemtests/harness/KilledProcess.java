package io.olifant.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An application in a JVM of its own that dies at a moment of its unit of work. */
public final class KilledProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 180;

    private final KillPoint point;
    private final Path log;
    private final Process process;

    private KilledProcess(KillPoint point, Path log, Process process) {
        this.point = point;
        this.log = log;
        this.process = process;
    }

    /**
     * @param inputs how many touchpoints are in the input topics
     * @param log the file that its output goes to
     */
    static KilledProcess start(KillPoint point, long inputs, Map<String, String> settings, Path log) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledApplication.class.getName(),
                point.application(),
                point.moment().name(),
                String.valueOf(inputs)));
        settings.forEach((name, value) -> command.addAll(List.of("--set", name + "=" + value)));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new KilledProcess(point, log, process);
        } catch (IOException e) {
            throw new UncheckedIOException("A process of " + point.application() + " could not be started", e);
        }
    }

    /** Waits until it has died at its moment. */
    public void awaitEnd() {
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .withFailMessage(
                            () -> point.application() + " came to no " + point.moment() + "; it says:\n" + output())
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the end of " + point.application(), e);
        }
        assertThat(process.exitValue())
                .withFailMessage(() -> point.application() + " ended with status " + process.exitValue()
                        + ", which is not that of a death " + point.moment() + "; it says:\n" + output())
                .isEqualTo(point.moment().exitStatus());
    }

    private String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException("The output of " + point.application() + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
