package io.olifant.operate.deployments;

import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.topics.ApplicationTopics;
import io.olifant.schemas.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code olifant switch retire}: what a deployment that was taken over from leaves behind. */
@Command(
        name = "retire",
        description = "Lists what of a deployment that nobody reads any more can be deleted, as lines for Kafka's own"
                + " commands, and what must stay. Deletes nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nStatus:%n",
        exitCodeList = {
            "0:the list is printed",
            "1:the deployment still runs, or a cluster cannot be asked",
            "2:the command line or a configuration cannot be used"
        })
final class RetireCommand implements Callable<Integer> {

    private static final int PRINTED = 0;
    private static final int RUNS = 1;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The settings of the deployment that goes, in YAML.")
    private Path retiredFile;

    @Option(
            names = "--kept",
            required = true,
            paramLabel = "FILE",
            description = "The settings of the one that took over: what it reads stays.")
    private Path keptFile;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting of both; wins over the environment and the files.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Deployment retired = Deployment.of(retiredFile, settings);
                Deployment kept = Deployment.of(keptFile, settings)) {
            if (retired.prefix().equals(kept.prefix())) {
                throw new ConfigurationException(List.of("Both files are of " + retired.title()
                        + ": --config is the one that goes, --kept the one that took over."));
            }
            PrintWriter out = spec.commandLine().getOut();
            List<String> running = new Groups(retired).running();
            if (!running.isEmpty()) {
                out.println(String.join(", ", running) + " still run(s): stop " + retired.title() + " first.");
                return RUNS;
            }
            print(retired, kept, out);
            return PRINTED;
        }
    }

    private static void print(Deployment retired, Deployment kept, PrintWriter out) {
        SortedSet<String> topics = new Groups(retired).topicsThatAreThere();
        SortedSet<String> staying = inputs(retired);
        staying.addAll(new Groups(kept).topicsThatAreThere());
        topics.removeAll(staying);
        String servers = retired.runtime().kafka().get("bootstrap.servers");
        topics.forEach(
                topic -> out.println("kafka-topics --bootstrap-server " + servers + " --delete --topic " + topic));
        retired.catalogue().applications().stream()
                .map(ApplicationTopics::applicationId)
                .forEach(group -> out.println(
                        "kafka-consumer-groups --bootstrap-server " + servers + " --delete --group " + group));
        out.println();
        out.println(
                "Delete the state folders of its instances (olifant.state.directory), the subjects of these topics in the"
                        + " schema registry (TOPIC-key, TOPIC-value), and its rights.");
        out.println("Keep what comes from outside, which " + kept.title() + " reads: "
                + String.join(", ", inputs(retired)) + ".");
    }

    private static SortedSet<String> inputs(Deployment deployment) {
        SortedSet<String> inputs =
                new TreeSet<>(deployment.cluster().names(Topics.touchpoints(deployment.inputPrefix())));
        Topics.INPUTS.forEach(topic -> inputs.add(topic.in(deployment.inputPrefix())));
        return inputs;
    }
}
