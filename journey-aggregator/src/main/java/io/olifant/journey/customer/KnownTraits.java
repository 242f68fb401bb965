package io.olifant.journey.customer;

import io.olifant.journey.touchpoint.Row;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers of which touchpoints the traits are in the store for certain, so that the usual event asks no store: a
 * customer's touchpoints differ in time far more than in what they show. Lies in memory only, and forgets what was not
 * asked for longest; whoever is not remembered is looked up.
 */
final class KnownTraits {

    /** Some three megabytes. Ten thousand customers who come back within a commit interval are many for one task. */
    private static final int COMBINATIONS_MAX = 10_000;

    /** What names more is looked up each time: ten thousand of the longest lists would take the memory of a process. */
    private static final int IDENTIFIERS_MAX_CHARS = 1_000;

    private record Combination(String profile, String anchor, String identifiers, String channel) {

        static Combination of(String profile, Row row) {
            return new Combination(
                    profile,
                    row.key().anchor(),
                    row.touch().identifiers(),
                    row.touch().channel());
        }
    }

    private final Map<Combination, Long> epochs = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Combination, Long> eldest) {
            return size() > COMBINATIONS_MAX;
        }
    };

    /** Whether the store holds all traits of a row, at its epoch or a later one. */
    boolean holds(String profile, Row row) {
        Long epoch = epochs.get(Combination.of(profile, row));
        return epoch != null && epoch >= row.epoch();
    }

    void remember(String profile, Row row) {
        if (row.touch().identifiers().length() > IDENTIFIERS_MAX_CHARS) {
            return;
        }
        epochs.put(Combination.of(profile, row), row.epoch());
    }

    /** Something was taken out of the store, which is rare. */
    void forgetAll() {
        epochs.clear();
    }
}
