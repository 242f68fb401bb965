package io.olifant.kpi.row;

import java.time.Instant;
import java.util.Objects;

/**
 * What every emission of a row carries beside the figure.
 *
 * @param revision grows with every emission of the row
 * @param asOf observation time W
 * @param updatedAt the wall clock
 */
public record Stamp(long revision, Instant asOf, Instant updatedAt) {

    public Stamp {
        Objects.requireNonNull(asOf);
        Objects.requireNonNull(updatedAt);
    }
}
