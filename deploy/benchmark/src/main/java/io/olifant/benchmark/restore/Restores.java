package io.olifant.benchmark.restore;

import io.olifant.benchmark.InputTopics;
import io.olifant.benchmark.MeasuredStack;
import io.olifant.benchmark.consumption.Looks;
import io.olifant.benchmark.load.PacedLoad;
import io.olifant.benchmark.process.JvmConnection;
import io.olifant.benchmark.process.ProcessUsage;
import io.olifant.events.Touchpoint;
import io.olifant.local.feed.TouchpointSender;
import io.olifant.local.process.Compilation;
import io.olifant.local.stack.LocalStack;
import io.olifant.local.stack.StackSettings;
import io.olifant.local.terminal.StackException;
import io.olifant.local.terminal.Terminal;
import io.olifant.retailer.Retailer;
import io.olifant.retailer.SteadyTraffic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how long the applications take to be back after their process was killed, with and without transactional stores. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures how long the applications take to be back after kill -9, first with"
                    + " olifant.state.transactional=false and then with true.",
            "Starts a stack of its own, introduces customers, and kills the process while they go on visiting."
        })
public final class Restores implements Callable<Integer> {

    private static final String TRANSACTIONAL = "olifant.state.transactional";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** A million customers have tens of millions of records in their changelogs. */
    private static final Duration RESTORE_MAX = Duration.ofHours(2);

    private static final double MIB = 1 << 20;

    @Option(
            names = "--customers",
            defaultValue = "10000",
            description = "Customers who are known, each introduced with five events (default ${DEFAULT-VALUE}).")
    private int customers;

    @Option(
            names = "--load",
            defaultValue = "1000",
            description = "Events per second of visits before the process is killed (default ${DEFAULT-VALUE}).")
    private int eventsPerSecond;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "How long customers visit before it is killed (default ${DEFAULT-VALUE}).")
    private int seconds;

    @Mixin
    private MeasuredStack measured;

    public static void main(String[] args) {
        MeasuredStack.main(new Restores(), args);
    }

    @Override
    public Integer call() throws Exception {
        measured.measure(Compilation.THOROUGH, this::measure);
        return 0;
    }

    private void measure(MeasuredStack.Parts parts) throws Exception {
        LocalStack stack = parts.stack();
        var note = stack.note();
        Terminal terminal = parts.terminal();
        InputTopics.make(note, note.topicPrefix(), List.of());
        try (TouchpointSender sender = new TouchpointSender(
                note.bootstrapServers(), note.registryUrl(), note.topicPrefix(), note.partitions())) {
            SteadyTraffic traffic = Retailer.steadyTraffic(MeasuredStack.retailer(), customers);
            StackSettings wiping = parts.settings().with(TRANSACTIONAL, "false");
            StackSettings keeping = parts.settings().with(TRANSACTIONAL, "true");
            stack.startApplications(wiping, RESTORE_MAX);
            introduce(parts, sender, traffic);
            title();
            line("false", kill(parts, wiping, sender, traffic));
            stack.awaitFigures();
            stack.stopApplications();
            stack.startApplications(keeping, RESTORE_MAX);
            line("true", kill(parts, keeping, sender, traffic));
            legend();
        }
    }

    private void introduce(MeasuredStack.Parts parts, TouchpointSender sender, SteadyTraffic traffic) throws Exception {
        parts.terminal().line(String.format(Locale.ROOT, "Introducing %,d customers", customers));
        long beginNanos = System.nanoTime();
        send(traffic.introduction(), sender);
        parts.stack().awaitFigures();
        parts.terminal()
                .line(String.format(
                        Locale.ROOT, "Introducing them took %.0f s", (System.nanoTime() - beginNanos) / 1e9));
    }

    private static void send(Iterator<Touchpoint> touchpoints, TouchpointSender sender) {
        touchpoints.forEachRemaining(sender::send);
        sender.flush();
    }

    /** Has customers visit, kills the process in the middle of that, and starts it again. */
    private Return kill(
            MeasuredStack.Parts parts, StackSettings settings, TouchpointSender sender, SteadyTraffic traffic)
            throws Exception {
        LocalStack stack = parts.stack();
        try (PacedLoad load = new PacedLoad(sender, traffic.visits(), eventsPerSecond)) {
            parts.terminal().line("Customers visit");
            load.awaitSent((long) eventsPerSecond * seconds);
            stack.killApplications();
        }
        Path state = parts.state();
        long keptBytes = Folder.bytes(state);
        long beginNanos = System.nanoTime();
        stack.startApplications(settings, RESTORE_MAX);
        double readySeconds = (System.nanoTime() - beginNanos) / 1e9;
        awaitCaughtUp(parts);
        double caughtUpSeconds = (System.nanoTime() - beginNanos) / 1e9;
        long pid = stack.applicationProcess().handle().pid();
        try (JvmConnection jvm = JvmConnection.to(pid)) {
            return new Return(
                    readySeconds,
                    caughtUpSeconds,
                    Restored.of(jvm),
                    keptBytes,
                    Folder.bytes(state),
                    ProcessUsage.of(List.of(pid)).peakMemoryBytes(),
                    ProcessUsage.openFiles(pid));
        }
    }

    private static void awaitCaughtUp(MeasuredStack.Parts parts) throws Exception {
        long beginNanos = System.nanoTime();
        try (Looks looks = parts.looks()) {
            while (Collections.max(looks.lag().values()) > 0) {
                parts.stack().applicationProcess().requireAlive();
                if (System.nanoTime() - beginNanos > RESTORE_MAX.toNanos()) {
                    throw new StackException("The applications did not catch up within " + RESTORE_MAX.toMinutes()
                            + " minutes; their log may say why");
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
            }
        }
    }

    private void title() {
        System.out.printf(
                Locale.ROOT,
                "%n%,d customers, killed after %d s of %,d events/s%n%n%-16s%10s%12s%14s%12s%12s%12s%14s%12s%n",
                customers,
                seconds,
                eventsPerSecond,
                "transactional",
                "ready s",
                "caught up s",
                "records",
                "MiB read",
                "MiB kept",
                "MiB after",
                "MiB memory",
                "open files");
    }

    private static void legend() {
        System.out.println("""

                ready: from the start of the new process until all applications run; caught up: until nothing was left to read.
                Both hold the time in which the broker still waits for the dead process (olifant.kafka.session.timeout.ms).
                records, MiB read: of changelogs. MiB kept: state on the disk when the process was killed; after: when it had
                caught up. MiB memory: the greatest that the new process held until then; open files: of it, sockets among them.
                """);
    }

    private static void line(String title, Return measured) {
        System.out.printf(
                Locale.ROOT,
                "%-16s%10.1f%12.1f%,14d%12.1f%12.1f%12.1f%14.1f%,12d%n",
                title,
                measured.readySeconds(),
                measured.caughtUpSeconds(),
                measured.restored().records(),
                measured.restored().bytes() / MIB,
                measured.keptBytes() / MIB,
                measured.stateBytes() / MIB,
                measured.peakMemoryBytes() / MIB,
                measured.openFiles());
    }
}
