package io.olifant.local.load;

import io.olifant.events.Touchpoint;
import io.olifant.identity.TouchpointTrial;
import io.olifant.local.feed.FileFeed;
import io.olifant.local.feed.SourceTopics;
import io.olifant.local.terminal.Counted;
import io.olifant.local.terminal.Progress;
import io.olifant.local.terminal.Terminal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What would become of the rows of a file, found out without sending one: the file is read as it is to be sent, and each
 * touchpoint goes through the checks of the identity stitcher.
 *
 * @param areAllFine whether there are touchpoints, every row gave what it should, and all would be accepted
 * @param lines what is printed of it
 */
public record DryRun(boolean areAllFine, List<String> lines) {

    private static final int PROGRESS_EVERY = 1_000;

    public DryRun {
        lines = List.copyOf(lines);
    }

    /**
     * Reads a whole file.
     *
     * @param mapping the name of a built-in mapping, or the path of one
     * @param clock by which what lies in the future is recognised
     * @throws io.olifant.mapping.MappingException if the file or the mapping cannot be used
     */
    public static DryRun of(Path file, String mapping, TouchpointTrial trial, InstantSource clock, Terminal terminal) {
        UnknownNamespaces namespaces = new UnknownNamespaces(trial.rules());
        SourceTopics topics = new SourceTopics("");
        Refusals refusals = new Refusals();
        long touchpoints = 0;
        try (FileFeed feed = FileFeed.open(file, mapping, namespaces::see)) {
            try (Progress progress = terminal.progress("Checking " + feed.description())) {
                for (Touchpoint touchpoint = feed.next(); touchpoint != null; touchpoint = feed.next()) {
                    touchpoints++;
                    topics.topicOf(touchpoint.getSource());
                    long line = feed.line();
                    trial.flaw(touchpoint, clock.millis())
                            .ifPresent(flaw -> refusals.add(flaw.reason().name(), flaw.message(), line));
                    if (touchpoints % PROGRESS_EVERY == 0) {
                        progress.at(feed.done(), feed.total(), Counted.of(touchpoints, "touchpoint"));
                    }
                }
                progress.at(feed.total(), feed.total(), Counted.of(touchpoints, "touchpoint"));
            }
            List<String> lines = new ArrayList<>(FeedReport.lines(
                    feed,
                    Counted.of(touchpoints, "touchpoint") + " would be sent",
                    topics.topicBySharingSource(),
                    namespaces.linesBefore()));
            if (touchpoints == 0) {
                lines.add("Nothing would be sent: " + FeedReport.whyNothing(feed));
                return new DryRun(false, lines);
            }
            lines.add(String.format(
                    Locale.ROOT,
                    "%,d would be accepted, %,d refused (dead letters)",
                    touchpoints - refusals.count(),
                    refusals.count()));
            refusals.lines().forEach(line -> lines.add("  " + line));
            return new DryRun(feed.rejections().count() + refusals.count() == 0, lines);
        }
    }
}
