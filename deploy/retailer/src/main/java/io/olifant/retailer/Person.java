package io.olifant.retailer;

import io.olifant.events.Identifier;
import java.util.List;
import java.util.Locale;

/**
 * Somebody who comes near the retailer: habits that are drawn once, and what has happened so far. Changed only by the
 * classes that play a day.
 */
final class Person {

    private static final double BUYER_SHARE = 0.5;
    private static final double APP_SHARE = 0.3;
    private static final double SHOPPER_SHARE = 0.35;
    private static final double NEVER_REGISTERS_SHARE = 0.3;
    private static final double AT_ONCE_SHARE = 0.25;
    private static final double LATE_MEAN_DAYS = 30;
    private static final double VISITS_PER_DAY_MEDIAN = 0.09;
    private static final double VISITS_PER_DAY_MAX = 1.5;
    private static final double STAYS_MEDIAN_DAYS = 110;
    private static final double BASKET_MEDIAN = 45;

    private static final Choice<String> CURRENCIES = Choice.of(List.of("EUR", "USD", "GBP"), 75, 15, 10);

    final int id;
    final Dice dice;

    /** The first day on which the person may show up, counted from the first of the retailer. */
    final int arrivalDay;

    /** Chance of a visit on an average day, while interested. */
    final double visitsPerDay;

    /** Chance that a first visit ends in an order; 0 for those who never buy. */
    final double buyChance;

    /** Chance per day to lose interest. */
    final double leaveChance;

    /** Days from the arrival until the person is willing to open an account. */
    final int registersAfterDays;

    final boolean usesApp;
    final boolean shops;
    final String currency;
    final double basketMedian;

    /** What the person browses on; some may be others' as well. */
    final List<Device> devices;

    boolean interested = true;
    boolean hasAccount;
    boolean emailKnown;
    boolean hasCard;
    int visitsSinceOrder;

    private final Names names;
    private int things;

    Person(int id, Dice dice, int days, List<Device> devices, Names names) {
        this.id = id;
        this.dice = dice;
        this.devices = List.copyOf(devices);
        this.names = names;
        // More of them early: a retailer has customers already on the first day that anybody looks.
        this.arrivalDay = (int) (days * StrictMath.pow(dice.unit(), 1.6));
        this.visitsPerDay = Math.min(VISITS_PER_DAY_MAX, dice.logNormal(VISITS_PER_DAY_MEDIAN, 0.8));
        this.buyChance = dice.chance(BUYER_SHARE) ? Math.min(0.5, dice.logNormal(0.12, 0.6)) : 0;
        this.leaveChance = 1 / Math.max(3, dice.logNormal(STAYS_MEDIAN_DAYS, 1));
        this.registersAfterDays = registersAfterDays(dice);
        this.usesApp = dice.chance(APP_SHARE);
        this.shops = dice.chance(SHOPPER_SHARE);
        this.currency = CURRENCIES.pick(dice);
        this.basketMedian = dice.logNormal(BASKET_MEDIAN, 0.5);
    }

    private static int registersAfterDays(Dice dice) {
        if (dice.chance(NEVER_REGISTERS_SHARE)) {
            return Integer.MAX_VALUE;
        }
        return dice.chance(AT_ONCE_SHARE) ? 0 : (int) dice.exponential(LATE_MEAN_DAYS);
    }

    boolean wouldRegister(int day) {
        return !hasAccount && day - arrivalDay >= registersAfterDays;
    }

    void register() {
        hasAccount = true;
        emailKnown = true;
    }

    /** A new id of a thing around this person, for example {@code 'o'} for an order. */
    String newId(char kind) {
        things++;
        return names.ofThing(kind, id, things);
    }

    Identifier customerId() {
        return names.customerId(id);
    }

    Identifier email() {
        return names.email(id);
    }

    /** The address as the customer database writes it. */
    Identifier emailInCapitals() {
        return new Identifier("email", names.email(id).getValue().toUpperCase(Locale.ROOT));
    }

    Identifier phone() {
        return names.phone(id);
    }

    Identifier loyaltyCard() {
        return names.loyaltyCard(id);
    }

    Identifier deviceId() {
        return names.deviceId(id);
    }
}
