package io.olifant.journey.store;

import io.olifant.facts.Fact;
import io.olifant.facts.FactKey;
import io.olifant.facts.FactSections;
import io.olifant.journey.node.KeptTotals;
import io.olifant.schemas.AnonymousProfiles;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Keeps totals by anonymous facts beside the customers': of each fact that an erasure changed, one that counts as it was
 * before and one that takes off what is left. The customer's own fact, that one and this one add up to what the
 * customer's was, so no figure changes, now or when what is left changes later.
 *
 * <p>The anonymous name comes from chance, is written nowhere else, and says nothing about whose facts they were. They lie
 * in the partition of the profile that they come from.
 */
public final class KeptFacts implements KeptTotals {

    private final FactRows rows;
    private final Supplier<String> names;

    /** @param names gives a new name each time */
    public KeptFacts(FactRows rows, Supplier<String> names) {
        this.rows = rows;
        this.names = names;
    }

    /** A fact that an erasure changed; {@link FactSections#NONE} where there was, or is, none. */
    private record Change(FactSections before, FactSections after) {}

    @Override
    public void begin() {
        rows.remember();
    }

    @Override
    public String end(String nameOrNull) {
        Map<FactKey, Change> changes = new LinkedHashMap<>();
        rows.recall().forEach((key, before) -> {
            FactSections after = rows.sectionsOf(key);
            if (!before.equals(after)) {
                changes.put(key, new Change(before, after));
            }
        });
        if (changes.isEmpty()) {
            return nameOrNull;
        }
        boolean isGoingOn = nameOrNull != null
                && changes.entrySet().stream().allMatch(entry -> goesOn(nameOrNull, entry.getKey(), entry.getValue()));
        String name = isGoingOn ? nameOrNull : names.get();
        changes.forEach((key, change) -> keep(name, key, change));
        return name;
    }

    /** Whether what the last step left of a fact is what this step found: then the two are one change. */
    private boolean goesOn(String name, FactKey key, Change change) {
        FactSections counting = rows.sectionsOf(counting(name, key));
        FactSections left = rows.sectionsOf(takingOff(name, key));
        boolean isFirst = isNone(counting) && isNone(left);
        return isFirst || left.equals(change.before());
    }

    private void keep(String name, FactKey key, Change change) {
        FactKey counting = counting(name, key);
        FactKey takingOff = takingOff(name, key);
        boolean isFirst = isNone(rows.sectionsOf(counting)) && isNone(rows.sectionsOf(takingOff));
        if (isFirst && !isNone(change.before())) {
            rows.put(counting, Fact.of(change.before()));
        }
        if (!isNone(change.after())) {
            rows.put(takingOff, Fact.of(change.after()));
        } else if (!isFirst) {
            rows.delete(takingOff);
        }
    }

    private static boolean isNone(FactSections sections) {
        return sections.equals(FactSections.NONE);
    }

    private static FactKey counting(String name, FactKey key) {
        return key.withProfile(AnonymousProfiles.counting(name));
    }

    private static FactKey takingOff(String name, FactKey key) {
        return key.withProfile(AnonymousProfiles.takingOff(name));
    }
}
