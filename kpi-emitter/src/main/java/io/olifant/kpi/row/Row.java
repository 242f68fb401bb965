package io.olifant.kpi.row;

import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Measures;
import java.util.Objects;

/**
 * What a published row says, without its stamps.
 *
 * @param at where in its family it is: the dimensions that the family itself does not fix
 * @param isFinal whether its period is complete
 * @param measures the integers that its columns are computed from
 * @param textOrNull what it says that is no integer; null where there is nothing
 */
public record Row(Coordinates at, boolean isFinal, Measures measures, String textOrNull) {

    public Row {
        Objects.requireNonNull(at);
        Objects.requireNonNull(measures);
    }

    /** A row of integers alone. */
    public Row(Coordinates at, boolean isFinal, Measures measures) {
        this(at, isFinal, measures, null);
    }
}
