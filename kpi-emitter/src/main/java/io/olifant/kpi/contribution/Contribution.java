package io.olifant.kpi.contribution;

import io.olifant.kpi.cell.Cell;
import io.olifant.kpi.cell.Measures;
import java.util.Objects;

/** What one fact adds to one cell. */
public record Contribution(Cell cell, Measures measures) {

    public Contribution {
        Objects.requireNonNull(cell);
        Objects.requireNonNull(measures);
    }

    /** What takes this contribution off again. */
    Contribution negated() {
        return new Contribution(cell, Measures.ZERO.minus(measures));
    }
}
