package io.olifant.operate.deadletters;

import io.olifant.operate.cluster.Cluster;
import io.olifant.operate.cluster.Printed;
import io.olifant.operate.cluster.TopicRoles;
import io.olifant.operate.topics.TopicsOptions;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.topics.TopicCatalogue;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code olifant dead-letters replay}: the original records, back to where they came from. */
@Command(
        name = "replay",
        description = {
            "Writes the originals of dead letters back to the topics that they came from, each exactly once: a replay that is"
                    + " given again goes on where it was interrupted, and replays nothing twice.",
            "What fails again is a new dead letter that says so. Take --dry-run first."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nStatus:%n",
        exitCodeList = {
            "0:everything that can be replayed is; also if there was nothing to do",
            "1:the cluster refused, or another replay took over",
            "2:the command line or the configuration cannot be used"
        })
final class ReplayCommand implements Runnable {

    private static final long BETWEEN_REPORTS_NS = 2_000_000_000L;

    @Mixin
    private TopicsOptions options;

    @Mixin
    private LetterFilter filter;

    @Option(names = "--dry-run", description = "Says what would be replayed, and writes nothing.")
    private boolean isDry;

    @Option(
            names = "--again",
            description =
                    "Replays those once more that were replayed before. An event that was accepted meanwhile counts once"
                            + " all the same, by its event_id.")
    private boolean isAgain;

    @Option(
            names = "--max-times",
            paramLabel = "N",
            defaultValue = "3",
            description = "Leaves those alone that failed again after so many replays; ${DEFAULT-VALUE} by default.")
    private int timesMax;

    @Option(names = "--json", description = "Prints JSON: {\"replayed\": …, \"by_topic\": {…}, \"left_alone\": {…}}.")
    private boolean isJsonWanted;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        RuntimeSettings runtime = options.runtime();
        TopicCatalogue catalogue = TopicsOptions.catalogue(runtime);
        List<String> applications = filter.applications(catalogue, spec);
        try (Cluster cluster = Cluster.open(runtime)) {
            LetterReader reader = new LetterReader(runtime, cluster);
            Set<String> topics = reader.topics(catalogue);
            TopicRoles roles = new TopicRoles(catalogue);
            Replayable replayable = new Replayable(roles, inputs(cluster, catalogue, roles), timesMax);
            ReplayMarkers markers = new ReplayMarkers(runtime, cluster);
            if (isDry) {
                markers.read(topics);
                replay(reader, applications, run(replayable, markers, Optional.empty()));
                return;
            }
            markers.prepare();
            try (Replayer replayer = new Replayer(runtime, replayable, markers)) {
                replayer.begin();
                markers.read(topics);
                replayer.forget(markers.tombstones());
                replay(reader, applications, run(replayable, markers, Optional.of(replayer)));
            }
        }
    }

    private ReplayRun run(Replayable replayable, ReplayMarkers markers, Optional<Replayer> replayer) {
        return new ReplayRun(replayable, markers, isAgain, replayer, Clock.systemUTC(), progress());
    }

    private void replay(LetterReader reader, List<String> applications, ReplayRun run) {
        reader.read(applications, filter.since(), letter -> {
            if (filter.takes(letter)) {
                run.take(letter);
            }
        });
        run.end();
        PrintWriter out = spec.commandLine().getOut();
        if (isJsonWanted) {
            out.println(Printed.json(run.json()));
        } else {
            run.lines().forEach(out::println);
        }
    }

    /** The input topics that there are, with how many partitions each has. */
    private static Map<String, Integer> inputs(Cluster cluster, TopicCatalogue catalogue, TopicRoles roles) {
        Set<String> names = cluster.topics().names(Pattern.compile(Pattern.quote(catalogue.inputPrefix()) + ".+"));
        names.removeIf(name -> !Replayable.isInput(roles, name));
        Map<String, Integer> partitions = new HashMap<>();
        cluster.describe(names)
                .forEach(
                        (name, topic) -> partitions.put(name, topic.partitions().size()));
        return partitions;
    }

    /** Every few seconds, so that a long replay can be seen to move. */
    private LongConsumer progress() {
        long[] lastNs = {System.nanoTime()};
        return replayed -> {
            if (System.nanoTime() - lastNs[0] > BETWEEN_REPORTS_NS) {
                lastNs[0] = System.nanoTime();
                spec.commandLine().getErr().println("Replayed " + replayed + " so far.");
            }
        };
    }
}
