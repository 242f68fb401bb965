package io.olifant.operate.deadletters;

import io.olifant.operate.cluster.Cluster;
import io.olifant.operate.cluster.Printed;
import io.olifant.operate.topics.TopicsOptions;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.topics.TopicCatalogue;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code olifant dead-letters list}: how many there are, by what they have in common. */
@Command(
        name = "list",
        description =
                "Counts dead letters by reason and source topic, or by what --by names. Shows nothing of their content.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nStatus:%n",
        exitCodeList = {
            "0:printed, whatever there is",
            "1:the cluster cannot be asked",
            "2:the command line or the configuration cannot be used"
        })
final class ListCommand implements Runnable {

    @Mixin
    private TopicsOptions options;

    @Mixin
    private LetterFilter filter;

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            split = ",",
            defaultValue = "application,reason,topic",
            description = "What to count by, several separated by commas: ${COMPLETION-CANDIDATES};"
                    + " ${DEFAULT-VALUE} by default. Days and hours are those of UTC.")
    private List<LetterCounts.By> by;

    @Option(names = "--json", description = "Prints JSON: {\"letters\": …, \"counts\": [...]}.")
    private boolean isJsonWanted;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        RuntimeSettings runtime = options.runtime();
        TopicCatalogue catalogue = TopicsOptions.catalogue(runtime);
        List<String> applications = filter.applications(catalogue, spec);
        LetterCounts counts = new LetterCounts(by);
        try (Cluster cluster = Cluster.open(runtime)) {
            LetterReader reader = new LetterReader(runtime, cluster);
            ReplayMarkers markers = new ReplayMarkers(runtime, cluster);
            markers.read(reader.topics(catalogue));
            reader.read(applications, filter.since(), letter -> {
                if (filter.takes(letter)) {
                    counts.add(letter, markers.has(letter));
                }
            });
        }
        PrintWriter out = spec.commandLine().getOut();
        if (isJsonWanted) {
            out.println(Printed.json(counts.json()));
        } else {
            counts.lines().forEach(out::println);
        }
    }
}
