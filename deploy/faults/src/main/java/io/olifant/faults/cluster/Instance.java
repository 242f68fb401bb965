package io.olifant.faults.cluster;

import io.olifant.Olifant;
import io.olifant.identity.IdentityStitcher;
import io.olifant.journey.JourneyAggregator;
import io.olifant.kpi.KpiEmitter;
import io.olifant.local.process.ChildProcess;
import io.olifant.local.process.Compilation;
import io.olifant.local.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A process with one of the applications, or with all three. */
public final class Instance extends Victim {

    /** The applications, in the order in which an event passes them. */
    public static final List<String> APPLICATIONS =
            List.of(IdentityStitcher.NAME, JourneyAggregator.NAME, KpiEmitter.NAME);

    private static final Map<String, String> MAIN_CLASSES = Map.of(
            IdentityStitcher.NAME, IdentityStitcher.class.getName(),
            JourneyAggregator.NAME, JourneyAggregator.class.getName(),
            KpiEmitter.NAME, KpiEmitter.class.getName());

    private static final Duration READY_MAX = Duration.ofSeconds(180);
    private static final long BETWEEN_LOOKS_MS = 100;
    private static final Pattern PROCESS_ID = Pattern.compile("\"processId\"\\s*:\\s*\"([^\"]+)\"");

    private final List<String> applications;
    private final int port;
    private final Path state;
    private final Path log;
    private final Map<String, String> settings;
    private final Map<String, String> environment = new TreeMap<>();
    private List<Path> formerJars;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /**
     * @param port the first of {@link #ports}
     * @param formerJars of the release that it begins with; none for the present code
     */
    Instance(
            String name,
            List<String> applications,
            int port,
            Path folder,
            Map<String, String> settings,
            List<Path> formerJars) {
        super(name);
        this.applications = List.copyOf(applications);
        this.port = port;
        this.state = folder.resolve(name).resolve("state");
        this.log = folder.resolve(name).resolve("log");
        this.settings = new TreeMap<>(settings);
        this.formerJars = List.copyOf(formerJars);
    }

    /** How many ports in a row an instance of so many applications needs: for health, and as many for look-ups. */
    static int ports(int applications) {
        return 2 * applications;
    }

    /** Those that it runs. */
    public List<String> applications() {
        return applications;
    }

    /** Where it keeps its stores. */
    public Path state() {
        return state;
    }

    /** Its output since the last start. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException("The log of " + name() + " cannot be read", e);
        }
    }

    /** Where an application of it serves health and metrics. */
    public URI address(String application) {
        return URI.create("http://" + Ports.HOST + ":" + (port + applications.indexOf(application)));
    }

    /** Where an application of it answers look-ups. */
    public URI lookupsAddress(String application) {
        return URI.create("http://" + Ports.HOST + ":" + (lookupsPort() + applications.indexOf(application)));
    }

    private int lookupsPort() {
        return port + applications.size();
    }

    /** Changes a setting from the next start on. */
    public void set(String setting, String value) {
        settings.put(setting, value);
    }

    /** Runs the present code from the next start on. */
    public void upgrade() {
        formerJars = List.of();
    }

