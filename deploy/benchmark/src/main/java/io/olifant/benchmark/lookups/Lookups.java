package io.olifant.benchmark.lookups;

import io.olifant.events.Identifier;
import io.olifant.events.Touchpoint;
import io.olifant.local.DataFolder;
import io.olifant.local.LocalStack;
import io.olifant.local.Ports;
import io.olifant.local.StackException;
import io.olifant.local.StackSettings;
import io.olifant.local.Terminal;
import io.olifant.local.feed.TouchpointSender;
import io.olifant.local.process.Compilation;
import io.olifant.retailer.Retailer;
import io.olifant.retailer.RetailerConfig;
import io.olifant.retailer.SteadyTraffic;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures look-ups of identities at a fixed rate beside a running load. */
@Command(
        name = "lookups",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures GET /identities/NAMESPACE/VALUE at a fixed rate while customers go on visiting.",
            "Starts a stack of its own with customers who are known, and looks up their identifiers."
        })
public final class Lookups implements Callable<Integer> {

    /** Generated events lie a second apart; traffic begins so long ago that none of it lies in the future. */
    private static final int DAYS_BACK = 90;

    private static final long SEED = 7;
    private static final int OK = 200;

    @Option(names = "--rate", defaultValue = "1000", description = "Look-ups per second (default ${DEFAULT-VALUE}).")
    private int perSecond;

    @Option(names = "--seconds", defaultValue = "30", description = "How long is measured (default ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up-seconds",
            defaultValue = "15",
            description = "The same before, unmeasured, until what runs often is compiled (default ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(
            names = "--load",
            defaultValue = "1000",
            description = "Events per second that come in meanwhile (default ${DEFAULT-VALUE}).")
    private int eventsPerSecond;

    @Option(
            names = "--customers",
            defaultValue = "10000",
            description = "Customers who are known, each introduced with five events (default ${DEFAULT-VALUE}).")
    private int customers;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FOLDER",
            description = "Where broker and applications keep their data; emptied first.")
    private Path data;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of the applications.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--port-offset", defaultValue = "0", description = "Added to all ports (default ${DEFAULT-VALUE}).")
    private int portOffset;

    public static void main(String[] args) {
        CommandLine command = new CommandLine(new Lookups());
        command.setExecutionExceptionHandler((failure, commandLine, result) -> {
            if (failure instanceof StackException) {
                commandLine.getErr().println(failure.getMessage());
                return 1;
            }
            throw failure;
        });
        System.exit(command.execute(args));
    }

    @Override
    public Integer call() throws Exception {
        DataFolder folder = new DataFolder(data);
        folder.delete();
        DataFolder.Lock lock = folder.lock();
        try {
            measure(folder);
            return 0;
        } finally {
            lock.close();
        }
    }

    private void measure(DataFolder folder) throws Exception {
        Ports ports = Ports.shiftedBy(portOffset);
        Terminal terminal = Terminal.standard();
        StackSettings stackSettings = StackSettings.read(Optional.empty(), settings, ports, folder);
        try (LocalStack stack = new LocalStack(folder, ports, stackSettings, terminal, Compilation.THOROUGH)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
            stack.startBroker();
            stack.startApplications();
            measure(stack, terminal);
        }
    }

    private void measure(LocalStack stack, Terminal terminal) throws InterruptedException {
        var note = stack.note();
        try (TouchpointSender sender = new TouchpointSender(
                note.bootstrapServers(), note.registryUrl(), note.topicPrefix(), note.partitions())) {
            SteadyTraffic traffic = Retailer.steadyTraffic(
                    RetailerConfig.endingOn(LocalDate.now(Clock.systemUTC()), DAYS_BACK)
                            .withSeed(SEED),
                    customers);
            List<String> paths = introduce(traffic.introduction(), sender);
            stack.awaitFigures();
            URI stitcher = stack.applicationAddresses().get(0);
            OpenLoop lookups = new OpenLoop(stitcher, paths, perSecond);
            try (RunningLoad load = new RunningLoad(sender, traffic.visits(), eventsPerSecond)) {
                terminal.line("Warming up");
                lookups.run(warmUpSeconds, SEED);
                terminal.line("Measuring");
                long sentBefore = load.sent();
                OpenLoop.Outcome outcome = lookups.run(seconds, SEED + 1);
                report(outcome, paths.size(), load.sent() - sentBefore);
            }
        }
    }

    /** Sends the introduction; returns the paths under which the identifiers in it are looked up. */
    private static List<String> introduce(Iterator<Touchpoint> introduction, TouchpointSender sender) {
        Set<String> paths = new LinkedHashSet<>();
        while (introduction.hasNext()) {
            Touchpoint touchpoint = introduction.next();
            sender.send(touchpoint);
            touchpoint.getIdentifiers().forEach(identifier -> paths.add(path(identifier)));
        }
        sender.flush();
        return new ArrayList<>(paths);
    }

    private static String path(Identifier identifier) {
        return "/identities/" + encoded(identifier.getNamespace()) + "/" + encoded(identifier.getValue());
    }

    /** In a path a plus sign is a plus sign, and a blank is not one. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private void report(OpenLoop.Outcome outcome, int identifiers, long events) {
        Latencies latencies = outcome.latencies();
        int answered = outcome.countByStatus().getOrDefault(OK, 0);
        int asked = seconds * perSecond;
        System.out.printf(
                Locale.ROOT,
                "%n%,d look-ups of %,d identifiers in %d s beside %,d events (%.0f/s)%n"
                        + "p50 %.2f ms   p95 %.2f ms   p99 %.2f ms   max %.2f ms   answered with 200: %,d, else: %,d %s%n",
                asked,
                identifiers,
                seconds,
                events,
                (double) events / seconds,
                latencies.millis(0.5),
                latencies.millis(0.95),
                latencies.millis(0.99),
                latencies.maxMillis(),
                answered,
                asked - answered,
                outcome.countByStatus());
    }
}
