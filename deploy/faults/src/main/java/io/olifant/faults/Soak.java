package io.olifant.faults;

import io.olifant.faults.cluster.Plan;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Length;
import io.olifant.faults.experiment.Outcome;
import io.olifant.faults.experiment.Report;
import io.olifant.faults.experiment.Runner;
import io.olifant.faults.suite.Catalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Mixes the experiments at random, on one deployment that is never started anew. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Breaks one deployment of three brokers and two instances with stand-bys again and again, for as long as"
                    + " one likes: faults follow each other at random, from a seed.",
            "About every ten minutes and at the end, all public topics must equal what a batch computation makes of the"
                    + " same touchpoints. Stops at the first failure and says with which seed it came."
        })
public final class Soak implements Callable<Integer> {

    private static final Plan PLAN = Plan.replicated(2).with("olifant.kafka.num.standby.replicas", "1");
    private static final Duration BETWEEN_COMPARISONS = Duration.ofMinutes(10);

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long (default ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "Decides on the events and on the order of the faults (default: any, which is printed).")
    private Long seedOrNull;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Where the deployment keeps data and logs.")
    private Path data;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Also write what came out to this file, as Markdown.")
    private Path report;

    public static void main(String[] args) {
        // The script names a folder and a report first; what somebody names behind them counts.
        System.exit(
                new CommandLine(new Soak()).setOverwrittenOptionsAllowed(true).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        long seed = seedOrNull == null ? new Random().nextInt(1_000_000) : seedOrNull;
        System.out.println("Soaking for " + minutes + " minutes with --seed " + seed);
        Random random = new Random(seed);
        List<Experiment> experiments =
                Catalogue.all().stream().filter(Experiment::isForSoak).toList();
        Report outcomes = new Report(System.out);
        long begun = System.nanoTime();
        long end = begun + Duration.ofMinutes(minutes).toNanos();
        long nextComparison = begun + BETWEEN_COMPARISONS.toNanos();
        boolean isLast = false;
        try (Runner runner = new Runner(data, Length.QUICK, seed, minutes, outcomes)) {
            while (!isLast) {
                isLast = System.nanoTime() >= end;
                boolean isCompared = isLast || System.nanoTime() >= nextComparison;
                if (isCompared) {
                    nextComparison = System.nanoTime() + BETWEEN_COMPARISONS.toNanos();
                }
                Experiment experiment = experiments.get(random.nextInt(experiments.size()));
                if (runner.runOn(PLAN, experiment, isCompared).kind() == Outcome.Kind.FAILED) {
                    System.out.println("The seed was " + seed);
                    break;
                }
            }
        }
        outcomes.sum();
        if (report != null) {
            outcomes.write(report);
        }
        return outcomes.count(Outcome.Kind.FAILED) == 0 ? 0 : 1;
    }
}
