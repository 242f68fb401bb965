package io.olifant.kpi.cell;

import java.util.Objects;

/** One place where customers' contributions are summed. */
public record Cell(Family family, Coordinates at) {

    public Cell {
        Objects.requireNonNull(family);
        Objects.requireNonNull(at);
    }
}
