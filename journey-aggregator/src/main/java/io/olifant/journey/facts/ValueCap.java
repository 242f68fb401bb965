package io.olifant.journey.facts;

import io.olifant.customers.TouchCount;
import io.olifant.facts.HistoryPlace;
import io.olifant.facts.PeriodFact;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import java.util.Objects;
import java.util.function.Function;

/**
 * Bounds how many combinations of source, department, channel and phase the fact of a period lists: the first ones in the
 * order of the history. All others are one, {@link Combination#OTHER}; a fact that has it is <em>capped</em>, and names in its
 * steps and tickets no other values than those of the combinations that it lists.
 *
 * <p>A fact that is not capped costs nothing here. A capped one knows where the last of the first combinations appeared, so an
 * event in order is counted by looking at the fact alone. What changes which combinations are the first, a late touchpoint or one
 * that leaves, has the period counted anew from the history: {@link FactRecount}.
 */
final class ValueCap {

    /** Behind every place of a history: a combination that is not listed yet will be. */
    private static final HistoryPlace END = new HistoryPlace(Long.MAX_VALUE, "", "", "");

    private final int max;

    /** @param max combinations that a period lists */
    ValueCap(int max) {
        this.max = max;
    }

    int max() {
        return max;
    }

    /** Whether one touchpoint more, which is not counted yet, would ask for the period to be counted anew. */
    boolean isDisturbedBy(PeriodFact fact, Row row) {
        Combination combination = Combination.of(row);
        boolean isOther = combination.equals(Combination.OTHER);
        HistoryPlace cappedFrom = fact.getCappedFrom();
        if (cappedFrom == null) {
            boolean isFull = fact.getTouchpoints().size() >= max;
            return isOther || isFull && Counts.indexOf(fact, combination) < 0;
        }
        return !isOther && Counts.indexOf(fact, combination) < 0 && compare(row.key(), cappedFrom) < 0;
    }

    /**
     * Adds one touchpoint, or takes it away where {@code sign} is −1.
     *
     * @return whether the period must be counted anew: until then, it must not be asked what it lists
     */
    boolean addTouch(PeriodFact fact, Row row, int sign) {
        Combination combination = Combination.of(row);
        HistoryPlace cappedFrom = fact.getCappedFrom();
        if (cappedFrom == null) {
            Counts.addTouch(fact, combination, sign);
            return fact.getTouchpoints().size() > max || sign > 0 && combination.equals(Combination.OTHER);
        }
        boolean isListed = isListed(fact, combination);
        Counts.addTouch(fact, isListed ? combination : Combination.OTHER, sign);
        if (sign > 0) {
            return !isListed && !combination.equals(Combination.OTHER) && compare(row.key(), cappedFrom) < 0;
        }
        return isListed
                ? compare(row.key(), cappedFrom) <= 0 || !isListed(fact, combination)
                : Counts.indexOf(fact, Combination.OTHER) < 0;
    }

    /**
     * The same in a period of which the history keeps no longer all touchpoints, so that it cannot be counted anew: what comes
     * beyond the cap is not listed, wherever in the history it is.
     */
    void addTouchForGood(PeriodFact fact, Row row, int sign) {
        if (fact.getCappedFrom() != null) {
            fact.setCappedFrom(END);
        }
        Combination combination = Combination.of(row);
        boolean isBeyond = sign > 0
                && fact.getCappedFrom() == null
                && fact.getTouchpoints().size() >= max
                && Counts.indexOf(fact, combination) < 0;
        if (isBeyond) {
            fact.setCappedFrom(END);
            TransitionCounts.cap(fact);
        }
        boolean isListed = fact.getCappedFrom() == null || isListed(fact, combination);
        Counts.addTouch(fact, isListed ? combination : Combination.OTHER, sign);
    }

    /** Notes that a period that is counted anew has combinations that it does not list. */
    static void setCapped(PeriodFact fact, boolean isFull, RowKey lastListed) {
        fact.setCappedFrom(
                isFull
                        ? new HistoryPlace(
                                lastListed.timeMs(), lastListed.source(), lastListed.eventId(), lastListed.anchor())
                        : END);
        fact.setAreTransitionsCapped(true);
    }

    private static boolean isListed(PeriodFact fact, Combination combination) {
        return !combination.equals(Combination.OTHER) && Counts.indexOf(fact, combination) >= 0;
    }

    /** The source under which a period counts a touchpoint by day. */
    static String source(PeriodFact fact, Row row) {
        String source = row.key().source();
        return isNamedForGood(fact) && DayCounts.isSeenBy(fact, source)
                ? source
                : listedOrOther(fact, source, TouchCount::getSource);
    }

    /** A value of a dimension as a period names it, unless it named it otherwise for good. */
    static String listedOrOther(PeriodFact fact, String valueOrNull, Function<TouchCount, String> dimension) {
        return valueOrNull == null || fact.getCappedFrom() == null
                ? valueOrNull
                : ofCombinations(fact, valueOrNull, dimension);
    }

    /**
     * Whether what a period names by a value of its own stays so named though the last combination with that value leaves, since the
     * period cannot be counted anew: days, steps and tickets are then taken off under the name under which they were counted. No
     * combination comes in again, so a value that none of them and nothing else names any more never comes back.
     */
    static boolean isNamedForGood(PeriodFact fact) {
        return END.equals(fact.getCappedFrom());
    }

    /** A value if one of the combinations that a period lists has it, else what stands for all others. */
    static String ofCombinations(PeriodFact fact, String valueOrNull, Function<TouchCount, String> dimension) {
        for (TouchCount count : fact.getTouchpoints()) {
            if (Objects.equals(dimension.apply(count), valueOrNull)) {
                return valueOrNull;
            }
        }
        return Combination.OTHER.channel();
    }

    private static int compare(RowKey key, HistoryPlace place) {
        return key.compareTo(new RowKey(place.timeMs(), place.source(), place.eventId(), place.anchor()));
    }
}