    /** Whether the process that runs was started with the jars of a former release, as Linux knows its command line. */
    public boolean runsFormerRelease() {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(pid()), "cmdline"))
                    .contains(Release.folder(state.getParent().getParent()).toString());
        } catch (IOException e) {
            throw new UncheckedIOException("The command line of " + name() + " cannot be read", e);
        }
    }

    /** Changes the environment from the next start on. */
    public void setEnvironment(Map<String, String> newEnvironment) {
        environment.clear();
        environment.putAll(newEnvironment);
    }

    /** What the transactional ids of an application in this process begin with. One that has just started does not know yet. */
    public String transactionalIds(String application) {
        Path file = state.resolve(application).resolve("kafka-streams-process-metadata");
        Awaitility.await().atMost(READY_MAX).until(() -> Files.exists(file) && Files.size(file) > 0);
        try {
            Matcher matcher = PROCESS_ID.matcher(Files.readString(file));
            if (!matcher.find()) {
                throw new IllegalStateException("The file " + file + " names no process");
            }
            return application + "-" + matcher.group(1) + "-";
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " of a started instance cannot be read", e);
        }
    }

    /** The memory that it holds, in MiB, as Linux counts it. */
    public long residentMib() {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1_024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("The memory of " + name() + " cannot be read", e);
        }
    }

    /** How many files and connections it has open, as Linux counts them. */
    public long openFiles() {
        try (Stream<Path> files = Files.list(Path.of("/proc", String.valueOf(pid()), "fd"))) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException("The files of " + name() + " cannot be counted", e);
        }
    }

    /** The tasks of an application of which stores lie in its folder, as owner or as stand-by. */
    public List<String> tasksWithStores(String application) {
        Path folder = state.resolve(application);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> tasks = Files.list(folder)) {
            return tasks.filter(task -> Files.isDirectory(task.resolve("rocksdb")))
                    .map(task -> task.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The state of " + name() + " cannot be listed", e);
        }
    }

    /** The folder of a store. */
    public Path store(String application, String task, String name) {
        return state.resolve(application).resolve(task).resolve("rocksdb").resolve(name);
    }

    @Override
    ChildProcess launch() {
        List<String> arguments = new ArrayList<>();
        Map<String, String> all = new TreeMap<>(settings);
        all.put("olifant.state.directory", state.toString());
        all.put("olifant.http.host", Ports.HOST);
        all.put("olifant.http.port", String.valueOf(port));
        all.put("olifant.lookups.host", Ports.HOST);
        all.put("olifant.lookups.port", String.valueOf(lookupsPort()));
        // They are asked one after the other, as fast as they are answered.
        all.put("olifant.lookups.requests-per-second", "100000");
        if (applications.containsAll(List.of(IdentityStitcher.NAME, JourneyAggregator.NAME))) {
            // Only the stitcher knows whose an identifier is, so look-ups by one ask it.
            all.put(
                    JourneyAggregator.NAME + ".identity-stitcher-url",
                    lookupsAddress(IdentityStitcher.NAME).toString());
        }
        all.forEach((setting, value) -> arguments.addAll(List.of("--set", setting + "=" + value)));
        List<String> options = new ArrayList<>(List.of(
                "-Xms64m",
                applications.size() == 1 ? "-Xmx256m" : "-Xmx448m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError"));
        return ChildProcess.start(new ChildProcess.Program(
                name(),
                applications.size() == 1 ? MAIN_CLASSES.get(applications.get(0)) : Olifant.class.getName(),
                arguments,
                Compilation.QUICK.with(options),
                log,
                Duration.ZERO,
                environment,
                formerJars));
    }

    @Override
    public void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + READY_MAX.toNanos();
        while (!isReady()) {
            child().requireAlive();
            if (System.nanoTime() > deadline) {
                throw child().failure("was not ready within " + READY_MAX.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MS);
        }
    }

    /** Whether it says that it works. */
    public boolean isReady() throws InterruptedException {
        return isAlive() && statusOf("/health/ready") == 200;
    }

    /** How far its wall clock is ahead of the one of this process, to about a second; nothing if it does not answer. */
    public Optional<Duration> clockAheadOfOurs() throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(address(applications.get(0)).resolve("/health/live"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            String date = http.send(request, HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Date")
                    .orElseThrow();
            Instant theirs = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
            return Optional.of(Duration.between(Instant.now(), theirs));
        } catch (IOException e) {
            // It has ended, or is too busy.
            return Optional.empty();
        }
    }

    private int statusOf(String path) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(address(applications.get(0)).resolve(path))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            // It does not listen yet.
            return 0;
        }
    }
}
