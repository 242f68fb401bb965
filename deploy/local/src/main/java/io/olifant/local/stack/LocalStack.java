package io.olifant.local.stack;

import io.olifant.Olifant;
import io.olifant.local.drain.Look;
import io.olifant.local.drain.StandStill;
import io.olifant.local.drain.Watcher;
import io.olifant.local.process.ChildProcess;
import io.olifant.local.process.Compilation;
import io.olifant.local.process.LocalBroker;
import io.olifant.local.process.Ports;
import io.olifant.local.registry.DevelopmentRegistry;
import io.olifant.local.registry.KafkaSchemaLog;
import io.olifant.local.stack.RunningStack.ProcessNote;
import io.olifant.local.terminal.Progress;
import io.olifant.local.terminal.StackException;
import io.olifant.local.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The whole pipeline on this machine: a broker in a JVM of its own, the three applications in one, and the schema registry
 * in this one. Closing it stops all in the reverse order, so that nothing is left half done.
 */
public final class LocalStack implements AutoCloseable {

    /** After an unclean stop the state is restored from the changelogs, which takes minutes when there is much of it. */
    private static final Duration READY_MAX = Duration.ofMinutes(10);

    private static final Duration READY_USUALLY = Duration.ofSeconds(30);
    private static final Duration APPLICATION_STOP_MAX = Duration.ofSeconds(30);
    private static final Duration LEFTOVER_MAX = Duration.ofSeconds(45);
    private static final Duration STALL_MAX = Duration.ofSeconds(120);
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(250);

    /** What people call the process of the applications. */
    private static final String APPLICATIONS = "applications";

    /** The name of its log. */
    private static final String LOG = "olifant";

    /**
     * With RocksDB's memory, which one setting bounds for the process, and what a JVM needs by itself, below 1.2 GiB. Of the
     * collectors, the parallel one takes least of two cores. Half of the heap is for what is new: most of it lives for a unit of work,
     * which is longer than a third fills in.
     */
    private static final List<String> APPLICATION_JVM = List.of(
            "-Xms128m",
            "-Xmx512m",
            "-XX:NewRatio=1",
            "-XX:+UseParallelGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8");

    private final DataFolder folder;
    private final Ports ports;
    private StackSettings settings;
    private final Terminal terminal;
    private final Compilation compilation;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final List<ChildProcess> children = new ArrayList<>();
    /** What stops the parts, the last started first. */
    private final Deque<Runnable> stops = new ArrayDeque<>();

    private final CountDownLatch never = new CountDownLatch(1);
    private boolean isStopping;
    private RunningStack note;

    public LocalStack(
            DataFolder folder, Ports ports, StackSettings settings, Terminal terminal, Compilation compilation) {
        this.folder = folder;
        this.ports = ports;
        this.settings = settings;
        this.terminal = terminal;
        this.compilation = compilation;
    }

    /**
     * Starts the broker and the registry.
     *
     * @throws StackException if one does not start
     */
    public void startBroker() throws InterruptedException {
        awaitLeftovers();
        ports.requireFree();
        terminal.line("Starting the Kafka broker on port " + ports.broker());
        LocalBroker broker = begin(
                () -> {
                    LocalBroker started = LocalBroker.start(ports, folder.broker(), folder.log("kafka"), compilation);
                    children.add(started.process());
                    return started;
                },
                LocalBroker::stop);
        noteRunning();
        broker.awaitReady();
        terminal.line("Starting the schema registry on port " + ports.registry());
        begin(
                () -> DevelopmentRegistry.start(
                        KafkaSchemaLog.open(broker.bootstrapServers()), Ports.HOST, ports.registry()),
                DevelopmentRegistry::close);
    }

    /**
     * Starts the applications, and returns when all of them work.
     *
     * @throws StackException if one does not start
     */
    public void startApplications() throws InterruptedException {
        beginApplications();
        awaitApplications();
    }

