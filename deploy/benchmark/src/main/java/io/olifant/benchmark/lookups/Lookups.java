package io.olifant.benchmark.lookups;

import io.olifant.benchmark.InputTopics;
import io.olifant.benchmark.MeasuredStack;
import io.olifant.benchmark.latency.Latencies;
import io.olifant.benchmark.load.PacedLoad;
import io.olifant.events.Identifier;
import io.olifant.events.Touchpoint;
import io.olifant.local.feed.TouchpointSender;
import io.olifant.local.process.Compilation;
import io.olifant.local.stack.LocalStack;
import io.olifant.local.terminal.Terminal;
import io.olifant.retailer.Retailer;
import io.olifant.retailer.SteadyTraffic;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            names = "--load-alone-seconds",
            defaultValue = "10",
            description = "How long is measured before what the load alone takes (default ${DEFAULT-VALUE}).")
    private int loadAloneSeconds;

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
            names = "--compilation",
            paramLabel = "HOW",
            defaultValue = "quick",
            description = "How the stack's JVMs compile: quick, as deploy/local/up does, or thorough (default:"
                    + " ${DEFAULT-VALUE}).")
    private Compilation compilation;

    @Mixin
    private MeasuredStack measured;

    public static void main(String[] args) {
        MeasuredStack.main(new Lookups(), args);
    }

    @Override
    public Integer call() throws Exception {
        measured.measure(compilation, parts -> {
            InputTopics.make(parts.stack().note(), parts.stack().note().topicPrefix(), List.of());
            parts.stack().startApplications();
            measure(parts.stack(), parts.terminal());
        });
        return 0;
    }

    private void measure(LocalStack stack, Terminal terminal) throws InterruptedException, IOException {
        var note = stack.note();
        try (TouchpointSender sender = new TouchpointSender(
                note.bootstrapServers(), note.registryUrl(), note.topicPrefix(), note.partitions())) {
            SteadyTraffic traffic = Retailer.steadyTraffic(MeasuredStack.retailer(), customers);
            List<String> paths = introduce(traffic.introduction(), sender);
            stack.awaitFigures();
            URI stitcher = note.ports().stitcherLookupsAddress();
            OpenLoop lookups = new OpenLoop(stitcher, paths, perSecond);
            try (PacedLoad load = new PacedLoad(sender, traffic.visits(), eventsPerSecond)) {
                terminal.line("Warming up");
                lookups.run(warmUpSeconds, SEED);
                terminal.line("Measuring the load alone");
                Usage.Cores alone = usageOf(stack, load);
                terminal.line("Measuring");
                long sentBefore = load.sent();
                Usage before = Usage.of(stack);
                OpenLoop.Outcome outcome = lookups.run(seconds, SEED + 1);
                Usage.Cores together = Usage.of(stack).since(before);
                report(outcome, paths.size(), load.sent() - sentBefore);
                report(alone, together);
            }
        }
    }

    /** What the load takes without look-ups. */
    private Usage.Cores usageOf(LocalStack stack, PacedLoad load) throws InterruptedException, IOException {
        Usage before = Usage.of(stack);
        load.awaitSent(load.sent() + (long) eventsPerSecond * loadAloneSeconds);
        return Usage.of(stack).since(before);
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

    private static void report(Usage.Cores alone, Usage.Cores together) {
        System.out.printf(
                Locale.ROOT,
                "%nBusy cores of %d%15s%10s%10s%15s%n",
                Runtime.getRuntime().availableProcessors(),
                "applications",
                "broker",
                "asking",
                "whole machine");
        line("load alone", alone);
        line("with look-ups", together);
        System.out.println("""

                asking: this JVM, which asks, sends the load and serves the schema registry. whole machine: all programs; where
                it comes near the number of cores, times are of waiting.
                """);
    }

    private static void line(String title, Usage.Cores cores) {
        System.out.printf(
                Locale.ROOT,
                "%-15s%14.2f%10.2f%10.2f%14.2f%n",
                title,
                cores.applications(),
                cores.broker(),
                cores.asking(),
                cores.machine());
    }
}
