package io.olifant.kpi.handler;

import io.olifant.facts.FactKey;
import io.olifant.facts.FactSections;
import io.olifant.facts.Section;
import io.olifant.kpi.contribution.Fact;
import io.olifant.kpi.contribution.Rules;
import io.olifant.kpi.message.CellMessage.Added;
import io.olifant.kpi.store.CountedFactStore;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The first step of summing, over the customers of one task: compares a fact with what was counted of it, section by section,
 * and sends the difference that the sections that changed make to the sums. All of it, and that the fact is counted, is
 * committed in one transaction.
 */
public final class FactHandler {

    /** From so many cells on the differences are sent before the commit. */
    private static final int CELLS_MAX = 50_000;

    private final CountedFactStore counted;
    private final Consumer<Added> sink;
    private final CellDifferences differences = new CellDifferences();

    /**
     * @param sink takes what is to be added to the sums over all tasks
     * @throws IllegalStateException if facts were counted by other rules
     */
    public FactHandler(CountedFactStore counted, Consumer<Added> sink) {
        this.counted = counted;
        this.sink = sink;
        requireSameRules(counted);
    }

    private static void requireSameRules(CountedFactStore counted) {
        Map<String, Integer> before = counted.rules();
        if (before.isEmpty()) {
            counted.putRules(Rules.versions());
        } else if (!before.equals(Rules.versions())) {
            throw new IllegalStateException("The sums of this deployment were made by the rules " + before
                    + ", but those of this release are " + Rules.versions() + "; figures of both cannot be added up."
                    + " Reset the KPI emitter, so that it counts all facts again from their topic, and raise"
                    + " olifant.streams.generation; or go back to the former release");
        }
    }

    /**
     * Counts a fact as it is now.
     *
     * @param valueOrNull null if it is gone
     * @return whether anything changed; if not, nothing is written or sent
     */
    public boolean onFact(byte[] key, byte[] valueOrNull) {
        FactSections before = counted.get(key);
        FactSections after = valueOrNull == null ? FactSections.NONE : FactSections.decode(valueOrNull);
        Set<Section> changed = before.differences(after);
        if (changed.isEmpty()) {
            return false;
        }
        FactKey fact = FactKey.decode(key);
        contribute(fact, before, after, changed);
        counted.put(key, after);
        if (differences.cells() >= CELLS_MAX) {
            differences.drain(sink);
        }
        return true;
    }

    private void contribute(FactKey key, FactSections before, FactSections after, Set<Section> changed) {
        Rules.Sink added = key.isTakingOff() ? differences.subtracted() : differences.added();
        Rules.Sink subtracted = key.isTakingOff() ? differences.added() : differences.subtracted();
        if (after.equals(FactSections.NONE)) {
            Rules.contribute(Fact.of(key, before), subtracted);
        } else if (before.equals(FactSections.NONE)) {
            Rules.contribute(Fact.of(key, after), added);
        } else {
            Rules.contributeChange(Fact.of(key, before), Fact.of(key, after), changed, subtracted, added);
        }
    }

    /**
     * Sends the differences that wait, and writes what was counted. To be called when the task commits.
     *
     * @return how many cells change
     */
    public int onCommit() {
        int cells = differences.drain(sink);
        counted.write();
        return cells;
    }
}
