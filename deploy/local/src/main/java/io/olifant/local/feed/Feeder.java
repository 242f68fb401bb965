package io.olifant.local.feed;

import io.olifant.events.Touchpoint;
import io.olifant.local.feed.Feeds.Fed;
import io.olifant.local.terminal.Counted;
import io.olifant.local.terminal.Progress;
import io.olifant.local.terminal.Terminal;
import java.util.function.Consumer;

/** Sends a feed, goes on where it was broken off, and shows how far it is. */
public final class Feeder {

    /** Between two notes, so that a feed that is broken off repeats little; what it repeats are duplicates, no harm. */
    private static final int NOTE_EVERY = 20_000;

    private static final int PROGRESS_EVERY = 1_000;

    private final TouchpointSender sender;
    private final Terminal terminal;
    private final SentRecords records;

    /** @param records takes note of where each touchpoint is; all of them, once the feed is sent */
    public Feeder(TouchpointSender sender, Terminal terminal, SentRecords records) {
        this.sender = sender;
        this.terminal = terminal;
        this.records = records;
    }

    /** One whose touchpoints nobody asks for by their lines. */
    public Feeder(TouchpointSender sender, Terminal terminal) {
        this(sender, terminal, new SentRecords(0));
    }

    /**
     * Sends what a feed still has.
     *
     * @param before what was sent earlier
     * @param note gets to know what was sent and is safe
     * @return how many touchpoints were sent in all, those of earlier included
     */
    public long feed(TouchpointFeed feed, Fed before, Consumer<Fed> note) {
        long sent = 0;
        try (Progress progress = terminal.progress("Feeding " + feed.description())) {
            for (Touchpoint touchpoint = feed.next(); touchpoint != null; touchpoint = feed.next()) {
                sent++;
                if (sent > before.sent()) {
                    long line = feed.line();
                    sender.send(touchpoint, (partition, offset) -> records.add(partition, offset, line));
                    if (sent % NOTE_EVERY == 0) {
                        sender.flush();
                        note.accept(new Fed(feed.id(), feed.description(), sent, false));
                    }
                }
                if (sent % PROGRESS_EVERY == 0) {
                    progress.at(feed.done(), feed.total(), Counted.of(sent, "touchpoint"));
                }
            }
            sender.flush();
            progress.at(feed.total(), feed.total(), Counted.of(sent, "touchpoint"));
        }
        note.accept(new Fed(feed.id(), feed.description(), sent, true));
        return sent;
    }
}
