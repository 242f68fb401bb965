package io.olifant.local.load;

import io.olifant.local.feed.FileFeed;
import io.olifant.local.feed.TouchpointSender;
import io.olifant.local.terminal.Counted;
import io.olifant.local.terminal.StackException;
import io.olifant.local.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        lines(feed, Counted.of(sent, "touchpoint") + " sent", sender.topicBySharingSource(), namespaces.lines())
                .forEach(terminal::line);
        if (sent == 0) {
            throw new StackException("Nothing was sent: " + whyNothing(feed));
        }
    }

    /**
     * What is printed of a file whose rows were read.
     *
     * @param sent how many touchpoints it gave, in words
     * @param topicBySharingSource the sources whose touchpoints go to another source's topic, and that topic
     * @param namespaces what is to be said of namespaces without a rule
     */
    static List<String> lines(
            FileFeed feed, String sent, Map<String, String> topicBySharingSource, List<String> namespaces) {
        List<String> lines = new ArrayList<>();
        lines.add(feed.description() + ": " + sent + ", "
                + Counted.of(feed.rejections().count(), "row") + " rejected");
        feed.rejections().lines().forEach(line -> lines.add("  " + line));
        topicBySharingSource.forEach((source, topic) -> lines.add("  The touchpoints of the source " + source
                + " go to the topic "
                + topic + ": to Kafka, names that differ in dots and underscores only are one. They count for "
                + source + " all the same; rename one of the two if each is to have a topic."));
        if (feed.repeatedOrders() > 0) {
            lines.add("  " + Counted.of(feed.repeatedOrders(), "touchpoint")
                    + (feed.repeatedOrders() == 1 ? " carries" : " carry")
                    + " an order id that an earlier one of their source carries. An order counts once, with"
                    + " one amount: if these are the lines of an order, add them up before loading.");
        }
        lines.addAll(namespaces);
        return lines;
    }

    /** Why a file gives no touchpoint, in words that end a sentence. */
    static String whyNothing(FileFeed feed) {
        return feed.rejections().count() == 0
                ? "the file holds no rows."
                : "no row could be mapped. The lines above say why; --mapping says how rows become"
                        + " touchpoints (deploy/mapping/README.md).";
    }
}
