package io.olifant.journey.history;

import java.util.List;

/**
 * What a step did not keep because of {@link DetailCap}.
 *
 * @param deliveries how often the touchpoints came that are not kept, or not any more
 * @param crowdedDays days since 1970, one for each identifier and day of which something is not kept for the first time
 */
public record CappedTouchpoints(long deliveries, List<Long> crowdedDays) {

    public static final CappedTouchpoints NONE = new CappedTouchpoints(0, List.of());

    public CappedTouchpoints {
        crowdedDays = List.copyOf(crowdedDays);
    }
}
