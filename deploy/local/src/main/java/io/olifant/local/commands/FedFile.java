package io.olifant.local.commands;

import io.olifant.local.feed.Feeder;
import io.olifant.local.feed.Feeds.Fed;
import io.olifant.local.feed.FileFeed;
import io.olifant.local.feed.SentRecords;
import io.olifant.local.feed.TouchpointSender;
import io.olifant.local.load.Deliveries;
import io.olifant.local.load.FeedReport;
import io.olifant.local.load.LoadOutcome;
import io.olifant.local.load.RefusedRecords;
import io.olifant.local.load.UnknownNamespaces;
import io.olifant.local.stack.FeedLedger;
import io.olifant.local.stack.RunningStack;
import io.olifant.local.terminal.Counted;
import io.olifant.local.terminal.Terminal;

/** A file that is fed before the applications start, and what became of it once the figures are complete. */
final class FedFile implements AutoCloseable {

    private final RunningStack stack;
    private final Terminal terminal;
    private final SentRecords records = new SentRecords();
    private final RefusedRecords refused;

    private FedFile(RunningStack stack, Terminal terminal) {
        this.stack = stack;
        this.terminal = terminal;
        this.refused = RefusedRecords.fromNowOn(stack);
    }

    /** Sends what a file still has, and prints what was sent and what was not. */
    static FedFile feed(
            FileFeed feed,
            UnknownNamespaces namespaces,
            TouchpointSender sender,
            FeedLedger ledger,
            RunningStack stack,
            Terminal terminal) {
        FedFile file = new FedFile(stack, terminal);
        try {
            file.send(feed, namespaces, sender, ledger);
            return file;
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void send(FileFeed feed, UnknownNamespaces namespaces, TouchpointSender sender, FeedLedger ledger) {
        Fed begun = ledger.begun(feed.id(), feed.description());
        if (begun.finished() && begun.sent() > 0) {
            terminal.line(feed.description() + " was fed earlier (" + Counted.of(begun.sent(), "touchpoint")
                    + "), going on with it; after a change of its mapping, deploy/local/load sends it again");
            return;
        }
        long sent = new Feeder(sender, terminal, records).feed(feed, begun, ledger::note);
        FeedReport.print(feed, sent, sender, namespaces, terminal);
    }

    /** Prints how many of the touchpoints just sent were accepted, and which were refused; false if they all were. */
    boolean printOutcome() {
        if (records.count() == 0) {
            return true;
        }
        LoadOutcome outcome = new LoadOutcome(records.count(), refused.of(records));
        terminal.line("");
        outcome.lines().forEach(terminal::line);
        // The aggregator began to count when it was started, after the file was sent.
        outcome.lines(Deliveries.of(stack)).forEach(terminal::line);
        if (outcome.accepted() == 0) {
            terminal.line("Nothing was accepted: no figure has changed.");
        }
        return outcome.accepted() > 0;
    }

    @Override
    public void close() {
        refused.close();
    }
}
