package io.olifant.journey.history;

import io.olifant.journey.touchpoint.RowKey;
import java.util.Objects;

/**
 * How many touchpoints of a {@link DayStay} count as its first ones.
 *
 * @param first how many are there of the first ones, at least one
 * @param last none of them lies behind it, and if they are as many as are kept, it is the last of them
 * @param capped deliveries of touchpoints that are not kept
 */
public record StayCount(long first, RowKey last, long capped) {

    public StayCount {
        Objects.requireNonNull(last, "last");
        if (first < 1 || capped < 0) {
            throw new IllegalArgumentException("A count of touchpoints that are kept has one at least, but got " + first
                    + " and " + capped + " that are capped");
        }
    }

    /** With one more that is among the first ones. */
    StayCount plus(RowKey key) {
        return new StayCount(first + 1, key.compareTo(last) > 0 ? key : last, capped);
    }

    StayCount minusOne() {
        return new StayCount(first - 1, last, capped);
    }

    StayCount withLast(RowKey newLast) {
        return new StayCount(first, newLast, capped);
    }

    StayCount plusCapped(long deliveries) {
        return new StayCount(first, last, capped + deliveries);
    }
}
