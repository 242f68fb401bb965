package io.olifant.local.commands;

import io.olifant.local.feed.Feeder;
import io.olifant.local.feed.Feeds.Fed;
import io.olifant.local.feed.FileFeed;
import io.olifant.local.feed.SentRecords;
import io.olifant.local.feed.TouchpointSender;
import io.olifant.local.load.FeedReport;
import io.olifant.local.load.LoadFollower;
import io.olifant.local.load.LoadOutcome;
import io.olifant.local.load.UnknownNamespaces;
import io.olifant.local.stack.LocalStack;
import io.olifant.local.stack.RunningStack;
import io.olifant.local.stack.StackOptions;
import io.olifant.local.terminal.Progress;
import io.olifant.local.terminal.StackException;
import io.olifant.local.terminal.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends the rows of a file into a stack that runs. */
@Command(
        name = "load",
        description = "Sends the rows of a file into a stack that runs.",
        footer = {
            "",
            "Rows that cannot be mapped are reported with their line and left out; touchpoints that the pipeline refuses",
            "(dead letters) are reported with their line and the reason. With --strict either makes the exit code 3. Where",
            "nothing was accepted the exit code is 1. Loading a file again does no harm as long as its mapping gives the same",
            "event ids, times and identifiers: its touchpoints are known and count as duplicates. With others they are new ones.",
            "",
            "With --dry-run nothing is sent: the exit code is 0 if every row is fine, and 1 if any would be rejected or",
            "refused."
        },
        mixinStandardHelpOptions = true)
public final class LoadCommand implements Callable<Integer> {

    private static final int ROWS_REJECTED = 3;

    @Mixin
    private StackOptions options;

    @Parameters(paramLabel = "FILE", description = "CSV, columns or JSON lines; may be packed with gzip.")
    private Path file;

    @Option(
            names = "--mapping",
            paramLabel = "M",
            defaultValue = "touchpoint",
            description = "How rows become touchpoints: touchpoint (JSON lines in that shape), cdnow, or the path of a"
                    + " .yaml descriptor or a .jslt script (default: ${DEFAULT-VALUE}).")
    private String mapping;

    @Option(
            names = "--no-wait",
            description = "Return when the rows are sent: neither what is refused nor the figures are waited for.")
    private boolean noWait;

    @Option(names = "--strict", description = "Exit with code 3 if any row was rejected or refused.")
    private boolean isStrict;

    @Mixin
    private DryRunOptions dryRun;

    @Override
    public Integer call() throws InterruptedException {
        dryRun.check(noWait, isStrict);
        Terminal terminal = Terminal.standard();
        return dryRun.isDryRun() ? dryRun.run(file, mapping, options.folder(), terminal) : load(terminal);
    }

    private int load(Terminal terminal) throws InterruptedException {
        RunningStack stack = options.running();
        SentRecords records = new SentRecords();
        UnknownNamespaces namespaces = UnknownNamespaces.of(stack);
        try (FileFeed feed = FileFeed.open(file, mapping, namespaces::see);
                LoadFollower follower = LoadFollower.open(stack);
                TouchpointSender sender = new TouchpointSender(
                        stack.bootstrapServers(), stack.registryUrl(), stack.topicPrefix(), stack.partitions())) {
            Fed fromTheStart = new Fed(feed.id(), feed.description(), 0, false);
            long sent = new Feeder(sender, terminal, records).feed(feed, fromTheStart, fed -> {});
            FeedReport.print(feed, sent, sender, namespaces, terminal);
            if (noWait) {
                terminal.line("Not waited: what is refused will be in deploy/local/show dead_letters.");
                return exitCode(feed.rejections().count());
            }
            LoadOutcome outcome = outcome(follower, records, terminal);
            outcome.lines().forEach(terminal::line);
            if (outcome.accepted() == 0) {
                throw new StackException("Nothing was accepted: no figure has changed.");
            }
            LocalStack.awaitFigures(stack, terminal);
            outcome.lines(follower.deliveriesSince()).forEach(terminal::line);
            terminal.line("The figures stand. deploy/local/show lists what there is to see.");
            return exitCode(feed.rejections().count() + outcome.refusals().count());
        }
    }

    private static LoadOutcome outcome(LoadFollower follower, SentRecords records, Terminal terminal)
            throws InterruptedException {
        try (Progress progress = terminal.progress("Reading")) {
            follower.awaitRead(records, progress);
            progress.at(records.count(), records.count(), "");
        }
        return new LoadOutcome(records.count(), follower.refusals(records));
    }

    private int exitCode(long notTaken) {
        return isStrict && notTaken > 0 ? ROWS_REJECTED : 0;
    }
}