    /**
     * Starts the applications with other settings than those given first, as {@link #startApplications()} does. They must not
     * run.
     *
     * @param readyMax how long they may restore their state
     */
    public void startApplications(StackSettings others, Duration readyMax) throws InterruptedException {
        settings = others;
        beginApplications();
        awaitApplications(readyMax);
    }

    /** Stops the applications in an orderly way. They can be started again. */
    public void stopApplications() {
        endApplications(child -> child.stop(APPLICATION_STOP_MAX));
    }

    /** Kills the process of the applications, as a crash does. They can be started again. */
    public void killApplications() {
        endApplications(ChildProcess::kill);
    }

    private void endApplications(Consumer<ChildProcess> end) {
        ChildProcess process = applicationProcess();
        end.accept(process);
        children.remove(process);
    }

    /** Starts the process of the applications, and returns while it is still starting. Does nothing if it was started. */
    public void beginApplications() {
        if (children.size() > 1) {
            return;
        }
        terminal.line("Starting the identity stitcher, the journey aggregator and the KPI emitter");
        begin(this::startProcess, child -> child.stop(APPLICATION_STOP_MAX));
        noteRunning();
    }

    /** Whether anything of it runs. */
    public boolean isUp() {
        return children.stream().anyMatch(ChildProcess::isAlive);
    }

    /** What the other commands need to know. */
    public RunningStack note() {
        return note;
    }

    /** Something that looks how far the pipeline is; to be closed by the caller. */
    public Watcher watcher() {
        return watcher(note);
    }

    /** Where the applications serve health and metrics, in the order in which an event passes them. */
    public List<URI> applicationAddresses() {
        return Arrays.stream(Application.values())
                .map(application -> application.address(ports))
                .toList();
    }

    /** The process of the applications. */
    public ChildProcess applicationProcess() {
        return children.get(1);
    }

    /** The process of the broker. */
    public ChildProcess brokerProcess() {
        return children.get(0);
    }

    /**
     * Waits until the figures are complete.
     *
     * @throws StackException if a process has died, or nothing moves any more
     */
    public void awaitFigures() throws InterruptedException {
        try (Watcher watcher = watcher(note);
                Progress progress = terminal.progress("Computing")) {
            var shown = new DrainProgress(progress);
            awaitStandStill(watcher, Duration.ofMillis(note.waitMs()), this::requireAlive, shown);
            shown.onStanding();
        }
    }

    /** Waits until the figures of a stack are complete, whoever started it. */
    public static void awaitFigures(RunningStack stack, Terminal terminal) throws InterruptedException {
        try (Watcher watcher = watcher(stack);
                Progress progress = terminal.progress("Computing")) {
            var shown = new DrainProgress(progress);
            awaitStandStill(watcher, Duration.ofMillis(stack.waitMs()), () -> {}, shown);
            shown.onStanding();
        }
    }

    /** Returns only by an exception: when a process has died. */
    public void watchUntilStopped() throws InterruptedException {
        while (!never.await(BETWEEN_CHECKS.toMillis(), TimeUnit.MILLISECONDS)) {
            requireAlive();
        }
    }

    /** Stops what was started. Whoever comes second waits for the first. */
    @Override
    public void close() {
        synchronized (stops) {
            isStopping = true;
            while (!stops.isEmpty()) {
                stops.pop().run();
            }
        }
    }

    /**
     * Never returns when the stack is being stopped on purpose, by a signal: then whatever failed in this thread failed
     * because of that, there is nothing to report, and the thread that stops ends the JVM.
     */
    public void waitIfStopping() throws InterruptedException {
        synchronized (stops) {
            if (!isStopping) {
                return;
            }
        }
        never.await();
    }

    private static void awaitStandStill(Watcher watcher, Duration quiet, Runnable check, Consumer<Look> progress)
            throws InterruptedException {
        try {
            StandStill.await(
                    () -> {
                        check.run();
                        return watcher.look();
                    },
                    quiet,
                    STALL_MAX,
                    progress);
        } catch (StandStill.StalledException e) {
            throw new StackException(e.getMessage() + "; the logs of the applications may say why", e);
        }
    }

