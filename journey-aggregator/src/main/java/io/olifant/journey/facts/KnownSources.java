package io.olifant.journey.facts;

import io.olifant.facts.PeriodFact;
import io.olifant.journey.touchpoint.TextOrder;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The sources that know a customer, through one step's changes. A customer whom two know or more is stitched. */
final class KnownSources {

    private static final String OTHER = Combination.OTHER.source();

    private final List<String> before;
    private final int max;
    private final Set<String> arrived = new TreeSet<>(TextOrder::compare);
    private boolean isMaybeGone;

    /**
     * @param before sources of the customer before the step, sorted
     * @param max sources that a customer's state lists; of more, those first seen, by day and name, and
     *     {@link Combination#OTHER}
     */
    KnownSources(List<String> before, int max) {
        this.before = before;
        this.max = max;
    }

    static boolean isStitched(List<String> sources) {
        return sources.size() >= 2;
    }

    /** Whether {@code after} and what was before differ in the customer being stitched. */
    boolean isFlipped(List<String> after) {
        return isStitched(before) != isStitched(after);
    }

    /** @param source as its period names it */
    void onArrived(String source) {
        if (!before.contains(source)) {
            arrived.add(source);
        }
    }

    /** @param fact the fact that the touchpoint left, without it */
    void onLeft(String source, PeriodFact fact) {
        // Where not all are listed, one that is may have been seen later than others now.
        isMaybeGone |= before.contains(OTHER) || !DayCounts.isSeenBy(fact, source);
    }

    /** A period was counted anew and may name other sources than before. */
    void onRecounted() {
        isMaybeGone = true;
    }

    /**
     * The sources after the step, sorted; the same list as before where nothing changed.
     *
     * @param facts all facts of the customer as they are after the step, asked for only if a source may be gone, or there are very
     *     many
     */
    List<String> after(Supplier<Collection<PeriodFact>> facts) {
        if (!isMaybeGone && arrived.isEmpty()) {
            return before;
        }
        Set<String> sources = new TreeSet<>(TextOrder::compare);
        sources.addAll(before);
        sources.addAll(arrived);
        if (isMaybeGone || named(sources) > max) {
            sources = firstSeen(facts.get());
        }
        List<String> after = List.copyOf(sources);
        return after.equals(before) ? before : after;
    }

    private static int named(Set<String> sources) {
        return sources.size() - (sources.contains(OTHER) ? 1 : 0);
    }

    private Set<String> firstSeen(Collection<PeriodFact> facts) {
        Map<String, Integer> firstDays = new HashMap<>();
        for (PeriodFact fact : facts) {
            fact.getDays().forEach(count -> firstDays.merge(count.getSource(), count.getDay(), Math::min));
        }
        boolean isAnyOther = firstDays.remove(OTHER) != null || firstDays.size() > max;
        Comparator<String> byDay = Comparator.comparing(firstDays::get);
        Set<String> sources = new TreeSet<>(TextOrder::compare);
        firstDays.keySet().stream()
                .sorted(byDay.thenComparing(TextOrder::compare))
                .limit(max)
                .forEach(sources::add);
        if (isAnyOther) {
            sources.add(OTHER);
        }
        return sources;
    }
}
