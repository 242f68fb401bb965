package io.olifant.faults.cluster;

import io.olifant.local.process.ChildProcess;
import io.olifant.local.process.Compilation;
import io.olifant.local.process.Ports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;

/**
 * A Kafka broker that is a controller, too. Its limits are Kafka's own: records of a mebibyte, and retention that deletes. Only
 * what would make the suite wait is quicker.
 */
public final class Broker extends Victim {

    private static final Duration START_MAX = Duration.ofSeconds(120);
    private static final long BETWEEN_LOOKS_MS = 100;

    private final int id;
    private final int count;
    private final int firstPort;
    private final Path folder;
    private final Map<String, String> more;

    /**
     * @param id from 1
     * @param count of all brokers
     * @param firstPort of all brokers: each has two
     * @param more settings of this deployment
     */
    Broker(int id, int count, int firstPort, Path folder, Map<String, String> more) {
        super("broker-" + id);
        this.id = id;
        this.count = count;
        this.firstPort = firstPort;
        this.folder = folder;
        this.more = more;
    }

    /** Where clients reach it. */
    String address() {
        return Ports.HOST + ":" + clientPort(id);
    }

    private int clientPort(int ofId) {
        return firstPort + 2 * (ofId - 1);
    }

    private int controllerPort(int ofId) {
        return clientPort(ofId) + 1;
    }

    /** Makes its folder ready. */
    void format(String clusterId) {
        Path settings = settingsFile();
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    settings,
                    settings().entrySet().stream()
                            .map(setting -> setting.getKey() + "=" + setting.getValue())
                            .collect(Collectors.joining("\n", "", "\n")));
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be written", e);
        }
        var output = new ByteArrayOutputStream();
        int status = StorageTool.execute(
                new String[] {"format", "--cluster-id", clusterId, "--config", settings.toString()},
                new PrintStream(output, true, StandardCharsets.UTF_8));
        if (status != 0) {
            throw new IllegalStateException("The folder " + folder + " could not be made ready: "
                    + output.toString(StandardCharsets.UTF_8).strip());
        }
    }

    private Path settingsFile() {
        return folder.resolve("server.properties");
    }

    private Map<String, String> settings() {
        String replicas = String.valueOf(count);
        String replicasThatMustHave = String.valueOf(count == 1 ? 1 : 2);
        Map<String, String> settings = new TreeMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", String.valueOf(id));
        settings.put(
                "controller.quorum.voters",
                IntStream.rangeClosed(1, count)
                        .mapToObj(each -> each + "@" + Ports.HOST + ":" + controllerPort(each))
                        .collect(Collectors.joining(",")));
        settings.put(
                "listeners", "PLAINTEXT://" + address() + ",CONTROLLER://" + Ports.HOST + ":" + controllerPort(id));
        settings.put("advertised.listeners", "PLAINTEXT://" + address());
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("log.dirs", folder.resolve("log").toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("min.insync.replicas", replicasThatMustHave);
        settings.put("offsets.topic.replication.factor", replicas);
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", replicas);
        settings.put("transaction.state.log.min.isr", replicasThatMustHave);
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("log.cleaner.dedupe.buffer.size", String.valueOf(16 * 1024 * 1024));

        // Retention is on, and looks more often than every five minutes, so that it has looked before an experiment
        // ends.
        settings.put("log.initial.task.delay.ms", "2000");
        settings.put("log.retention.check.interval.ms", "5000");
        settings.put("log.segment.delete.delay.ms", "1000");
        settings.put("log.cleaner.backoff.ms", "5000");
        // Transactions of the dead end when their time is over, not up to ten seconds later.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        settings.putAll(more);
        return settings;
    }

    @Override
    ChildProcess launch() {
        return ChildProcess.start(new ChildProcess.Program(
                name(),
                "kafka.Kafka",
                List.of(settingsFile().toString()),
                Compilation.QUICK.with(List.of(
                        "-Xms128m", "-Xmx400m", "-XX:+UseSerialGC", "-Dlog4j2.configurationFile=broker-log4j2.xml")),
                folder.resolve("broker.log"),
                Duration.ofSeconds(2)));
    }

    @Override
    public void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + START_MAX.toNanos();
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", address(), "default.api.timeout.ms", "2000", "request.timeout.ms", "1500"))) {
            while (!isMember(admin)) {
                child().requireAlive();
                if (System.nanoTime() > deadline) {
                    throw child().failure("did not answer within " + START_MAX.toSeconds() + " s");
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MS);
            }
        }
    }

    /** Whether it answers, and is one of the brokers that clients know. */
    private boolean isMember(Admin admin) throws InterruptedException {
        try {
            return admin.describeCluster().nodes().get().stream().anyMatch(node -> node.id() == id);
        } catch (ExecutionException e) {
            // It does not listen yet.
            return false;
        }
    }
}
