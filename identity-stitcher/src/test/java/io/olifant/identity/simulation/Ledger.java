package io.olifant.identity.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * What the nodes of one task took from outside, each in the order in which its node took it: all that the oracle learns
 * from a simulation.
 */
final class Ledger {

    /** One thing that a node took. */
    sealed interface Entry permits Observed {}

    /** An event, at its anchor. */
    record Observed(SimulatedEvent event) implements Entry {}

    private final List<Entry> entries = new ArrayList<>();
    private int committed;

    void add(Entry entry) {
        entries.add(entry);
    }

    void commit() {
        committed = entries.size();
    }

    void rollBack() {
        entries.subList(committed, entries.size()).clear();
    }

    List<Entry> entries() {
        return entries;
    }
}
