package io.olifant.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.olifant.local.registry.DevelopmentRegistry;
import io.olifant.local.registry.KafkaSchemaLog;
import io.olifant.runtime.testing.TestKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The applications, started as an operator starts them, on a Kafka and a registry. */
class RunIT {

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final long STOP_MAX_SECONDS = 60;
    private static final int APPLICATIONS = 3;
    private static final String HOST = "localhost";

    /** What a JVM's status is after SIGTERM: 128 and the number of the signal. */
    private static final int TERMINATED = 143;

    @TempDir
    private Path folder;

    @Test
    void allApplicationsStartWithTheConfigurationFileAndStopAtASignal() throws Exception {
        Archive archive = Archive.unpack(folder);
        Path log = folder.resolve("log");
        int port = freePorts();
        try (TestKafka kafka = TestKafka.start();
                DevelopmentRegistry registry =
                        DevelopmentRegistry.start(KafkaSchemaLog.open(kafka.bootstrapServers()), HOST, 0)) {
            Map<String, String> settings = Map.of(
                    "olifant.kafka.bootstrap.servers",
                    kafka.bootstrapServers(),
                    "olifant.schema-registry.url",
                    "http://" + HOST + ":" + registry.port(),
                    "olifant.topics.partitions",
                    "1",
                    "olifant.http.host",
                    HOST,
                    "olifant.http.port",
                    String.valueOf(port),
                    "olifant.state.directory",
                    folder.resolve("state").toString());
            List<String> arguments = new ArrayList<>(List.of(
                    "run",
                    "all",
                    "--config",
                    archive.home().resolve("config").resolve("olifant.yaml").toString()));
            settings.forEach((name, value) -> arguments.addAll(List.of("--set", name + "=" + value)));
            Map<String, String> environment = Map.of(
                    "IDENTITY_STITCHER_HASHING_KEY",
                    "0123456789abcdef".repeat(4),
                    "OLIFANT_JVM_OPTS",
                    "-Xmx512m -XX:TieredStopAtLevel=1");
            Process process = Archive.builder(archive.command(), environment, arguments.toArray(String[]::new))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofSeconds(1))
                        .failFast(() -> assertThat(process.isAlive())
                                .describedAs(() -> textOf(log))
                                .isTrue())
                        .untilAsserted(
                                () -> assertThat(archive.olifant("health", "--ready", "--port", String.valueOf(port))
                                                .status())
                                        .describedAs(() -> textOf(log))
                                        .isZero());
                assertThat(process.info().command())
                        .describedAs("the script became the JVM")
                        .hasValueSatisfying(command -> assertThat(command).endsWith("java"));

                process.destroy();
                assertThat(process.waitFor(STOP_MAX_SECONDS, TimeUnit.SECONDS))
                        .describedAs(() -> textOf(log))
                        .isTrue();
                assertThat(process.exitValue()).isEqualTo(TERMINATED);
                assertThat(textOf(log))
                        .contains(
                                "identity-stitcher was told to stop",
                                "journey-aggregator was told to stop",
                                "kpi-emitter was told to stop");
            } finally {
                process.destroyForcibly();
            }
        }
    }

    /** The first of so many ports in a row that nobody listened on a moment ago. */
    private static int freePorts() throws IOException {
        while (true) {
            try (ServerSocket first = new ServerSocket(0)) {
                int port = first.getLocalPort();
                boolean isFree = port + APPLICATIONS < (1 << 16);
                for (int i = 1; isFree && i < APPLICATIONS; i++) {
                    isFree = isFree(port + i);
                }
                if (isFree) {
                    return port;
                }
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port)) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static String textOf(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException("The log " + log + " cannot be read", e);
        }
    }
}
