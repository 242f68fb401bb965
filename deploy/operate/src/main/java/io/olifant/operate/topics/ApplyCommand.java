package io.olifant.operate.topics;

import io.olifant.operate.topics.TopicPlan.Action;
import io.olifant.operate.topics.TopicPlan.Step;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.topics.CataloguedTopic;
import io.olifant.runtime.topics.ClusterTopics;
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

/** {@code olifant topics apply}: makes what is missing, and alters what can be altered without taking anything away. */
@Command(
        name = "apply",
        description =
                "Makes the topics that are missing, and alters settings that differ where nothing is deleted by it."
                        + " Never deletes a topic, never changes how many partitions one has; says what is left to do by hand.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nStatus:%n",
        exitCodeList = {
            "0:all topics are as they must be",
            "1:something is left to do by hand, or the cluster refused",
            "2:the command line or the configuration cannot be used"
        })
final class ApplyCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int SOME_LEFT = 1;

    @Mixin
    private TopicsOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RuntimeSettings runtime = options.runtime();
        TopicCatalogue catalogue = TopicsOptions.catalogue(runtime);
        return TopicsOptions.withCluster(runtime, cluster -> apply(catalogue, cluster));
    }

    private int apply(TopicCatalogue catalogue, ClusterTopics cluster) {
        TopicPlan plan = TopicPlan.of(TopicComparison.of(catalogue, cluster));
        PrintWriter out = spec.commandLine().getOut();
        List<CataloguedTopic> missing = plan.steps().stream()
                .filter(step -> step.action() == Action.CREATE)
                .map(Step::topic)
                .toList();
        if (!missing.isEmpty()) {
            cluster.create(missing);
            missing.forEach(topic -> out.println("Made '" + topic.name() + "' with " + topic.partitions()
                    + " partition(s) and " + topic.replicas() + " replica(s)."));
        }
        List<Step> altered = plan.steps().stream()
                .filter(step -> !step.alterations().isEmpty())
                .toList();
        altered.forEach(step -> {
            cluster.alter(step.topic().name(), step.alterations());
            out.println("Altered '" + step.topic().name() + "': " + step.alterations() + ".");
        });
        List<TopicDifference> left = plan.steps().stream()
                .flatMap(step -> step.leftToPeople().stream())
                .toList();
        left.forEach(difference -> out.println("Left to you: " + difference.sentence()));
        out.println("%d topic(s) made, %d altered, %d difference(s) left to do by hand."
                .formatted(missing.size(), altered.size(), left.size()));
        return left.isEmpty() ? DONE : SOME_LEFT;
    }
}
