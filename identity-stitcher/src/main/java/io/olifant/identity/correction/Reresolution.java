package io.olifant.identity.correction;

import io.olifant.identity.message.CommandAnswer;
import io.olifant.identity.message.CommandAnswer.Action;
import io.olifant.identity.message.GraphMessage.Reresolve;
import io.olifant.identity.message.Outbox;
import io.olifant.identity.rules.Identifier;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Looks at all identifiers and then all clusters of a task anew, some at a time. */
public final class Reresolution {

    private final SweepState sweeps;
    private final Consumer<Identifier> reviewIdentifier;
    private final Predicate<Identifier> reviewCluster;
    private final Outbox outbox;

    /**
     * @param reviewCluster returns whether an identifier has a cluster to look at
     */
    public Reresolution(
            SweepState sweeps,
            Consumer<Identifier> reviewIdentifier,
            Predicate<Identifier> reviewCluster,
            Outbox outbox) {
        this.sweeps = sweeps;
        this.reviewIdentifier = reviewIdentifier;
        this.reviewCluster = reviewCluster;
        this.outbox = outbox;
    }

    public void begin(Reresolve message) {
        Sweep former = sweeps.sweep();
        if (former != null) {
            answer(former, false, "Another re-resolving began before this one was done");
        }
        sweeps.putSweep(new Sweep(message.command(), false, null, 0, 0));
    }

    /** Whether the walk came to its end with this. */
    public boolean goOn(int max) {
        Sweep sweep = sweeps.sweep();
        if (sweep == null) {
            return false;
        }
        List<Identifier> page = sweeps.identifiersAfter(sweep.after(), max);
        Sweep next = sweep.isAtClusters() ? clusters(sweep, page, max) : identifiers(sweep, page, max);
        sweeps.putSweep(next);
        return next == null;
    }

    private Sweep identifiers(Sweep sweep, List<Identifier> page, int max) {
        page.forEach(reviewIdentifier);
        long identifiers = sweep.identifiers() + page.size();
        boolean isDone = page.size() < max;
        return new Sweep(sweep.command(), isDone, isDone ? null : page.get(max - 1), identifiers, 0);
    }

    private Sweep clusters(Sweep sweep, List<Identifier> page, int max) {
        long clusters = sweep.clusters() + page.stream().filter(reviewCluster).count();
        if (page.size() == max) {
            return new Sweep(sweep.command(), true, page.get(max - 1), sweep.identifiers(), clusters);
        }
        answer(sweep, true, sweep.identifiers() + " identifiers and " + clusters + " clusters were looked at");
        return null;
    }

    private void answer(Sweep sweep, boolean isDone, String message) {
        outbox.answer(new CommandAnswer(sweep.command(), Action.RERESOLVE, isDone, message));
    }
}
