package io.olifant.local;

import io.olifant.local.show.Show;
import io.olifant.local.show.TopicReader;
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
            description = "For example kpi.retention, customers, customer.facts; without it, the topics are listed.")
    private String topic;

    @Option(names = "--json", description = "For machines: one JSON object per line.")
    private boolean asJson;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many rows; 0 for all (default: 50 for people, all for machines).")
    private Integer limit;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.standard();
        RunningStack stack = options.running();
        try (TopicReader reader = new TopicReader(stack)) {
            Show show = new Show(reader, terminal);
            if (topic == null) {
                show.topics();
            } else if (asJson) {
                show.json(topic, limit == null ? 0 : limit);
            } else {
                show.forPeople(topic, limit == null ? ROWS_SHOWN : limit);
            }
        }
        return 0;
    }
}
