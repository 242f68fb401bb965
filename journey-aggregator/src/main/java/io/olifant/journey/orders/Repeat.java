package io.olifant.journey.orders;

import io.olifant.journey.touchpoint.RowKey;
import java.util.Objects;

/**
 * That a touchpoint spoke of an order or a refund that counts at another one, before it.
 *
 * @param isContradicting whether it reports another amount or currency than the one that counts; false where it lies behind so
 *     many reports of the same that nobody compares them any more
 */
public record Repeat(RowKey key, boolean isContradicting) {

    public Repeat {
        Objects.requireNonNull(key, "key");
    }
}
