package io.olifant.local;

import io.olifant.local.show.Show;
import io.olifant.local.show.TopicReader;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a topic holds. */
@Command(
        name = "show",
        description = "Shows the current rows of a topic of figures, or the last records of a log.",
        footer = {
            "",
            "Works on a stack that runs, and on one that has stopped: then its broker is started for a moment.",
            "With --json one object {\"topic\", \"key\", \"value\"} per line, ordered by key; rows that were deleted are left out.",
            "Amounts are texts with all their decimals, timestamps ISO-8601 in UTC. Dead letters also have \"headers\", and",
            "their bytes are Base64."
        },
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

    private static final int ROWS_SHOWN = 50;

    @Mixin
    private StackOptions options;

    @Parameters(
            paramLabel = "TOPIC",
            arity = "0..1",
            description =
                    "For example kpi.retention (or retention), customers, customer.facts; without it, the topics are listed.")
    private String topic;

    @Option(names = "--json", description = "For machines: one JSON object per line.")
    private boolean asJson;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many rows; 0 for all (default: 50 for people, all for machines).")
    private Integer limit;

    @Override
    public Integer call() throws InterruptedException {
        DataFolder folder = options.folder();
        Optional<RunningStack> running = folder.running();
        if (running.isPresent()) {
            show(running.get());
            return 0;
        }
        RunningStack last = folder.lastStack()
                .orElseThrow(
                        () -> new StackException("There is nothing to show: Olifant has never run on the data folder "
                                + folder.directory() + "; start it with deploy/local/up"));
        // Its own words go to the error output, so that rows can be piped on.
        try (StoppedStack stopped = StoppedStack.open(folder, last, new Terminal(System.err, false, false))) {
            show(stopped.note());
        }
        return 0;
    }

    private void show(RunningStack stack) {
        try (TopicReader reader = new TopicReader(stack)) {
            Show show = new Show(reader, Terminal.standard());
            if (topic == null) {
                show.topics();
            } else if (asJson) {
                show.json(topic, limit == null ? 0 : limit);
            } else {
                show.forPeople(topic, limit == null ? ROWS_SHOWN : limit);
            }
        }
    }
}
