package io.olifant.journey.facts;

import java.util.Objects;

/**
 * What a customer bought in one currency, all orders of one day being one purchase: all that the models of customer value
 * ask for (docs/kpis.md, "Models"). Days are counted from 1970-01-01 in the calendar's zone.
 *
 * @param days days with a purchase
 * @param repeatUnits gross amounts of all days but the first, in 10⁻⁴ of the currency unit
 */
public record Purchases(String currency, int firstDay, int lastDay, long days, long repeatUnits) {

    public Purchases {
        Objects.requireNonNull(currency, "currency");
        if (lastDay < firstDay || days < 1 || days > (long) lastDay - firstDay + 1 || repeatUnits < 0) {
            throw new IllegalArgumentException("Purchases on " + days + " days from day " + firstDay + " to " + lastDay
                    + " with " + repeatUnits + " units after the first day contradict themselves");
        }
    }

    static Purchases first(String currency, int day) {
        return new Purchases(currency, day, day, 1, 0);
    }

    /** With one more order, on the last day or behind it. */
    Purchases plus(int day, long units) {
        if (day == firstDay) {
            return this;
        }
        return new Purchases(
                currency, firstDay, day, day == lastDay ? days : days + 1, Math.addExact(repeatUnits, units));
    }
}