    private static Watcher watcher(RunningStack stack) {
        List<Watcher.Watched> watched = new ArrayList<>();
        for (Application application : Application.values()) {
            watched.add(new Watcher.Watched(application.make().name(), application.address(stack.ports())));
        }
        return new Watcher(stack.bootstrapServers(), watched, stack.topicPrefix(), stack.zoneId());
    }

    /** Those that the script was given as OLIFANT_JVM_OPTS come behind ours and win over them, as with {@code bin/olifant}. */
    private static List<String> jvmOptions() {
        String given = System.getProperty("olifant.local.jvm-options", "").strip();
        Stream<String> further = given.isEmpty() ? Stream.empty() : Stream.of(given.split("\\s+"));
        return Stream.concat(APPLICATION_JVM.stream(), further).toList();
    }

    private ChildProcess startProcess() {
        var program = new ChildProcess.Program(
                APPLICATIONS,
                Olifant.class.getName(),
                settings.arguments(),
                compilation.with(jvmOptions()),
                folder.log(LOG),
                Duration.ZERO);
        ChildProcess child = ChildProcess.start(program);
        children.add(child);
        return child;
    }

    /** Starts a part, and remembers how it is stopped. */
    private <T> T begin(Supplier<T> starter, Consumer<T> stopper) {
        synchronized (stops) {
            if (isStopping) {
                throw new StackException("The stack is being stopped");
            }
            T part = starter.get();
            stops.push(() -> stopper.accept(part));
            return part;
        }
    }

    private void requireAlive() {
        children.forEach(ChildProcess::requireAlive);
    }

    /**
     * Returns when all applications work.
     *
     * @throws StackException if they do not start
     */
    void awaitApplications() throws InterruptedException {
        awaitApplications(READY_MAX);
    }

    private void awaitApplications(Duration readyMax) throws InterruptedException {
        long startNanos = System.nanoTime();
        boolean isPrinted = false;
        // One answers for all, from the moment on in which it can be asked.
        URI address = Application.STITCHER.address(ports);
        while (!isReady(address)) {
            requireAlive();
            long waitedNanos = System.nanoTime() - startNanos;
            if (waitedNanos > readyMax.toNanos()) {
                throw applicationProcess().failure("were not ready within " + readyMax.toMinutes() + " minutes");
            }
            if (!isPrinted && waitedNanos > READY_USUALLY.toNanos()) {
                terminal.line("Waiting for the applications; after an unclean stop they restore their state (log: "
                        + folder.log(LOG) + ")");
                isPrinted = true;
            }
            never.await(BETWEEN_CHECKS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private boolean isReady(URI address) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(address.resolve("/health/ready"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            // It does not listen yet.
            return false;
        }
    }

    /** After a kill of the parent its children stop by themselves; until then they hold ports and files. */
    private void awaitLeftovers() throws InterruptedException {
        List<ProcessNote> notes = folder.lastStack().map(RunningStack::children).orElse(List.of());
        long deadline = System.nanoTime() + LEFTOVER_MAX.toNanos();
        boolean isPrinted = false;
        for (ProcessNote child : notes) {
            while (child.find().isPresent()) {
                if (!isPrinted) {
                    terminal.line("Waiting for the processes of the last run to end");
                    isPrinted = true;
                }
                if (System.nanoTime() > deadline) {
                    child.find().ifPresent(ProcessHandle::destroyForcibly);
                }
                never.await(BETWEEN_CHECKS.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private void noteRunning() {
        note = new RunningStack(
                ProcessNote.of("up", ProcessHandle.current()),
                children.stream()
                        .map(child -> ProcessNote.of(child.name(), child.handle()))
                        .toList(),
                ports,
                settings.topicPrefix(),
                settings.partitions(),
                settings.zone(),
                settings.quiet().toMillis(),
                settings.rulesFile().map(Path::toString).orElse(null));
        folder.note(note);
    }
}
