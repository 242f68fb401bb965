package io.olifant.journey.facts;

import io.olifant.customers.DayCount;
import io.olifant.facts.PeriodFact;
import io.olifant.journey.touchpoint.TextOrder;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The sources that know a customer, through one step's changes. A customer whom two know or more is stitched. */
final class KnownSources {

    private final List<String> before;
    private final Set<String> arrived = new TreeSet<>(TextOrder::compare);
    private boolean isMaybeGone;

    /** @param before sources of the customer before the step, sorted */
    KnownSources(List<String> before) {
        this.before = before;
    }

    static boolean isStitched(List<String> sources) {
        return sources.size() >= 2;
    }

    /** Whether {@code after} and what was before differ in the customer being stitched. */
    boolean isFlipped(List<String> after) {
        return isStitched(before) != isStitched(after);
    }

    void onArrived(String source) {
        if (!before.contains(source)) {
            arrived.add(source);
        }
    }

    /** @param fact the fact that the touchpoint left, without it */
    void onLeft(String source, PeriodFact fact) {
        isMaybeGone |= !DayCounts.isSeenBy(fact, source);
    }

    /**
     * The sources after the step, sorted; the same list as before where nothing changed.
     *
     * @param facts all facts of the customer as they are after the step, asked for only if a source may be gone
     */
    List<String> after(Supplier<Collection<PeriodFact>> facts) {
        if (!isMaybeGone && arrived.isEmpty()) {
            return before;
        }
        Set<String> sources = new TreeSet<>(TextOrder::compare);
        if (isMaybeGone) {
            for (PeriodFact fact : facts.get()) {
                fact.getDays().stream().map(DayCount::getSource).forEach(sources::add);
            }
        } else {
            sources.addAll(before);
            sources.addAll(arrived);
        }
        List<String> after = List.copyOf(sources);
        return after.equals(before) ? before : after;
    }
}
