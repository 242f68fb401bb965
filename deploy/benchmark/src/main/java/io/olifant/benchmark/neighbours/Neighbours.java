package io.olifant.benchmark.neighbours;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the time that an event takes in the identity graph against the neighbours that an identifier has. */
@Command(
        name = "neighbours",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures what one event costs the identity graph while an identifier gets 10, 100, ... neighbours:",
            "its real handlers, codecs and RocksDB stores, in this process, without Kafka, Streams' cache and changelogs."
        })
public final class Neighbours implements Callable<Integer> {

    /** The JVM compiles what runs often; a short growth of each kind comes before the measured ones. */
    private static final int WARM_UP_NEIGHBOURS = 1_000;

    private static final String LEGEND = """

            us/event: microseconds of one event that brings a new neighbour, with all messages that follow from it, over the
            second half of the way to so many neighbours. reads, scanned, writes: rows of stores. us/known e: an event that
            shows nothing new. heap: in use after a collection; RocksDB's memory outside the heap is limited.
            """;

    private static final int FIRST = 10;
    private static final int FACTOR = 10;

    @Option(
            names = "--max",
            defaultValue = "100000",
            description = "Neighbours at the end; a power of ten (default ${DEFAULT-VALUE}).")
    private int max;

    @Option(
            names = "--links-max",
            defaultValue = "10000",
            description =
                    "Links of one cluster that count: identity-stitcher.cluster-links-max (default ${DEFAULT-VALUE}).")
    private int linksMax;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "SCENARIO",
            description = "Of ${COMPLETION-CANDIDATES} (default all).")
    private List<Scenario> scenarios = Arrays.asList(Scenario.values());

    @Option(
            names = "--seconds-max",
            defaultValue = "120",
            description = "A scenario stops before a row that would take longer (default ${DEFAULT-VALUE}).")
    private int secondsMax;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Neighbours()).execute(args));
    }

    @Override
    public Integer call() {
        for (Scenario scenario : scenarios) {
            try (Stores stores = Stores.onDisk()) {
                new Growth(new LoopedGraph(stores, linksMax), scenario).growTo(Math.min(WARM_UP_NEIGHBOURS, max));
            }
            System.out.printf("%n%s: %s%n%s%n", scenario, scenario.text(), Window.header());
            try (Stores stores = Stores.onDisk()) {
                measure(new Growth(new LoopedGraph(stores, linksMax), scenario));
            }
        }
        System.out.println(LEGEND);
        return 0;
    }

    private void measure(Growth growth) {
        for (long neighbours = FIRST; neighbours <= max; neighbours *= FACTOR) {
            Window window = growth.growTo((int) neighbours);
            System.out.println(window.line(heapBytes()));
            double nextSeconds = window.microsPerEvent() / 1e6 * (FACTOR - 1) * neighbours;
            if (neighbours < max && nextSeconds > secondsMax) {
                System.out.printf("Stopped: the next row would take %.0f seconds or more.%n", nextSeconds);
                return;
            }
        }
    }

    private static long heapBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
