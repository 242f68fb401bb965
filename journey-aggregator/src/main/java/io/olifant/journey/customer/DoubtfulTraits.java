package io.olifant.journey.customer;

import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowCursor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Traits of one customer that a touchpoint shows no longer, while nobody knows whether another one does. To find out takes a walk
 * over the history: one for all that changed in a unit of work.
 */
final class DoubtfulTraits {

    /** A trait that touchpoints of an anchor showed. */
    record Doubt(Trait trait, String anchor) {}

    /** Receives what the walk found. */
    interface Finding {

        /** @param greatestOrNull the greatest epoch of a row that shows it; null where none does */
        void of(Doubt doubt, long storedEpoch, Long greatestOrNull);
    }

    private final Set<Doubt> doubts = new HashSet<>();
    private String profile;

    boolean isAny() {
        return !doubts.isEmpty();
    }

    void add(String ofProfile, Trait trait, String anchor) {
        requireNobodyBut(ofProfile);
        profile = ofProfile;
        doubts.add(new Doubt(trait, anchor));
    }

    void clear() {
        doubts.clear();
    }

    void requireNobodyBut(String other) {
        if (isAny() && !other.equals(profile)) {
            throw new IllegalStateException(
                    "What a customer shows waits to be looked for, but another one's turn has come; each"
                            + " must be settled first");
        }
    }

    /** Ends all doubts by one walk, which ends when all are ended. */
    void end(String ofProfile, Traits traits, RowCursor rows, Finding finding) {
        requireNobodyBut(ofProfile);
        Map<Doubt, Long> stored = stored(traits);
        Map<Doubt, Long> greatest = new HashMap<>();
        Set<Doubt> left = new HashSet<>(stored.keySet());
        while (!left.isEmpty() && rows.hasNext()) {
            Row row = rows.next();
            for (Trait trait : Trait.of(row.touch())) {
                Doubt doubt = new Doubt(trait, row.key().anchor());
                if (left.contains(doubt) && greatest.merge(doubt, row.epoch(), Math::max) >= stored.get(doubt)) {
                    left.remove(doubt);
                }
            }
        }
        clear();
        stored.forEach((doubt, epoch) -> finding.of(doubt, epoch, greatest.get(doubt)));
    }

    /** Those that did not leave with their anchor meanwhile. */
    private Map<Doubt, Long> stored(Traits traits) {
        Map<Doubt, Long> stored = new LinkedHashMap<>();
        for (Doubt doubt : doubts) {
            Long epoch = traits.epochOrNull(profile, doubt.trait(), doubt.anchor());
            if (epoch != null) {
                stored.put(doubt, epoch);
            }
        }
        return stored;
    }
}
