package io.olifant.local.load;

import io.olifant.local.feed.FileFeed;
import io.olifant.local.feed.TouchpointSender;
import io.olifant.local.terminal.StackException;
import io.olifant.local.terminal.Terminal;
import java.util.Locale;

/** What is printed of a file once its rows are sent, before anybody has read them. */
public final class FeedReport {

    private FeedReport() {}

    /**
     * Prints how many rows were taken, why others were not, and what may not be as it was meant.
     *
     * @param sent touchpoints of the file that the broker has
     * @throws StackException if there are none
     */
    public static void print(
            FileFeed feed, long sent, TouchpointSender sender, UnknownNamespaces namespaces, Terminal terminal) {
        terminal.line(String.format(
                Locale.ROOT,
                "%s: %,d touchpoints sent, %,d rows rejected",
                feed.description(),
                sent,
                feed.rejections().count()));
        feed.rejections().lines().forEach(line -> terminal.line("  " + line));
        sender.topicBySharingSource()
                .forEach((source, topic) -> terminal.line("  The touchpoints of the source " + source
                        + " went to the topic "
                        + topic + ": to Kafka, names that differ in dots and underscores only are one. They count for "
                        + source + " all the same; rename one of the two if each is to have a topic."));
        if (feed.repeatedOrders() > 0) {
            terminal.line(String.format(
                    Locale.ROOT,
                    "  %,d touchpoints carry an order id that an earlier one of their source carries. An order counts once, with"
                            + " one amount: if these are the lines of an order, add them up before loading.",
                    feed.repeatedOrders()));
        }
        namespaces.lines().forEach(terminal::line);
        if (sent == 0) {
            throw new StackException("Nothing was sent: "
                    + (feed.rejections().count() == 0
                            ? "the file holds no rows."
                            : "no row could be mapped. The lines above say why; --mapping says how rows become"
                                    + " touchpoints (deploy/mapping/README.md)."));
        }
    }
}
