package io.olifant.recompute;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One recomputed row of figures.
 *
 * @param key its dimensions: texts, and offsets as integers
 * @param measures its figures by name: counts as longs, ratios as doubles, money and credits as decimals, {@code is_final};
 *     a measure that is null is left out
 */
public record FigureRow(Family family, SortedMap<String, Object> key, SortedMap<String, Object> measures) {

    public FigureRow {
        key = Collections.unmodifiableSortedMap(new TreeMap<>(key));
        measures = Collections.unmodifiableSortedMap(new TreeMap<>(measures));
    }

    /** A row of all columns of its table. */
    static FigureRow of(Family family, Map<String, Object> columns) {
        TreeMap<String, Object> key = new TreeMap<>();
        TreeMap<String, Object> measures = new TreeMap<>();
        columns.forEach((name, value) -> {
            if (family.keyColumns().contains(name)) {
                key.put(name, value);
            } else if (value != null) {
                measures.put(name, value);
            }
        });
        return new FigureRow(family, key, measures);
    }
}
