package io.olifant.retailer;

import io.olifant.events.Identifier;

/**
 * A browser on some device. Its cookie is replaced when it expires or is cleared, and whoever uses the device next shows
 * up under a new one.
 */
final class Device {

    private static final double PRIVATE_BROWSING_CHANCE = 0.08;
    private static final double COOKIE_LIFE_MEAN_DAYS = 70;

    private final Names names;
    private final Dice dice;
    private final int number;
    private int cookies;
    private Identifier cookie;
    private long cookieEndsMs = Long.MIN_VALUE;

    Device(Names names, Dice dice, int number) {
        this.names = names;
        this.dice = dice;
        this.number = number;
    }

    /** The cookie that a visit at this time shows; times must not fall by more than a day. */
    Identifier cookie(long timeMs) {
        if (timeMs >= cookieEndsMs) {
            cookie = names.cookie(number, cookies);
            cookies++;
            double lifeDays = dice.chance(PRIVATE_BROWSING_CHANCE) ? 0 : dice.exponential(COOKIE_LIFE_MEAN_DAYS);
            cookieEndsMs = timeMs + Times.HOUR_MS + (long) (lifeDays * Times.DAY_MS);
        }
        return cookie;
    }
}
