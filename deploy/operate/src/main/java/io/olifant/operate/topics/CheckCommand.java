package io.olifant.operate.topics;

import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.topics.TopicCatalogue;
import io.olifant.runtime.topics.TopicComparison;
import io.olifant.runtime.topics.TopicDifference;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code olifant topics check}: every difference between the cluster and what the deployment needs. */
@Command(
        name = "check",
        description =
                "Says every difference between the topics of the cluster and those that the deployment needs, and"
                        + " what to do about each. Changes nothing. In production, the start of an application refuses the same.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nStatus:%n",
        exitCodeList = {
            "0:there is no difference",
            "1:there is one, or the cluster cannot be asked",
            "2:the command line or the configuration cannot be used"
        })
final class CheckCommand implements Callable<Integer> {

    private static final int NONE = 0;
    private static final int SOME = 1;

    @Mixin
    private TopicsOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RuntimeSettings runtime = options.runtime();
        TopicCatalogue catalogue = TopicsOptions.catalogue(runtime);
        TopicComparison comparison =
                TopicsOptions.withCluster(runtime, cluster -> TopicComparison.of(catalogue, cluster));
        List<TopicDifference> differences = comparison.differences();
        PrintWriter out = spec.commandLine().getOut();
        differences.forEach(difference -> out.println(difference.sentence()));
        int there = comparison.foundByName().size();
        out.println(
                differences.isEmpty()
                        ? there + " topics are there, and all are as they must be."
                        : differences.size() + " difference(s); " + there + " topics are there.");
        return differences.isEmpty() ? NONE : SOME;
    }
}
