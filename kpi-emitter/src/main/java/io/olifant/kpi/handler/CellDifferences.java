package io.olifant.kpi.handler;

import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.contribution.Rules;
import io.olifant.kpi.message.CellMessage.Added;
import io.olifant.kpi.message.CellMessage.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What facts that changed add to cells, added up until it is sent. What one fact takes off and another adds meets here, and
 * what cancels out is not sent.
 */
final class CellDifferences {

    /** A message of so many cells is some tens of kilobytes. */
    private static final int ENTRIES_PER_MESSAGE = 1_000;

    /** About how many bytes a message has at most where names are long: far below what brokers accept by default, 1 MiB. */
    private static final int BYTES_PER_MESSAGE = 400_000;

    /** More than an entry has beside its names. */
    private static final int BYTES_PER_ENTRY = 100;

    private final Map<Family, Map<Coordinates, Measures>> byFamily = new LinkedHashMap<>();
    private final Rules.Sink added = this::add;
    private final Rules.Sink subtracted = (family, at, measures) -> add(family, at, Measures.ZERO.minus(measures));
    private int cells;

    /** Rules give one family's cells one after the other. */
    private Family lastFamily;

    private Map<Coordinates, Measures> lastPlaces;

    /** What is given here is added. */
    Rules.Sink added() {
        return added;
    }

    /** What is given here is taken off. */
    Rules.Sink subtracted() {
        return subtracted;
    }

    private void add(Family family, Coordinates at, Measures difference) {
        if (family != lastFamily) {
            lastPlaces = byFamily.computeIfAbsent(family, key -> new HashMap<>());
            lastFamily = family;
        }
        int before = lastPlaces.size();
        lastPlaces.merge(at, difference, Measures::plus);
        cells += lastPlaces.size() - before;
    }

    /** Cells that something was given for, those included to which it cancelled out. */
    int cells() {
        return cells;
    }

    /**
     * Gives what is to be added to each family, then forgets it.
     *
     * @return how many cells change
     */
    int drain(Consumer<Added> sink) {
        int changed = 0;
        for (Map.Entry<Family, Map<Coordinates, Measures>> family : byFamily.entrySet()) {
            changed += drain(family.getKey(), family.getValue(), sink);
        }
        byFamily.clear();
        lastFamily = null;
        lastPlaces = null;
        cells = 0;
        return changed;
    }

    private static int drain(Family family, Map<Coordinates, Measures> places, Consumer<Added> sink) {
        int changed = 0;
        long bytes = 0;
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<Coordinates, Measures> place : places.entrySet()) {
            if (place.getValue().isZero()) {
                continue;
            }
            entries.add(new Entry(place.getKey(), place.getValue()));
            changed++;
            bytes += bytes(place.getKey());
            if (entries.size() == ENTRIES_PER_MESSAGE || bytes >= BYTES_PER_MESSAGE) {
                sink.accept(new Added(family, entries));
                entries.clear();
                bytes = 0;
            }
        }
        if (!entries.isEmpty()) {
            sink.accept(new Added(family, entries));
        }
        return changed;
    }

    /** More than the place has in a message: no character of a name has more than three bytes. */
    private static long bytes(Coordinates at) {
        long bytes = BYTES_PER_ENTRY;
        for (String label : at.labels()) {
            bytes += 3L * label.length();
        }
        return bytes;
    }
}
