package io.olifant.benchmark.peers;

import io.olifant.benchmark.InputTopics;
import io.olifant.events.Touchpoint;
import io.olifant.local.feed.TouchpointSender;
import io.olifant.local.stack.LocalStack;
import io.olifant.local.terminal.StackException;
import io.olifant.recompute.FigureRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/** Sends the late events to a pipeline that has processed the history, and waits for the last corrected row. */
final class StreamPeer {

    /**
     * What a late event led to.
     *
     * @param compared from sending it until a reader saw the last corrected row of the figures that are recomputed, too
     * @param all the same of all figures, those of models that are fitted again included
     * @param rows how many rows were published
     */
    record Correction(Duration compared, Duration all, long rows) {}

    /**
     * What it took.
     *
     * @param load from the first event of the history until its figures stood; not part of what is compared
     * @param rows all rows after the last late event
     */
    record Measured(Duration load, List<Correction> corrections, Collection<FigureRow> rows) {}

    private StreamPeer() {}

    /** @param stack its applications must not run yet */
    static Measured measure(Scenario scenario, LocalStack stack) throws Exception {
        var note = stack.note();
        InputTopics.make(note, note.topicPrefix(), List.of());
        stack.startApplications();
        try (TouchpointSender sender = new TouchpointSender(
                note.bootstrapServers(), note.registryUrl(), note.topicPrefix(), note.partitions())) {
            long beginNanos = System.nanoTime();
            for (Iterator<Touchpoint> history = scenario.history(); history.hasNext(); ) {
                sender.send(history.next());
            }
            sender.flush();
            stack.awaitFigures();
            Duration load = Duration.ofNanos(System.nanoTime() - beginNanos);
            try (PublishedFigures figures = PublishedFigures.open(note)) {
                List<Correction> corrections = new ArrayList<>();
                for (Touchpoint late : scenario.lateEvents()) {
                    corrections.add(correct(late, sender, stack, figures));
                }
                return new Measured(load, corrections, figures.rows());
            }
        }
    }

    private static Correction correct(
            Touchpoint late, TouchpointSender sender, LocalStack stack, PublishedFigures figures)
            throws InterruptedException {
        long beginNanos = System.nanoTime();
        sender.send(late);
        sender.flush();
        stack.awaitFigures();
        PublishedFigures.Changes changes = figures.changes();
        if (changes.comparedNanos() == null) {
            throw new StackException("The event " + late.getEventId()
                    + " links two customers, but no figure changed; the logs of the applications may say why");
        }
        return new Correction(
                Duration.ofNanos(changes.comparedNanos() - beginNanos),
                Duration.ofNanos(changes.allNanos() - beginNanos),
                changes.rows());
    }
}
