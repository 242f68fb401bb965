package io.olifant.journey.orders;

import io.olifant.journey.touchpoint.RowKey;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What changed about the orders of a profile.
 *
 * @param uncounted reports that count no longer
 * @param counted reports that count now
 * @param unrepeated reports that repeat, or contradict, what counts no longer, or otherwise than now
 * @param repeated reports that repeat, or contradict, what counts now
 * @param roles touchpoints whose {@link Role} changed, and counted orders to which something was attached or detached
 */
public record OrderChanges(
        List<Report> uncounted,
        List<Report> counted,
        List<Repeat> unrepeated,
        List<Repeat> repeated,
        SortedSet<RowKey> roles) {

    public static final OrderChanges NONE = new OrderChanges(
            List.of(), List.of(), List.of(), List.of(), java.util.Collections.unmodifiableSortedSet(new TreeSet<>()));

    /** Whether any figure about money changed. */
    public boolean isAboutMoney() {
        return !uncounted.isEmpty() || !counted.isEmpty();
    }
}
