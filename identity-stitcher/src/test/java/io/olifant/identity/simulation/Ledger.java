package io.olifant.identity.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * The input of the nodes of one task and what they answered, in the order in which that was: all that the oracle
 * learns from a simulation.
 */
final class Ledger {

    /** One thing that happened. */
    sealed interface Entry permits Observed, Forgotten, Commanded, Answered, Erased {}

    /** An event came to its anchor. */
    record Observed(SimulatedEvent event) implements Entry {}

    /** An event came to its anchor and was forgotten at once. */
    record Forgotten(SimulatedEvent event) implements Entry {}

    /**
     * A command came to the identifier that it is about.
     *
     * @param requestedAtMs of an erasure, when it was asked for
     */
    record Commanded(String id, Delivery.Command command, long requestedAtMs) implements Entry {}

    /** A command, or one part of it, was answered. */
    record Answered(String id, int part, int parts, boolean isDone) implements Entry {}

    /** The events that an identifier had taken were erased; or of nobody, where it was no member of the profile after all. */
    record Erased(String id, int part, int parts, String identifier) implements Entry {

        static final String NOBODY = "";
    }

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
