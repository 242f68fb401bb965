package io.olifant.journey.topology;

import io.olifant.journey.node.Forgetting;
import io.olifant.journey.node.Forgetting.Step;
import io.olifant.journey.store.ProfileHeads;
import io.olifant.journey.store.ProfileHeads.NamedHead;
import io.olifant.runtime.ApplicationActivity;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Lets old touchpoints leave the histories of a task, a budget at a time: once per day of observation time it walks over
 * all profiles, whose heads say whether they have any. No event pays for it. A task that begins anew walks anew.
 */
final class ForgettingWork {

    private static final long DAY_MS = 86_400_000L;
    private static final int HEADS_AT_ONCE = 500;

    private final ProfileHeads heads;
    private final Forgetting forgetting;
    private final int budget;
    private final Deque<String> waiting = new ArrayDeque<>();
    private long walkedAtMs = ApplicationActivity.NONE;
    private boolean isWalking;
    private String lastProfile;

    /**
     * @param budget about how many heads, journeys and touchpoints one call looks at; more where a single journey has more
     */
    ForgettingWork(ProfileHeads heads, Forgetting forgetting, int budget) {
        this.heads = heads;
        this.forgetting = forgetting;
        this.budget = budget;
    }

    /** Does what the budget allows, and gives how many touchpoints left. */
    int workAt(long observationTimeMs) {
        if (!isWalking && !isTimeToWalk(observationTimeMs)) {
            return 0;
        }
        int left = budget;
        int forgotten = 0;
        while (isWalking && left > 0) {
            if (waiting.isEmpty()) {
                left -= look(observationTimeMs, Math.min(left, HEADS_AT_ONCE));
                continue;
            }
            Step step = forgetting.forget(waiting.peek(), observationTimeMs, left);
            left -= Math.max(1, step.looks());
            forgotten += step.forgotten();
            if (!step.isMore()) {
                waiting.remove();
            }
        }
        return forgotten;
    }

    private boolean isTimeToWalk(long observationTimeMs) {
        boolean isTime = observationTimeMs != ApplicationActivity.NONE
                && (walkedAtMs == ApplicationActivity.NONE || observationTimeMs >= walkedAtMs + DAY_MS);
        if (isTime) {
            isWalking = true;
            walkedAtMs = observationTimeMs;
            lastProfile = null;
        }
        return isTime;
    }

    private int look(long observationTimeMs, int max) {
        List<NamedHead> next = heads.after(lastProfile, max);
        isWalking = !next.isEmpty();
        long horizonMs = forgetting.horizonMs(observationTimeMs);
        for (NamedHead head : next) {
            lastProfile = head.profile();
            if (head.head().history().detailFromMs() < horizonMs) {
                waiting.add(head.profile());
            }
        }
        return next.size();
    }
}
