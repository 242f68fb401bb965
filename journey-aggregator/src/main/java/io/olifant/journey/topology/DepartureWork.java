package io.olifant.journey.topology;

import io.olifant.journey.departure.Redirects.Place;
import io.olifant.journey.node.DepartureCleanup;
import io.olifant.journey.node.DepartureCleanup.Step;
import java.time.Duration;

/**
 * Removes departures of a task that were kept for long enough, a budget at a time: once per day of the wall clock it walks over
 * all of them. No event pays for it. A task that begins anew walks anew.
 */
final class DepartureWork {

    static final Duration BETWEEN_WALKS = Duration.ofDays(1);

    private static final long NEVER = Long.MIN_VALUE;

    private final DepartureCleanup cleanup;
    private final int budget;
    private long walkedAtMs = NEVER;
    private boolean isWalking;
    private Place lastOrNull;

    /** @param budget identifiers that left a profile that one call looks at, at most */
    DepartureWork(DepartureCleanup cleanup, int budget) {
        this.cleanup = cleanup;
        this.budget = budget;
    }

    /**
     * Does what the budget allows, and gives how many departures it removed.
     *
     * @param nowMs the wall clock, in milliseconds since 1970
     */
    int workAt(long nowMs) {
        if (!isWalking && walkedAtMs != NEVER && nowMs < walkedAtMs + BETWEEN_WALKS.toMillis()) {
            return 0;
        }
        if (!isWalking) {
            walkedAtMs = nowMs;
            lastOrNull = null;
        }
        Step step = cleanup.clean(lastOrNull, nowMs, budget);
        lastOrNull = step.afterOrNull();
        isWalking = lastOrNull != null;
        return step.removed();
    }
}
