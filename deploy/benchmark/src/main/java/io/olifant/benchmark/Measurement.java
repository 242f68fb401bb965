package io.olifant.benchmark;

import io.olifant.events.Touchpoint;
import io.olifant.local.LocalStack;
import io.olifant.local.Ports;
import io.olifant.local.Progress;
import io.olifant.local.StackSettings;
import io.olifant.local.Terminal;
import io.olifant.local.drain.Look;
import io.olifant.local.drain.StandStill;
import io.olifant.local.drain.Watcher;
import io.olifant.local.process.ChildProcess;
import io.olifant.schemas.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/**
 * Measures one load: everything is written in one transaction while the applications wait, and the time runs from the
 * moment in which that becomes visible to the last change of anything in Kafka.
 */
final class Measurement {

    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration STALL_MAX = Duration.ofMinutes(2);
    private static final Duration STOP_MAX = Duration.ofSeconds(20);

    /** Before the names of the pass-through's topics, so that the pipeline's pattern does not find them. */
    private static final String PASS_THROUGH_PREFIX = "benchmark.";

    private static final String PASS_THROUGH_OUTPUT = PASS_THROUGH_PREFIX + "output";
    private static final List<String> SAME_JVM_AS_APPLICATIONS = List.of("-Xms128m", "-Xmx512m", "-XX:+UseParallelGC");

    private final LocalStack stack;
    private final StackSettings settings;
    private final AtomicLoad load;
    private final Terminal terminal;
    private final Path logs;
    private final int passThroughPort;
    private final HttpClient http = HttpClient.newHttpClient();

    Measurement(LocalStack stack, StackSettings settings, AtomicLoad load, Terminal terminal, Path logs) {
        this.stack = stack;
        this.settings = settings;
        this.load = load;
        this.terminal = terminal;
        this.logs = logs;
        this.passThroughPort = stack.note().ports().stitcher();
    }

    /**
     * Runs the pass-through over a load. To be called while the applications are not running: it takes their place.
     *
     * @param warmUp events before the measured ones
     */
    Figures passThrough(Iterator<Touchpoint> warmUp, Iterator<Touchpoint> events) throws Exception {
        InputTopics.make(stack.note(), PASS_THROUGH_PREFIX, List.of(PASS_THROUGH_OUTPUT));
        ChildProcess process = ChildProcess.start(new ChildProcess.Program(
                "pass-through",
                PassThrough.class.getName(),
                List.of(
                        stack.note().bootstrapServers(),
                        Topics.touchpoints(PASS_THROUGH_PREFIX).pattern(),
                        PASS_THROUGH_OUTPUT,
                        String.valueOf(settings.threads()),
                        String.valueOf(settings.commitInterval().toMillis()),
                        String.valueOf(passThroughPort)),
                SAME_JVM_AS_APPLICATIONS,
                logs.resolve("pass-through.log"),
                Duration.ZERO));
        URI address = URI.create("http://" + Ports.HOST + ":" + passThroughPort);
        try (Watcher watcher = new Watcher(
                stack.note().bootstrapServers(),
                List.of(new Watcher.Watched(PassThrough.NAME, address)),
                PASS_THROUGH_PREFIX,
                stack.note().zoneId())) {
            measure("Warming up", PASS_THROUGH_PREFIX, warmUp, watcher, List.of(address), List.of(process));
            return measure("Pass-through", PASS_THROUGH_PREFIX, events, watcher, List.of(address), List.of(process));
        } finally {
            process.stop(STOP_MAX);
        }
    }

    /** Runs the pipeline over a load; its applications must be running. */
    Figures pipeline(String title, Iterator<Touchpoint> events) throws Exception {
        InputTopics.make(stack.note(), "", List.of());
        try (Watcher watcher = stack.watcher()) {
            return measure(title, "", events, watcher, stack.applicationAddresses(), stack.applicationProcesses());
        }
    }

    private Figures measure(
            String title,
            String topicPrefix,
            Iterator<Touchpoint> events,
            Watcher watcher,
            List<URI> addresses,
            List<ChildProcess> processes)
            throws Exception {
        terminal.line(title);
        settle(watcher);
        List<Long> pids =
                processes.stream().map(process -> process.handle().pid()).toList();
        List<Long> broker = List.of(stack.brokerProcess().handle().pid());

        long[] count = new long[1];
        long visibleNanos = load.write(topicPrefix, events, written -> count[0] = written);
        Written writtenBefore = Written.of(http, addresses);
        ProcessUsage usageBefore = ProcessUsage.of(pids);
        ProcessUsage brokerBefore = ProcessUsage.of(broker);

        LastChange lastChange = new LastChange(visibleNanos);
        try (Progress progress = terminal.progress(title, 0)) {
            StandStill.await(watcher::look, QUIET, STALL_MAX, look -> {
                processes.forEach(ChildProcess::requireAlive);
                lastChange.observe(look);
                long lag = look.lag();
                progress.at(Math.max(0, count[0] - lag), count[0], lag + " records to read");
            });
        }
        Written written = Written.of(http, addresses).minus(writtenBefore);
        ProcessUsage usage = ProcessUsage.of(pids);
        ProcessUsage brokerUsage = ProcessUsage.of(broker);
        double seconds = lastChange.seconds();
        double millions = count[0] / 1e6;
        return new Figures(
                count[0],
                seconds,
                count[0] / seconds,
                null,
                written.records() / count[0],
                written.bytes() / count[0],
                (usage.cpuSeconds() - usageBefore.cpuSeconds()) / millions,
                (brokerUsage.cpuSeconds() - brokerBefore.cpuSeconds()) / millions,
                usage.peakMemoryBytes() / (double) (1 << 20));
    }

    /** Waits until the applications have noticed their topics and nothing moves. */
    private void settle(Watcher watcher) throws InterruptedException {
        StandStill.await(watcher::look, QUIET, STALL_MAX, look -> {});
    }

    /** Remembers when a look last differed from the one before. */
    private static final class LastChange {

        private final long beginNanos;
        private long lastNanos;
        private Look last;

        LastChange(long beginNanos) {
            this.beginNanos = beginNanos;
            this.lastNanos = beginNanos;
        }

        void observe(Look look) {
            if (!look.equals(last)) {
                last = look;
                lastNanos = System.nanoTime();
            }
        }

        /** Between the beginning and the last change, to half a second: looks are that far apart. */
        double seconds() {
            return (lastNanos - beginNanos) / 1e9;
        }
    }
}
