package io.olifant.faults;

import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Length;
import io.olifant.faults.experiment.Outcome;
import io.olifant.faults.experiment.Report;
import io.olifant.faults.experiment.Runner;
import io.olifant.faults.suite.Catalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs experiments. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Breaks brokers, registry and applications under load, one experiment after the other; after each, all"
                    + " public topics must equal what a batch computation makes of the same touchpoints.",
            "Ends with status 0 only if no experiment failed. One that this machine does not allow is reported as not run."
        })
public final class Faults implements Callable<Integer> {

    /** For how long the experiments that share a deployment take, twenty kills of each application the longest. */
    private static final int MINUTES = 60;

    private static final int MINUTES_QUICK = 10;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Only these experiments, for example kill-stitcher,zombie; --list names all.")
    private Set<String> only = new TreeSet<>();

    @Option(names = "--list", description = "Only say which experiments there are.")
    private boolean isListWanted;

    @Option(names = "--quick", description = "The selection and the lengths of CI: some minutes in all.")
    private boolean isQuick;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "Decides on the events, and on what is random (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Where deployments keep data and logs.")
    private Path data;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Also write what came out to this file, as Markdown.")
    private Path report;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        // The script names a folder and a report first; what somebody names behind them counts.
        System.exit(
                new CommandLine(new Faults()).setOverwrittenOptionsAllowed(true).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (isListWanted) {
            Catalogue.all()
                    .forEach(each -> System.out.printf(
                            "%-24s %s%s%n", each.name(), each.fault(), each.isQuick() ? "" : " (not with --quick)"));
            return 0;
        }
        Report outcomes = run(chosen(), isQuick ? Length.QUICK : Length.FULL, seed, data);
        if (report != null) {
            outcomes.write(report);
        }
        return outcomes.count(Outcome.Kind.FAILED) == 0 ? 0 : 1;
    }

    static Report run(List<Experiment> experiments, Length length, long seed, Path data) throws InterruptedException {
        Report outcomes = new Report(System.out);
        try (Runner runner = new Runner(data, length, seed, length.of(MINUTES_QUICK, MINUTES), outcomes)) {
            for (Experiment experiment : experiments) {
                runner.run(experiment);
            }
        }
        outcomes.sum();
        return outcomes;
    }

    private List<Experiment> chosen() {
        List<Experiment> all = Catalogue.all();
        Set<String> names = all.stream().map(Experiment::name).collect(Collectors.toSet());
        only.stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
            throw new ParameterException(
                    spec.commandLine(), "No experiment is called '" + name + "'; --list names all.");
        });
        return all.stream()
                .filter(each -> only.isEmpty() || only.contains(each.name()))
                .filter(each -> !only.isEmpty() || !isQuick || each.isQuick())
                .toList();
    }
}
