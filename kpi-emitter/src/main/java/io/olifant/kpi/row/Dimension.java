package io.olifant.kpi.row;

import io.olifant.kpi.cell.Measures;
import java.util.List;
import java.util.Objects;

/**
 * A dimension whose values sources choose as they like, such as the channel, in the cells of one figure.
 *
 * @param name of the column
 * @param places where in the cells its values are
 */
public record Dimension(String name, List<Place> places) {

    public Dimension {
        Objects.requireNonNull(name);
        places = List.copyOf(places);
    }

    Dimension(String name, Place... places) {
        this(name, List.of(places));
    }

    /**
     * A label of the cells of a section.
     *
     * @param weightMeasures the measures that say how much a value weighs; none where other places say it
     */
    record Place(int section, int label, int... weightMeasures) {

        long weight(Measures measures) {
            long weight = 0;
            for (int measure : weightMeasures) {
                weight += measures.get(measure);
            }
            return weight;
        }
    }
}
