package io.olifant.kpi.store;

import io.olifant.kpi.cell.Family;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * What was read of families whole, kept for the next time within a bound: rows of a busy family are computed every second. The
 * longest unused leave first.
 */
final class KeptFamilies<T> {

    private static final float LOAD_FACTOR = 0.75f;

    private final Map<Family, T> contents = new LinkedHashMap<>(64, LOAD_FACTOR, true);
    private final ToIntFunction<T> size;
    private final int entriesMax;

    /**
     * @param size how many entries the content of a family has
     * @param entriesMax of all families together; one larger than that alone is kept as long as no other is read
     */
    KeptFamilies(ToIntFunction<T> size, int entriesMax) {
        this.size = size;
        this.entriesMax = entriesMax;
    }

    /** The content of a family, or null if it is not kept. */
    T getOrNull(Family family) {
        return contents.get(family);
    }

    void keep(Family family, T content) {
        contents.put(family, content);
        int entries = contents.values().stream().mapToInt(size).sum();
        Iterator<Map.Entry<Family, T>> longestUnused = contents.entrySet().iterator();
        while (entries > entriesMax && contents.size() > 1) {
            Map.Entry<Family, T> next = longestUnused.next();
            entries -= size.applyAsInt(next.getValue());
            longestUnused.remove();
        }
    }
}
