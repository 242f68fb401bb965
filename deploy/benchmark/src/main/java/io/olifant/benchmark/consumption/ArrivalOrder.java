package io.olifant.benchmark.consumption;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts how many touchpoints of customers come behind a later one of the same customer. They cost more than others: a journey
 * has to be cut anew.
 */
public final class ArrivalOrder {

    private final Map<String, Long> latestMsByProfile = new HashMap<>();
    private long touchpoints;
    private long outOfOrder;

    /** A touchpoint arrived. */
    public void observe(String profileId, long occurredAtMs) {
        touchpoints++;
        Long latest = latestMsByProfile.get(profileId);
        if (latest != null && occurredAtMs < latest) {
            outOfOrder++;
        } else {
            latestMsByProfile.put(profileId, occurredAtMs);
        }
    }

    /** The share of touchpoints that came behind a later one; 0 if there were none. */
    public double outOfOrderShare() {
        return touchpoints == 0 ? 0 : (double) outOfOrder / touchpoints;
    }
}
