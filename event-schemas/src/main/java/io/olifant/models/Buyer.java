package io.olifant.models;

/**
 * A customer who ordered in a currency: what the models need to know of those orders. The orders of one calendar day are
 * one purchase.
 *
 * @param firstDay day of the first purchase, in days since 1970-01-01 in the calendar's zone
 * @param lastDay day of the last purchase
 * @param purchaseDays days with a purchase, at least 1
 * @param repeatAmount amounts of all purchases but those of the first day, gross of refunds, in 10⁻⁴ units
 */
public record Buyer(int firstDay, int lastDay, int purchaseDays, long repeatAmount) {

    private static final double DAYS_PER_WEEK = 7;
    private static final double UNITS = 10_000;

    public Buyer {
        long daysInBetween = (long) lastDay - firstDay;
        boolean isOneDay = daysInBetween == 0;
        if (purchaseDays < 1 || daysInBetween < 0 || purchaseDays - 1 > daysInBetween || isOneDay != purchaseDays < 2) {
            throw new IllegalArgumentException("A customer cannot have bought on " + purchaseDays
                    + " days of which the first is " + firstDay + " and the last " + lastDay);
        }
        if (repeatAmount < 0 || isOneDay && repeatAmount != 0) {
            throw new IllegalArgumentException("Repeat purchases on " + (purchaseDays - 1) + " days cannot amount to "
                    + repeatAmount + " ten-thousandths");
        }
    }

    /** x: purchases beyond the first. */
    public int repeats() {
        return purchaseDays - 1;
    }

    /** t_x: weeks from the first to the last purchase. */
    public double recencyWeeks() {
        return ((long) lastDay - firstDay) / DAYS_PER_WEEK;
    }

    /**
     * T: weeks from the first purchase to the day of observation, or to the last purchase if observation time, as whoever
     * asks knows it, is a moment behind.
     */
    public double ageWeeks(int observationDay) {
        return ((long) Math.max(observationDay, lastDay) - firstDay) / DAYS_PER_WEEK;
    }

    /** The mean value of a repeat purchase, in units of the currency; 0 without one. */
    public double meanRepeatValue() {
        return repeats() == 0 ? 0 : repeatAmount / (UNITS * repeats());
    }
}
