package io.olifant.journey.facts;

import io.olifant.calendar.PeriodType;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The periods of one customer of which other values are the first ones than before. They are counted anew once the customer's
 * messages that are there are handled, however many they are; until then their facts say how many touchpoints they have, and
 * nothing of their dimensions, steps, answers and tickets.
 */
final class Disturbed {

    private final Map<PeriodType, Set<Integer>> periods = new EnumMap<>(PeriodType.class);
    private String profileOrNull;

    boolean isAny() {
        return profileOrNull != null;
    }

    /** Insists that nobody else's periods wait to be counted anew. */
    void requireNobodyBut(String profile) {
        if (isAny() && !profileOrNull.equals(profile)) {
            throw new IllegalStateException(
                    "Facts of one customer change while those of another wait to be counted anew");
        }
    }

    Set<Integer> of(PeriodType type) {
        return isAny() ? Set.copyOf(periods.getOrDefault(type, Set.of())) : Set.of();
    }

    boolean holds(PeriodType type, int period) {
        return isAny() && periods.getOrDefault(type, Set.of()).contains(period);
    }

    void add(String profile, PeriodType type, int period) {
        profileOrNull = profile;
        periods.computeIfAbsent(type, t -> new HashSet<>(2)).add(period);
    }

    void remove(PeriodType type, int period) {
        periods.getOrDefault(type, new HashSet<>()).remove(period);
    }

    /** To be called when all are counted anew, or gone. */
    void clear() {
        periods.clear();
        profileOrNull = null;
    }
}
