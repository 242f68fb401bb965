package io.olifant.journey.orders;

import io.olifant.journey.touchpoint.RowKey;
import java.util.Objects;

/**
 * That a touchpoint spoke of an order or a refund.
 *
 * @param kind what it said: in a list of all that concerns one order, refunds of it are too
 * @param units the amount, in 10⁻⁴ of the currency unit
 * @param currency ISO 4217 code
 */
public record Report(RowKey key, MoneyKind kind, long units, String currency) implements Comparable<Report> {

    public Report {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(currency, "currency");
    }

    /** The amount as it changes revenue: refunds take back. */
    public long signedUnits() {
        return kind == MoneyKind.ORDER ? units : -units;
    }

    @Override
    public int compareTo(Report other) {
        int byKey = key.compareTo(other.key);
        return byKey != 0 ? byKey : kind.compareTo(other.kind);
    }
}
