package io.olifant.journey.history;

import java.util.List;

/**
 * What a step did not keep because of {@link DetailCap}.
 *
 * @param deliveries how often the touchpoints came that are not kept, or not any more
 * @param crowdedDays days since 1970, one for each identifier and day of which something is not kept for the first time
 */
public record Aside(long deliveries, List<Long> crowdedDays) {

    public static final Aside NOTHING = new Aside(0, List.of());

    public Aside {
        crowdedDays = List.copyOf(crowdedDays);
    }
}
