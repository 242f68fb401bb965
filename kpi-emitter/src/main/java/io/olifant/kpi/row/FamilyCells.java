package io.olifant.kpi.row;

import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Measures;
import java.util.Map;
import java.util.function.BiConsumer;

/** The cells of one family as they are; those that hold zero are left out. */
public final class FamilyCells {

    private final Map<Coordinates, Measures> measuresByPlace;

    /** @param measuresByPlace not changed as long as this is used */
    public FamilyCells(Map<Coordinates, Measures> measuresByPlace) {
        this.measuresByPlace = measuresByPlace;
    }

    /** What the cell at a place holds, zero if there is none. */
    Measures at(Coordinates place) {
        return measuresByPlace.getOrDefault(place, Measures.ZERO);
    }

    /** Visits all cells of a section. */
    void forEach(int section, BiConsumer<Coordinates, Measures> visitor) {
        measuresByPlace.forEach((place, measures) -> {
            if (place.section() == section) {
                visitor.accept(place, measures);
            }
        });
    }

    /** Visits all cells. */
    void forEach(BiConsumer<Coordinates, Measures> visitor) {
        measuresByPlace.forEach(visitor);
    }

    int size() {
        return measuresByPlace.size();
    }

    public boolean isEmpty() {
        return measuresByPlace.isEmpty();
    }
}
