package io.olifant.retailer;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * Which retailer to generate. The same configuration always gives the same deliveries, byte by byte.
 *
 * @param seed distinguishes one retailer of the same size from another
 * @param people how many people ever come near the retailer, 1 to {@value #PEOPLE_MAX}
 * @param startDate the first day, in UTC
 * @param days how many days are generated, 1 to {@value #DAYS_MAX}; no event happens after them
 * @param duplicatesShare the share of events that their silo delivers twice, 0 to 0.5
 * @param delayScale multiplies the delays of all silos: 0 delivers at the moment of the event, 1 as real silos do, at
 *     most 100
 * @param households whether some people share a device with those they live with
 * @param kiosks whether shops have tablets that every visitor may use, and call centres write their own e-mail address
 *     on orders of others
 */
public record RetailerConfig(
        long seed,
        int people,
        LocalDate startDate,
        int days,
        double duplicatesShare,
        double delayScale,
        boolean households,
        boolean kiosks) {

    public static final int PEOPLE_MAX = 10_000_000;
    public static final int DAYS_MAX = 3_660;

    private static final double DUPLICATES_SHARE_MAX = 0.5;
    private static final double DELAY_SCALE_MAX = 100;

    public RetailerConfig {
        Objects.requireNonNull(startDate, "startDate");
        check(people >= 1 && people <= PEOPLE_MAX, "people", people, "1 to " + PEOPLE_MAX);
        check(days >= 1 && days <= DAYS_MAX, "days", days, "1 to " + DAYS_MAX);
        check(
                duplicatesShare >= 0 && duplicatesShare <= DUPLICATES_SHARE_MAX,
                "duplicatesShare",
                duplicatesShare,
                "0 to " + DUPLICATES_SHARE_MAX);
        check(delayScale >= 0 && delayScale <= DELAY_SCALE_MAX, "delayScale", delayScale, "0 to " + DELAY_SCALE_MAX);
    }

    /**
     * The demo: 2,000 people with everything that makes their identities hard, over so many days that end with the one
     * before {@code endDate}. Given today's date, no event lies in the future.
     */
    public static RetailerConfig endingOn(LocalDate endDate, int days) {
        return new RetailerConfig(1, 2_000, endDate.minusDays(days), days, 0.02, 1, true, true);
    }

    /** The day after the last, in UTC. */
    public LocalDate endDate() {
        return startDate.plusDays(days);
    }

    /** Midnight UTC at which the first day begins, in milliseconds since 1970. */
    public long startMs() {
        return startDate.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    /** Midnight UTC at which the last day ends, in milliseconds since 1970; every event time is less. */
    public long endMs() {
        return endDate().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    public RetailerConfig withSeed(long newSeed) {
        return new RetailerConfig(newSeed, people, startDate, days, duplicatesShare, delayScale, households, kiosks);
    }

    public RetailerConfig withStartDate(LocalDate newStartDate) {
        return new RetailerConfig(seed, people, newStartDate, days, duplicatesShare, delayScale, households, kiosks);
    }

    public RetailerConfig withPeople(int newPeople) {
        return new RetailerConfig(seed, newPeople, startDate, days, duplicatesShare, delayScale, households, kiosks);
    }

    public RetailerConfig withDuplicatesShare(double newDuplicatesShare) {
        return new RetailerConfig(seed, people, startDate, days, newDuplicatesShare, delayScale, households, kiosks);
    }

    public RetailerConfig withDelayScale(double newDelayScale) {
        return new RetailerConfig(seed, people, startDate, days, duplicatesShare, newDelayScale, households, kiosks);
    }

    public RetailerConfig withHouseholds(boolean newHouseholds) {
        return new RetailerConfig(seed, people, startDate, days, duplicatesShare, delayScale, newHouseholds, kiosks);
    }

    public RetailerConfig withKiosks(boolean newKiosks) {
        return new RetailerConfig(seed, people, startDate, days, duplicatesShare, delayScale, households, newKiosks);
    }

    private static void check(boolean holds, String name, Number value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "The retailer's " + name + " is " + value + ": expected " + expected + ".");
        }
    }
}
