package io.olifant.local.process;

import io.olifant.local.terminal.StackException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;

/** A Kafka broker in a child JVM, with its data in a folder that outlives it. */
public final class LocalBroker {

    private static final Duration START_MAX = Duration.ofSeconds(120);
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(250);
    private static final Duration STOP_MAX = Duration.ofSeconds(30);
    /** Applications whose parent has died commit and leave while the broker is still there. */
    private static final Duration OUTLIVES_CLIENTS = Duration.ofSeconds(10);

    private final ChildProcess process;
    private final String bootstrapServers;

    private LocalBroker(ChildProcess process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts the broker; {@link #awaitReady()} waits until it answers.
     *
     * @param directory where it keeps its data; made ready if it is new
     * @param log the file that takes its output
     */
    public static LocalBroker start(Ports ports, Path directory, Path log, Compilation compilation) {
        Path settings = directory.resolve("server.properties");
        try {
            Files.createDirectories(directory);
            Files.writeString(settings, BrokerSettings.text(BrokerSettings.of(ports, directory.resolve("log"))));
        } catch (IOException e) {
            throw new StackException("The folder " + directory + " cannot be written: " + e.getMessage(), e);
        }
        if (!Files.exists(directory.resolve("log").resolve("meta.properties"))) {
            format(settings);
        }
        var program = new ChildProcess.Program(
                "Kafka broker",
                "kafka.Kafka",
                List.of(settings.toString()),
                compilation.with(List.of(
                        "-Xms256m", "-Xmx512m", "-XX:+UseG1GC", "-Dlog4j2.configurationFile=broker-log4j2.xml")),
                log,
                OUTLIVES_CLIENTS);
        return new LocalBroker(ChildProcess.start(program), Ports.HOST + ":" + ports.broker());
    }

    /**
     * Waits until the broker answers.
     *
     * @throws StackException with the end of its log, if it stops or does not answer in time
     */
    public void awaitReady() {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "default.api.timeout.ms",
                String.valueOf(START_MAX.toMillis()),
                "reconnect.backoff.ms",
                "100",
                "reconnect.backoff.max.ms",
                "500"))) {
            awaitAnswer(admin.describeCluster().nodes());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while the Kafka broker was starting", e);
        }
    }

    private void awaitAnswer(KafkaFuture<?> answer) throws InterruptedException {
        while (true) {
            try {
                answer.get(BETWEEN_CHECKS.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                // The client tries on by itself; a broker that has died will never answer.
                process.requireAlive();
            } catch (ExecutionException e) {
                throw process.failure(
                        "did not answer on " + bootstrapServers + " within " + START_MAX.toSeconds() + " s");
            }
        }
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    public ChildProcess process() {
        return process;
    }

    public void stop() {
        process.stop(STOP_MAX);
    }

    private static void format(Path settings) {
        var output = new ByteArrayOutputStream();
        int exitCode = StorageTool.execute(
                new String[] {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", settings.toString()},
                new PrintStream(output, true, StandardCharsets.UTF_8));
        if (exitCode != 0) {
            throw new StackException("The broker's folder " + settings.getParent() + " could not be made ready: "
                    + output.toString(StandardCharsets.UTF_8).strip());
        }
    }
}
