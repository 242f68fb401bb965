package io.olifant.retailer;

import static io.olifant.retailer.Times.MINUTE_MS;
import static io.olifant.retailer.Times.SECOND_MS;

import io.olifant.events.Identifier;
import io.olifant.events.Touchpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What happens away from the browser: the app, the shops with their tablets, orders by telephone. */
final class OtherVisits {

    private static final int PEOPLE_PER_KIOSK = 400;
    private static final double APP_BUY_FACTOR = 0.8;
    private static final double SHOP_BUY_CHANCE = 0.6;
    private static final double CARD_CHANCE = 0.5;
    private static final double KIOSK_CHANCE = 0.3;
    private static final double RECEIPT_BY_EMAIL_CHANCE = 0.35;
    private static final double CARD_IN_APP_CHANCE = 0.25;
    private static final double SERVICE_VISIT_CHANCE = 0.05;
    private static final double PLACEHOLDER_CHANCE = 0.3;
    private static final double ANOTHER_SCREEN_CHANCE = 0.6;
    private static final int SCREENS_MAX = 12;

    /** What agents write where the form demands an address. */
    private static final Identifier CALL_CENTRE_EMAIL = new Identifier("email", "orders@retailer.example");

    private final Recorder recorder;
    private final Purchases purchases;
    private final Names names;
    private final boolean sharedPlaces;
    private final int kiosks;

    OtherVisits(Recorder recorder, Purchases purchases, Names names, RetailerConfig config) {
        this.recorder = recorder;
        this.purchases = purchases;
        this.names = names;
        this.sharedPlaces = config.kiosks();
        this.kiosks = 1 + config.people() / PEOPLE_PER_KIOSK;
    }

    /** A few screens of the app, which knows its telephone, and the customer who has an account. */
    void openApp(Person person, long startMs) {
        Dice dice = person.dice;
        List<Identifier> identifiers =
                person.hasAccount ? List.of(person.customerId(), person.deviceId()) : List.of(person.deviceId());
        long timeMs = startMs;
        int screens = 1 + dice.repeats(ANOTHER_SCREEN_CHANCE, SCREENS_MAX);
        for (int i = 0; i < screens; i++) {
            show(person, Silo.APP, timeMs, "app", "page_view", identifiers);
            timeMs += 3 * SECOND_MS + Times.spanMs(dice, 20 * SECOND_MS);
        }
        if (person.hasCard && dice.chance(CARD_IN_APP_CHANCE)) {
            List<Identifier> withCard = new ArrayList<>(identifiers);
            withCard.add(person.loyaltyCard());
            show(person, Silo.APP, timeMs, "app", "card_shown", withCard);
        }
        person.visitsSinceOrder++;
        if (person.hasAccount && dice.chance(person.buyChance * APP_BUY_FACTOR)) {
            show(person, Silo.APP, timeMs + SECOND_MS, "app", "add_to_cart", identifiers);
            purchases.order(person, Silo.APP, timeMs + MINUTE_MS, "app", identifiers);
        }
    }

    /** A visit to a shop leaves traces only of those with a card. */
    void shop(Person person, long startMs) {
        Dice dice = person.dice;
        boolean getsCard = !person.hasCard && dice.chance(CARD_CHANCE);
        if (!person.hasCard && !getsCard) {
            return;
        }
        if (getsCard) {
            person.hasCard = true;
            List<Identifier> form = dice.chance(0.5)
                    ? List.of(person.loyaltyCard(), person.phone())
                    : List.of(person.loyaltyCard(), person.email());
            show(person, Silo.POS, startMs, "store", "loyalty_joined", form);
        }
        if (sharedPlaces && dice.chance(KIOSK_CHANCE)) {
            useKiosk(person, startMs + Times.spanMs(dice, 3 * MINUTE_MS));
        }
        long tillMs = startMs + 5 * MINUTE_MS + Times.spanMs(dice, 10 * MINUTE_MS);
        if (dice.chance(SERVICE_VISIT_CHANCE)) {
            show(person, Silo.POS, tillMs, "store", "service_visit", List.of(person.loyaltyCard()));
        } else if (dice.chance(SHOP_BUY_CHANCE) && person.buyChance > 0) {
            boolean receipt = person.emailKnown && dice.chance(RECEIPT_BY_EMAIL_CHANCE);
            List<Identifier> identifiers =
                    receipt ? List.of(person.loyaltyCard(), person.email()) : List.of(person.loyaltyCard());
            purchases.order(person, Silo.POS, tillMs, "store", identifiers);
        } else {
            show(person, Silo.POS, tillMs, "store", "store_visit", List.of(person.loyaltyCard()));
        }
    }

    /** The tablet is one device to the shop's systems, whoever is in front of it. */
    private void useKiosk(Person person, long startMs) {
        Identifier kiosk = names.kiosk(person.dice.below(kiosks));
        Identifier self = person.hasAccount ? person.customerId() : person.loyaltyCard();
        Touchpoint login = recorder.sighting(person, Silo.WEBSHOP, startMs, "store", "login", List.of(self, kiosk));
        login.setProperties(Map.of("place", "kiosk"));
        recorder.deliver(person, Silo.WEBSHOP, login);
        show(person, Silo.WEBSHOP, startMs + 20 * SECOND_MS, "store", "page_view", List.of(self, kiosk));
    }

    /** An order that an agent takes down. */
    void orderByPhone(Person person, long timeMs) {
        Dice dice = person.dice;
        List<Identifier> identifiers = new ArrayList<>(3);
        identifiers.add(person.phone());
        if (person.hasAccount) {
            identifiers.add(person.customerId());
        }
        if (sharedPlaces && dice.chance(PLACEHOLDER_CHANCE)) {
            identifiers.add(CALL_CENTRE_EMAIL);
        } else if (person.emailKnown) {
            identifiers.add(person.email());
        }
        purchases.order(person, Silo.SALES, timeMs, "call_center", identifiers);
    }

    private void show(
            Person person, Silo silo, long timeMs, String channel, String type, List<Identifier> identifiers) {
        recorder.deliver(person, silo, recorder.sighting(person, silo, timeMs, channel, type, identifiers));
    }
}
