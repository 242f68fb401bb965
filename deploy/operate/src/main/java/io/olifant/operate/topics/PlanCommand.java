package io.olifant.operate.topics;

import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.topics.TopicCatalogue;
import io.olifant.runtime.topics.TopicComparison;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code olifant topics plan}: every topic, and what {@code apply} would do about it. */
@Command(
        name = "plan",
        description =
                "Shows every topic that the deployment needs, and what 'olifant topics apply' would make or alter."
                        + " Changes nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nStatus:%n",
        exitCodeList = {
            "0:the plan is printed, whatever it says",
            "1:the cluster cannot be asked",
            "2:the command line or the configuration cannot be used"
        })
final class PlanCommand implements Runnable {

    @Mixin
    private TopicsOptions options;

    @Option(names = "--json", description = "Prints JSON: {\"topics\": [...]}.")
    private boolean isJsonWanted;

    @Option(
            names = "--offline",
            description = "Asks no cluster: shows the topics of the catalogue alone, without what would be done.")
    private boolean isOffline;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        RuntimeSettings runtime = options.runtime();
        TopicCatalogue catalogue = TopicsOptions.catalogue(runtime);
        TopicPlan plan = isOffline
                ? TopicPlan.ofCatalogue(catalogue)
                : TopicsOptions.withCluster(runtime, cluster -> TopicPlan.of(TopicComparison.of(catalogue, cluster)));
        PrintWriter out = spec.commandLine().getOut();
        if (isJsonWanted) {
            out.println(PlanJson.of(plan));
        } else {
            PlanTable.lines(plan).forEach(out::println);
        }
    }
}
