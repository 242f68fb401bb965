package io.olifant.kpi.row;

import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.TouchpointsCells;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sums over combinations of dimensions, and what they add up to: for each combination, for each value of one dimension with
 * the others {@code (all)}, and in total.
 */
final class DimensionSums {

    private final Map<Coordinates, Measures> sums = new HashMap<>();

    /** Adds to a combination, whose labels are the values of the dimensions, and to all that it is part of. */
    void add(Coordinates combination, Measures measures) {
        List<String> all = Collections.nCopies(combination.labels().size(), TouchpointsCells.ALL);
        add(combination.labels(), combination, measures);
        add(all, combination, measures);
        for (int dimension = 0; dimension < all.size(); dimension++) {
            List<String> single = new ArrayList<>(all);
            single.set(dimension, combination.label(dimension));
            add(single, combination, measures);
        }
    }

    private void add(List<String> labels, Coordinates combination, Measures measures) {
        sums.merge(new Coordinates(combination.section(), combination.position(), labels), measures, Measures::plus);
    }

    Measures at(Coordinates place) {
        return sums.getOrDefault(place, Measures.ZERO);
    }

    Set<Coordinates> places() {
        return sums.keySet();
    }
}
