package io.olifant.local.commands;

import io.olifant.local.pictures.Families;
import io.olifant.local.show.PeriodText;
import io.olifant.local.show.Show;
import io.olifant.local.show.TopicReader;
import io.olifant.local.stack.AnyStack;
import io.olifant.local.stack.RunningStack;
import io.olifant.local.stack.StackOptions;
import io.olifant.local.terminal.Terminal;
import io.olifant.local.terminal.UsageException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a topic holds. */
@Command(
        name = "show",
        description = "Shows figures as pictures, the rows of a table, or the last records of a log.",
        footer = {
            "",
            "Works on a stack that runs, and on one that has stopped: then its broker is started for a moment.",
            "With --json one object {\"topic\", \"key\", \"value\"} per line, ordered by key; rows that were deleted are left out.",
            "Amounts are texts with all their decimals, timestamps ISO-8601 in UTC. Dead letters also have \"headers\", and",
            "their bytes are Base64; without --json they are shown as sentences, and what they hold with --payload."
        },
        mixinStandardHelpOptions = true)
public final class ShowCommand implements Callable<Integer> {

    private static final int ROWS_SHOWN = 50;

    @Mixin
    private StackOptions options;

    @Parameters(
            paramLabel = "TOPIC",
            arity = "0..1",
            description =
                    "For example kpi.retention (or retention), customers, customer.facts, dead_letters; without it, the topics are"
                            + " listed.")
    private String topic;

    @Option(
            names = "--period",
            paramLabel = "P",
            description =
                    "Figures of this period, for example 2026-10 (default: the newest that is over); of figures about cohorts, the"
                            + " cohort of this period (default: all).")
    private String period;

    @Option(names = "--table", description = "The rows as a table, where there would be pictures.")
    private boolean asTable;

    @Option(names = "--json", description = "For machines: one JSON object per line.")
    private boolean asJson;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description =
                    "At most so many rows; 0 for all (default: 50 for people, all for machines). Means --table, but for"
                            + " dead letters.")
    private Integer limit;

    @Option(
            names = "--export",
            paramLabel = "DIR",
            description = "Write the rows of every table there as JSON lines, a file per topic; without TOPIC.")
    private Path export;

    @Option(names = "--payload", description = "Of dead letters also what they hold, which may name persons.")
    private boolean withPayload;

    @Option(
            names = "--cases-min",
            paramLabel = "N",
            defaultValue = "" + Families.CASES_MIN,
            description = {
                "Sentences name no best or worst of fewer answers, orders or customers than this (default:",
                "${DEFAULT-VALUE}): of fewer, which it is has more to do with chance."
            })
    private int casesMin;

    @Override
    public Integer call() throws InterruptedException {
        if (limit != null && limit < 0) {
            throw new UsageException("--limit " + limit + ": expected a number of rows, or 0 for all");
        }
        if (casesMin < 0) {
            throw new UsageException("--cases-min " + casesMin + ": expected a number of cases, or 0 for no limit");
        }
        if (period != null) {
            PeriodText.require(period);
        }
        if (withPayload && (topic == null || !Show.isOfDeadLetters(topic))) {
            throw new UsageException("--payload is for dead letters: deploy/local/show dead_letters --payload");
        }
        if (export != null) {
            if (topic != null) {
                throw new UsageException(
                        "--export writes every table; without it, deploy/local/show " + topic + " --json prints one");
            }
            RowExport.requireNew(export);
            AnyStack.read(options.folder(), this::export);
            Terminal.standard().line("The rows of every table are in " + export);
            return 0;
        }
        AnyStack.read(options.folder(), this::show);
        return 0;
    }

    private void export(RunningStack stack) {
        try (TopicReader reader = new TopicReader(stack)) {
            RowExport.write(export, reader);
        }
    }

    private void show(RunningStack stack) {
        try (TopicReader reader = new TopicReader(stack)) {
            Show show = new Show(reader, Terminal.standard());
            boolean isOfDeadLetters = topic != null && Show.isOfDeadLetters(topic);
            if (topic == null) {
                show.topics();
            } else if (asJson) {
                show.json(topic, limit == null ? 0 : limit);
            } else if (isOfDeadLetters) {
                show.deadLetters(topic, limit == null ? ROWS_SHOWN : limit, asTable, withPayload);
            } else if (asTable || limit != null) {
                show.table(topic, limit == null ? ROWS_SHOWN : limit);
            } else {
                show.forPeople(topic, Optional.ofNullable(period), ROWS_SHOWN, casesMin);
            }
        }
    }
}
