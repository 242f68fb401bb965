package io.olifant.journey.facts;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.facts.PeriodFact;
import io.olifant.facts.Section;
import io.olifant.journey.touchpoint.RowKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * The facts of one customer and period type that one step reads, changes and writes. What a step does not touch is neither read
 * nor written.
 */
final class StepFacts {

    private final FactTable table;
    private final BusinessCalendar calendar;
    private final String profile;
    private final PeriodType type;
    private final ActiveSpan spanOrNull;

    /** Facts read or made in this step; null for a period known to have none. */
    private final Map<Integer, PeriodFact> facts = new HashMap<>(4);

    private final Set<Integer> dirty = new HashSet<>(4);
    /** Periods that had no fact before this step and were given one by it. */
    private final Set<Integer> stored = new HashSet<>(2);

    /** @param spanOrNull the periods in which the customer was active before the step */
    StepFacts(FactTable table, BusinessCalendar calendar, String profile, PeriodType type, ActiveSpan spanOrNull) {
        this.table = table;
        this.calendar = calendar;
        this.profile = profile;
        this.type = type;
        this.spanOrNull = spanOrNull;
    }

    String profile() {
        return profile;
    }

    PeriodType type() {
        return type;
    }

    /** The fact of a period, or null. Outside the span that was active there is none: no need to look. */
    PeriodFact at(int period) {
        if (facts.containsKey(period)) {
            return facts.get(period);
        }
        PeriodFact fact = isMaybeKnown(period) ? table.get(profile, periodAt(period)) : null;
        facts.put(period, fact);
        return fact;
    }

    /** The fact of a period that has one. */
    PeriodFact presentAt(int period) {
        PeriodFact fact = at(period);
        if (fact == null) {
            throw new IllegalStateException("A customer has a touchpoint in a " + type.label()
                    + " but no fact of it; facts and history contradict each other, or the configured period types"
                    + " changed, which needs a reset and a replay");
        }
        return fact;
    }

    /** The fact of a period, made if there is none. */
    PeriodFact madeAt(int period) {
        PeriodFact fact = at(period);
        if (fact == null) {
            fact = new PeriodFact();
            facts.put(period, fact);
        }
        return fact;
    }

    /** To be called where the fact of a period changed. */
    void onChanged(int period) {
        dirty.add(period);
    }

    void forEachChanged(IntConsumer action) {
        dirty.forEach(action::accept);
    }

    /** All facts there are now. Costs a walk over the customer's facts. */
    SortedMap<Integer, PeriodFact> all() {
        flush();
        return spanOrNull == null ? made() : table.all(profile, type);
    }

    /** All periods with a fact, which are looked at from here on without another read. */
    Set<Integer> loadAll() {
        facts.putAll(all());
        return Set.copyOf(facts.keySet());
    }

    /** The facts that this step made. Of a customer who had no touchpoint before it, there are no others. */
    private SortedMap<Integer, PeriodFact> made() {
        SortedMap<Integer, PeriodFact> made = new TreeMap<>();
        facts.forEach((period, fact) -> {
            if (fact != null) {
                made.put(period, fact);
            }
        });
        return made;
    }

    /** Writes what changed. */
    void flush() {
        for (int period : dirty) {
            PeriodFact fact = facts.get(period);
            if (Counts.isActive(fact)) {
                if (!isMaybeKnown(period) && stored.add(period)) {
                    table.putNew(profile, periodAt(period), fact);
                } else {
                    table.put(profile, periodAt(period), fact);
                }
            } else {
                requireEmpty(fact);
                table.delete(profile, periodAt(period));
                facts.put(period, null);
            }
        }
        dirty.clear();
    }

    /** Whether the table may hold a fact of a period since before this step. */
    private boolean isMaybeKnown(int period) {
        return spanOrNull != null && spanOrNull.holds(period);
    }

    private static void requireEmpty(PeriodFact fact) {
        if (fact.getOrderCount() != 0
                || !fact.getRevenue().isEmpty()
                || !fact.getDays().isEmpty()
                || JourneyCounts.isAny(fact)
                || !fact.isEmpty(Section.SERVICE)) {
            throw new IllegalStateException("A period without touchpoints still counts something; facts, orders,"
                    + " journeys and history contradict each other");
        }
    }

    int dayOf(RowKey key) {
        return calendar.periodOf(PeriodType.DAY, key.timeMs()).index();
    }

    int periodOf(long timeMs) {
        return calendar.periodOf(type, timeMs).index();
    }

    Period periodAt(int index) {
        return new Period(type, index);
    }

    long startMs(int period) {
        return calendar.startMs(periodAt(period));
    }

    long endMs(int period) {
        return calendar.endMs(periodAt(period));
    }
}
