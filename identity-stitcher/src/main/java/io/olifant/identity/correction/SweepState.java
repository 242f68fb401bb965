package io.olifant.identity.correction;

import io.olifant.identity.rules.Identifier;
import java.util.List;

/** How far a task has come with re-resolving what it holds. */
public interface SweepState {

    /** The walk that goes on, or null. */
    Sweep sweep();

    /** Remembers a walk, or with null that there is none. */
    void putSweep(Sweep sweepOrNull);

    /**
     * Identifiers with a node, ascending.
     *
     * @param after only those after this one; null for all
     * @param max at most so many
     */
    List<Identifier> identifiersAfter(Identifier after, int max);
}
