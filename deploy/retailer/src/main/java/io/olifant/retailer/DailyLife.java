package io.olifant.retailer;

import java.time.LocalDate;

/** Plays one day of one person: whether they come, by which way, and whether they lose or find their interest. */
final class DailyLife {

    private static final int VISITS_PER_DAY_MAX = 3;
    private static final double COMES_BACK_CHANCE = 0.002;
    private static final double APP_CHANCE = 0.35;
    private static final double SHOP_CHANCE = 0.3;
    private static final double PHONE_ORDER_CHANCE = 0.01;

    private final WebVisits webVisits;
    private final OtherVisits otherVisits;
    private final Marketing marketing;

    DailyLife(RetailerConfig config, Names names, Recorder recorder) {
        Service service = new Service(recorder);
        Purchases purchases = new Purchases(recorder, service);
        this.webVisits = new WebVisits(recorder, purchases);
        this.otherVisits = new OtherVisits(recorder, purchases, names, config);
        this.marketing = new Marketing(recorder);
    }

    void live(Person person, int day, LocalDate date, long dayStartMs) {
        if (day < person.arrivalDay) {
            return;
        }
        Dice dice = person.dice;
        marketing.reach(person, date, dayStartMs);
        if (!person.interested) {
            person.interested = dice.chance(COMES_BACK_CHANCE);
            return;
        }
        boolean arrives = day == person.arrivalDay;
        double chance = person.visitsPerDay * Times.busyness(date);
        int visits = arrives ? 1 : dice.repeats(chance / (1 + chance), VISITS_PER_DAY_MAX);
        for (int i = 0; i < visits; i++) {
            visit(person, day, dayStartMs);
        }
        person.interested = !dice.chance(person.leaveChance);
    }

    private void visit(Person person, int day, long dayStartMs) {
        Dice dice = person.dice;
        if (person.shops && dice.chance(SHOP_CHANCE)) {
            otherVisits.shop(person, Times.opening(dice, dayStartMs));
        } else if (person.usesApp && dice.chance(APP_CHANCE)) {
            otherVisits.openApp(person, Times.online(dice, dayStartMs));
        } else if (person.buyChance > 0 && dice.chance(PHONE_ORDER_CHANCE)) {
            otherVisits.orderByPhone(person, Times.opening(dice, dayStartMs));
        } else {
            webVisits.visit(person, day, Times.online(dice, dayStartMs));
        }
    }
}
