package io.olifant.operate.deployments;

import io.olifant.runtime.config.ConfigurationException;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code olifant switch compare}: whether the next deployment may take over. */
@Command(
        name = "compare",
        description =
                "Says whether a second deployment, which reads the input of the active one, has caught up with it, and"
                        + " compares each row of each figure of the two. Changes nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nStatus:%n",
        exitCodeList = {
            "0:the next deployment has caught up, and its figures are those of the active one, or differ where expected",
            "1:it has not, or they differ, or a cluster cannot be asked",
            "2:the command line or a configuration cannot be used"
        })
final class CompareCommand implements Callable<Integer> {

    private static final int YES = 0;
    private static final int NO = 1;

    static final List<AvroTopic<?, ?>> FIGURES = Topics.PUBLIC.stream()
            .filter(topic -> topic.name().startsWith("kpi."))
            .toList();

    @Option(
            names = "--active",
            required = true,
            paramLabel = "FILE",
            description = "The settings of the deployment whose figures are read now, in YAML.")
    private Path activeFile;

    @Option(
            names = "--next",
            required = true,
            paramLabel = "FILE",
            description =
                    "The settings of the one that is to take over: another olifant.topics.prefix, the same input.")
    private Path nextFile;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting of both; wins over the environment and the files.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--max-lag",
            paramLabel = "OFFSETS",
            defaultValue = "0",
            description = "How many offsets an application may have still to read, for input that never pauses."
                    + " Rows that move differ then. Default: ${DEFAULT-VALUE}.")
    private long lagMax;

    @Option(
            names = "--expect-differences",
            paramLabel = "FIGURE",
            split = ",",
            description = "Figures that may differ, such as kpi.attribution after a change of rules. They are compared"
                    + " and shown all the same.")
    private Set<String> expected = new LinkedHashSet<>();

    @Option(
            names = "--show",
            paramLabel = "ROWS",
            defaultValue = "20",
            description = "How many rows that differ are shown of each figure. Default: ${DEFAULT-VALUE}.")
    private int shownMax;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        requireFigures();
        try (Deployment active = Deployment.of(activeFile, settings);
                Deployment next = Deployment.of(nextFile, settings)) {
            requireSameInput(active, next);
            PrintWriter out = spec.commandLine().getOut();
            new Groups(next)
                    .inputsWithoutBeginning()
                    .forEach((topic, first) -> out.println("The first " + first + " offset(s) of " + topic
                            + " are deleted by its retention: a deployment that began after that has not read them, and"
                            + " its figures lack what the active ones know of them."));
            List<String> behind = new ArrayList<>(behind(active));
            behind.addAll(behind(next));
            behind.forEach(out::println);
            if (!behind.isEmpty()) {
                out.println("Wait until both have read their input, and compare again.");
                return NO;
            }
            RefusedCommands.of(active, next).sentences().forEach(out::println);
            return compare(active, next, out);
        }
    }

    private void requireFigures() {
        List<String> names = FIGURES.stream().map(AvroTopic::name).toList();
        List<String> problems = expected.stream()
                .filter(each -> !names.contains(each))
                .map(each -> "There is no figure '" + each + "' (--expect-differences); expected some of "
                        + String.join(", ", names) + ".")
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private static void requireSameInput(Deployment active, Deployment next) {
        if (active.prefix().equals(next.prefix())) {
            throw new ConfigurationException(List.of("Both files are of " + active.title()
                    + ": give the next one another olifant.topics.prefix. (The environment wins over files.)"));
        }
        if (!active.inputPrefix().equals(next.inputPrefix())) {
            String prefix = active.inputPrefix().isEmpty() ? "none" : active.inputPrefix();
            throw new ConfigurationException(List.of("The input of the two is not the same: "
                    + active.title() + " reads '" + active.inputPrefix() + Topics.TOUCHPOINTS_PREFIX + "*', and "
                    + next.title() + " '" + next.inputPrefix() + Topics.TOUCHPOINTS_PREFIX
                    + "*'. Set olifant.topics.input-prefix of the next one to '" + prefix + "'."));
        }
    }

    private List<String> behind(Deployment deployment) {
        List<String> lines = new ArrayList<>();
        new Groups(deployment).lagByApplication().forEach((application, lag) -> {
            if (lag > lagMax) {
                lines.add(application + " of " + deployment.title() + " has " + lag + " offset(s) still to read.");
            }
        });
        return lines;
    }

    private int compare(Deployment active, Deployment next, PrintWriter out) {
        String form = "%-22s %10s %10s %10s %10s %s%n";
        out.printf(form, "figure", "rows", "missing", "added", "changed", "");
        List<FigureComparison> different = new ArrayList<>();
        boolean isExpected = true;
        for (AvroTopic<?, ?> figure : FIGURES) {
            FigureComparison comparison = FigureComparison.of(
                    FigureTable.read(active.runtime(), figure), FigureTable.read(next.runtime(), figure));
            boolean mayDiffer = expected.contains(figure.name());
            out.printf(
                    form,
                    comparison.figure(),
                    comparison.rows(),
                    comparison.missing(),
                    comparison.added(),
                    comparison.changed(),
                    mayDiffer ? "(may differ)" : "");
            if (comparison.differences() > 0) {
                different.add(comparison);
                isExpected &= mayDiffer;
            }
        }
        different.forEach(comparison -> {
            comparison.lines().stream().limit(shownMax).forEach(out::println);
            int left = comparison.lines().size() - shownMax;
            if (left > 0) {
                out.println(comparison.figure() + ": and " + left + " more row(s)");
            }
        });
        out.println();
        NextSteps.lines(activeFile, nextFile, active, next, isExpected).forEach(out::println);
        return isExpected ? YES : NO;
    }
}
