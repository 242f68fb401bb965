package io.olifant.journey.node;

import io.olifant.journey.departure.Departure;
import io.olifant.journey.departure.Departures;
import io.olifant.journey.departure.Redirects;
import io.olifant.journey.departure.Redirects.Departed;
import io.olifant.journey.departure.Redirects.Place;
import java.util.List;

/**
 * Removes departures that were recorded so long ago that no message can need them any more, and remembers until when: a
 * message that was written before then is refused (docs/decisions/0023).
 */
public final class DepartureCleanup {

    /** By how much the clocks of two machines may differ, in milliseconds. As with event times: an hour. */
    static final long CLOCKS_APART_MS = 3_600_000L;

    private final Heads heads;
    private final Redirects redirects;
    private final long keptMs;

    /** @param keptMs for how long departures stay, in milliseconds */
    public DepartureCleanup(Heads heads, Redirects redirects, long keptMs) {
        this.heads = heads;
        this.redirects = redirects;
        this.keptMs = keptMs;
    }

    /**
     * How far a step came.
     *
     * @param looks identifiers that left a profile that it looked at
     * @param removed departures
     * @param afterOrNull behind which to go on; null where the walk is over
     */
    public record Step(int looks, int removed, Place afterOrNull) {}

    /**
     * Takes one step of a walk over all redirects of the task.
     *
     * @param afterOrNull how far the step before came; null for the first one
     * @param nowMs the wall clock, in milliseconds since 1970
     * @param looksMax how many identifiers it looks at, at most, and at least 1
     */
    public Step clean(Place afterOrNull, long nowMs, int looksMax) {
        List<Departed> next = redirects.after(afterOrNull, looksMax);
        int removed = 0;
        for (Departed departed : next) {
            removed += clean(departed, nowMs - keptMs);
        }
        boolean isOver = next.size() < looksMax;
        return new Step(
                next.size(), removed, isOver ? null : next.get(next.size() - 1).place());
    }

    private int clean(Departed departed, long upToMs) {
        Departures all = departed.departures();
        Departures kept = all.recordedAfterOrNull(upToMs);
        if (all.equals(kept)) {
            return 0;
        }
        int removed = all.all().size() - (kept == null ? 0 : kept.all().size());
        remember(all.all().subList(0, removed));
        String profile = departed.place().profile();
        String identifier = departed.place().identifier();
        if (kept != null) {
            redirects.put(profile, identifier, kept);
            return removed;
        }
        redirects.delete(profile, identifier);
        forget(profile);
        return removed;
    }

    private void remember(List<Departure> removed) {
        long upToMs = redirects.removedUpToMs();
        for (Departure departure : removed) {
            upToMs = Math.max(upToMs, departure.recordedMs() + CLOCKS_APART_MS);
        }
        if (upToMs > redirects.removedUpToMs()) {
            redirects.putRemovedUpTo(upToMs);
        }
    }

    /** Counts one redirect less. A profile that had nothing else is no more. */
    private void forget(String profile) {
        ProfileHead head = heads.get(profile);
        if (head == null || head.history().redirects() == 0) {
            throw new IllegalStateException("An identifier left a profile that does not know of it; the stores of this"
                    + " task contradict each other");
        }
        heads.putIfNeeded(profile, head.with(head.history().plusRedirects(-1)));
    }
}
