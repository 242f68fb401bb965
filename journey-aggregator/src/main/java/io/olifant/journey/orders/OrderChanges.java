package io.olifant.journey.orders;

import io.olifant.journey.touchpoint.RowKey;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What changed about the orders of a profile.
 *
 * @param uncounted reports that count no longer
 * @param counted reports that count now
 * @param unrepeated reports that repeat, or contradict, what counts no longer, or otherwise than now
 * @param repeated reports that repeat, or contradict, what counts now
 * @param roles touchpoints that became steps of journeys, are none any longer, or are other steps than before
 * @param attached counted orders, still the same, to which other touchpoints are attached than before
 * @param noSteps those of the changed touchpoints that neither were steps of journeys before nor are now
 */
public record OrderChanges(
        List<Report> uncounted,
        List<Report> counted,
        List<Repeat> unrepeated,
        List<Repeat> repeated,
        SortedSet<RowKey> roles,
        SortedSet<RowKey> attached,
        Set<RowKey> noSteps) {

    public static final OrderChanges NONE = new OrderChanges(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Collections.unmodifiableSortedSet(new TreeSet<>()),
            Collections.unmodifiableSortedSet(new TreeSet<>()),
            Set.of());

    /** Whether any figure about money changed. */
    public boolean isAboutMoney() {
        return !uncounted.isEmpty() || !counted.isEmpty();
    }
}
