package io.olifant.benchmark;

import io.olifant.local.process.Compilation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the pipeline from end to end, against a plain pass-through on the same broker. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures what the pipeline carries on this machine, in one run on one broker. The parts:",
            "  a  a plain exactly-once pass-through of the same events",
            "  b  a steady state of customers who are known already",
            "  c  a cold start, in which every identifier is new",
            "  d  the steady state, with one event in a hundred that merges two histories (needs b)",
            "  e  the steady state of more customers (--large)",
            "  f  how long an event takes to its touchpoint, journey and row, at half the rate of b (needs b)",
            "Each part warms up until the compilers of all JVMs are quiet, and is as long as its rate asks for."
        })
public final class Benchmark implements Callable<Integer> {

    private static final int SECONDS = 30;
    private static final int SECONDS_QUICK = 10;
    private static final List<Integer> LARGE = List.of(100_000);
    private static final List<Integer> LARGE_QUICK = List.of(50_000);

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures as JSON to this file.")
    private Path json;

    @Option(
            names = "--quick",
            description = "A few minutes in all, for a first impression: parts are shorter, compilers need not be quiet"
                    + " for long, and without --parts only a, b and c are measured.")
    private boolean quick;

    @Option(
            names = "--parts",
            split = ",",
            paramLabel = "LETTER",
            description = "Which parts to measure, for example a,b (default: all). Ratios need a.")
    private String[] letters = {};

    @Option(
            names = "--seconds",
            description = "How long the middle of a part lasts about (default " + SECONDS + ", with --quick "
                    + SECONDS_QUICK + ").")
    private Integer seconds;

    @Option(
            names = "--customers",
            defaultValue = "10000",
            description =
                    "Customers of the steady state, each introduced with five events (default ${DEFAULT-VALUE}). With"
                            + " fewer, visits of a customer lie closer together, and more of them overtake each other.")
    private int customers;

    @Option(
            names = "--large",
            split = ",",
            paramLabel = "CUSTOMERS",
            description =
                    "How many customers there are in part e, ascending, for example 100000,1000000 (default 100000, with"
                            + " --quick 50000). A million take long to introduce; about how long is printed before.")
    private List<Integer> large;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description =
                    "Record where the time of the applications goes, and write it to this file. The recording slows"
                            + " them down.")
    private Path profile;

    @Option(
            names = "--stores",
            description =
                    "Count what RocksDB is asked for: reads, writes, seeks and steps of iterators. Costs a little.")
    private boolean stores;

    @Mixin
    private MeasuredStack measured;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        MeasuredStack.main(new Benchmark(), args);
    }

    @Override
    public Integer call() throws Exception {
        Run.Options options = options();
        Results results = new Results();
        Instant begin = Instant.now();
        if (stores) {
            measured.countStoreAccesses();
        }
        try {
            measured.measure(Compilation.THOROUGH, stack -> new Run(stack, options, results).run());
        } finally {
            // What was measured before something failed took minutes.
            print(RunNote.of(begin, quick, options.customers(), options.isProfiled()), results);
        }
        return 0;
    }

    private Run.Options options() {
        Set<Part> parts;
        try {
            parts = letters.length > 0
                    ? Part.of(letters)
                    : quick
                            ? EnumSet.of(Part.PASS_THROUGH, Part.STEADY_STATE, Part.COLD_START)
                            : EnumSet.allOf(Part.class);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        Duration middle = Duration.ofSeconds(seconds != null ? seconds : quick ? SECONDS_QUICK : SECONDS);
        return new Run.Options(
                parts,
                quick ? Plan.quick(middle) : Plan.full(middle),
                customers,
                large != null ? large : quick ? LARGE_QUICK : LARGE,
                profile != null);
    }

    private void print(RunNote note, Results results) throws Exception {
        System.out.print(Report.of(note, results));
        if (json != null) {
            Files.writeString(json, results.json(note));
        }
        if (profile != null) {
            Files.writeString(profile, note.line() + System.lineSeparator() + results.profiles());
            System.out.println("Where the time went stands in " + profile);
        }
    }
}
