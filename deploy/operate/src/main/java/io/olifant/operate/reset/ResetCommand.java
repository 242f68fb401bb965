package io.olifant.operate.reset;

import io.olifant.operate.cluster.Cluster;
import io.olifant.operate.cluster.Group;
import io.olifant.operate.cluster.Printed;
import io.olifant.operate.topics.TopicsOptions;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.topics.TopicCatalogue;
import io.olifant.schemas.Topics;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code olifant reset}: an application, or all, from nothing. */
@Command(
        name = "reset",
        description = {
            "Makes an application, and all that read what it makes, begin from nothing. Without --execute it only says what it"
                    + " would delete, what stays, and what is to be done by hand.",
            "Input topics are never touched."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nStatus:%n",
        exitCodeList = {
            "0:the plan is printed or, with --execute, carried out",
            "1:it is refused, since an instance runs or something would be lost, or the cluster refused",
            "2:the command line or the configuration cannot be used"
        })
public final class ResetCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int REFUSED = 1;

    @Mixin
    private TopicsOptions options;

    @Parameters(
            paramLabel = "APPLICATION",
            description = "identity-stitcher, journey-aggregator or kpi-emitter; 'all' is the same as the first.")
    private String application;

    @Option(names = "--execute", description = "Carries it out. All instances must be stopped.")
    private boolean isToBeDone;

    @Option(
            names = "--yes-delete",
            paramLabel = "APPLICATION-ID",
            split = ",",
            description = "With --execute: the id of each application that is reset, with the deployment's prefix.")
    private List<String> confirmed = new ArrayList<>();

    @Option(
            names = "--accept-losses",
            description =
                    "With --execute: goes on although some input has expired, so that figures will lack what it told.")
    private boolean areLossesAccepted;

    @Option(
            names = "--clear-figures",
            description =
                    "Deletes all rows of the figures (kpi.*, but not kpi.models), for their readers, too, until they are"
                            + " computed again. Without it, each row stays until it is replaced, and one for which there"
                            + " is no figure any more stays for good.")
    private boolean areFiguresCleared;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean isJsonWanted;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RuntimeSettings runtime = options.runtime();
        TopicCatalogue catalogue = TopicsOptions.catalogue(runtime);
        requireKnown(catalogue);
        try (Cluster cluster = Cluster.open(runtime)) {
            ResetPlan plan = ResetPlan.of(application, catalogue, areFiguresCleared, new OnCluster(cluster, catalogue));
            ResetPrint print = new ResetPrint(plan, runtime);
            if (!isToBeDone) {
                print(print, false);
                return DONE;
            }
            requireConfirmation(plan);
            List<String> problems = new ArrayList<>(plan.alive());
            if (!areLossesAccepted) {
                problems.addAll(plan.losses());
            }
            if (!problems.isEmpty()) {
                problems.forEach(spec.commandLine().getErr()::println);
                spec.commandLine()
                        .getErr()
                        .println("Nothing was changed."
                                + (plan.alive().isEmpty() ? " --accept-losses goes on all the same." : ""));
                return REFUSED;
            }
            new ResetExecution(runtime, cluster).carryOut(plan);
            print(print, true);
            return DONE;
        }
    }

    private void requireKnown(TopicCatalogue catalogue) {
        List<String> names = new ArrayList<>(
                catalogue.applications().stream().map(each -> each.name()).toList());
        names.add(ResetPlan.ALL);
        if (!names.contains(application)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "'" + application + "' is no application, expected one of " + String.join(", ", names) + ".");
        }
    }

    private void requireConfirmation(ResetPlan plan) {
        Set<String> expected = new TreeSet<>(plan.applicationIds());
        if (!expected.equals(new TreeSet<>(confirmed))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "This deletes what was made by " + String.join(", ", expected)
                            + ". Read the plan (the same without --execute), and confirm it with --yes-delete "
                            + String.join(" --yes-delete ", expected) + ".");
        }
    }

    private void print(ResetPrint print, boolean isDone) {
        PrintWriter out = spec.commandLine().getOut();
        if (isJsonWanted) {
            out.println(Printed.json(print.json(isDone)));
            return;
        }
        print.lines().forEach(out::println);
        out.println();
        out.println(
                isDone ? "Done. What is left to you:" : "Nothing was changed. After --execute, what is left to you:");
        print.next().forEach(out::println);
    }

    /** What the plan asks of the cluster. */
    private record OnCluster(Cluster cluster, TopicCatalogue catalogue) implements ResetPlan.Found {

        @Override
        public Group group(String id) {
            return cluster.group(id);
        }

        @Override
        public Collection<String> topics() {
            Set<String> names = cluster.topics().names(Pattern.compile(Pattern.quote(catalogue.prefix()) + ".+"));
            // Input may be another deployment's, under another prefix.
            names.addAll(cluster.topics().names(Topics.touchpoints(catalogue.inputPrefix())));
            names.addAll(cluster.describe(
                            Topics.INPUTS.stream().map(catalogue::nameOf).toList())
                    .keySet());
            return names;
        }

        @Override
        public long expired(String topic) {
            return cluster.begins(cluster.partitions(List.of(topic))).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }
}
