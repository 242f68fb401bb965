package io.olifant.identity.graph;

import io.olifant.identity.graph.CommandAnswer.Action;
import io.olifant.identity.graph.GraphMessage.Reresolve;
import io.olifant.identity.rules.Identifier;
import java.util.List;
import java.util.function.Consumer;

/** Looks at all identifiers and then all clusters of a task anew, some at a time. */
final class Reresolution {

    private final SweepState sweeps;
    private final Consumer<Identifier> reviewIdentifier;
    private final Consumer<Identifier> reviewCluster;
    private final Outbox outbox;

    Reresolution(
            SweepState sweeps,
            Consumer<Identifier> reviewIdentifier,
            Consumer<Identifier> reviewCluster,
            Outbox outbox) {
        this.sweeps = sweeps;
        this.reviewIdentifier = reviewIdentifier;
        this.reviewCluster = reviewCluster;
        this.outbox = outbox;
    }

    void begin(Reresolve message) {
        Sweep former = sweeps.sweep();
        if (former != null) {
            answer(former, false, "Another re-resolving began before this one was done");
        }
        sweeps.putSweep(new Sweep(message.command(), false, null, 0, 0));
    }

    /** Whether the walk came to its end with this. */
    boolean goOn(int max) {
        Sweep sweep = sweeps.sweep();
        if (sweep == null) {
            return false;
        }
        List<Identifier> page = sweep.isAtClusters()
                ? sweeps.foundersAfter(sweep.after(), max)
                : sweeps.identifiersAfter(sweep.after(), max);
        page.forEach(sweep.isAtClusters() ? reviewCluster : reviewIdentifier);
        Sweep next = next(sweep, page, max);
        sweeps.putSweep(next);
        return next == null;
    }

    private Sweep next(Sweep sweep, List<Identifier> page, int max) {
        Identifier last = page.isEmpty() ? null : page.get(page.size() - 1);
        boolean isPageFull = page.size() == max;
        if (!sweep.isAtClusters()) {
            long identifiers = sweep.identifiers() + page.size();
            return new Sweep(sweep.command(), !isPageFull, isPageFull ? last : null, identifiers, 0);
        }
        Sweep done = new Sweep(sweep.command(), true, last, sweep.identifiers(), sweep.clusters() + page.size());
        if (isPageFull) {
            return done;
        }
        answer(done, true, done.identifiers() + " identifiers and " + done.clusters() + " clusters were looked at");
        return null;
    }

    private void answer(Sweep sweep, boolean isDone, String message) {
        outbox.answer(new CommandAnswer(sweep.command(), Action.RERESOLVE, isDone, message));
    }
}
