package io.olifant.kpi.handler;

import io.olifant.kpi.cell.Family;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * The families whose rows wait to be computed, the longest waiting first. In memory alone: after a start all families wait,
 * since nobody knows which did before, and computing the rows of one that did not changes nothing.
 */
public final class WaitingFamilies {

    private final Set<Family> waiting;

    /** @param all every family that there is */
    public WaitingFamilies(Collection<Family> all) {
        waiting = new LinkedHashSet<>(all);
    }

    void mark(Family family) {
        waiting.add(Objects.requireNonNull(family));
    }

    /** The one that waits longest, which does not wait any more; null if none waits. */
    Family nextOrNull() {
        Iterator<Family> first = waiting.iterator();
        if (!first.hasNext()) {
            return null;
        }
        Family family = first.next();
        first.remove();
        return family;
    }

    public long size() {
        return waiting.size();
    }
}
