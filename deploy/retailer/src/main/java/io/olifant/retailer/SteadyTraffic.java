package io.olifant.retailer;

import io.olifant.events.Identifier;
import io.olifant.events.Order;
import io.olifant.events.Touchpoint;
import io.olifant.schemas.Money;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * Traffic of a steady state: first an introduction in which every identifier of every person is seen, linked with every
 * identifier that it will ever appear with; then visits without end. The touchpoints of one visit follow each other,
 * times never fall, and no visit shows an identifier or a link that the introduction did not. For one thread.
 *
 * <p>Of 100 visits 70 are to the web shop (four to eight touchpoints, logged in after the first, one in 20 with an
 * order), 12 to the app, 8 clicks in e-mails, 7 purchases in shops, 3 calls to the service desk.
 */
public final class SteadyTraffic {

    private static final long SALT = 0x737465616479L;

    private final Names names;
    private final Dice dice;
    private final TrafficClock clock;
    private final int knownPeople;
    private final Queue<Touchpoint> visit = new ArrayDeque<>();
    private int introduced;
    private long events;

    SteadyTraffic(RetailerConfig config, int knownPeople, long spacingMs) {
        if (knownPeople < 1 || knownPeople > RetailerConfig.PEOPLE_MAX) {
            throw new IllegalArgumentException(
                    "Steady traffic of " + knownPeople + " people: expected 1 to " + RetailerConfig.PEOPLE_MAX + ".");
        }
        this.names = new Names(config.seed());
        this.dice = new Dice(Dice.mix(config.seed() ^ SALT));
        this.clock = new TrafficClock(config.startMs(), spacingMs);
        this.knownPeople = knownPeople;
    }

    /** Introduces everybody, five touchpoints each. To be drained before {@link #visits} is used. */
    public Iterator<Touchpoint> introduction() {
        return new Drawn() {
            @Override
            boolean refill() {
                if (introduced == knownPeople) {
                    return false;
                }
                introduce(introduced);
                introduced++;
                return true;
            }
        };
    }

    /**
     * The visits, without end.
     *
     * @throws IllegalStateException on use, if not everybody has been introduced
     */
    public Iterator<Touchpoint> visits() {
        return new Drawn() {
            @Override
            boolean refill() {
                if (introduced < knownPeople) {
                    throw new IllegalStateException("Only " + introduced + " of " + knownPeople
                            + " people were introduced: drain the introduction before the visits.");
                }
                visit(dice.below(knownPeople));
                return true;
            }
        };
    }

    private void introduce(int person) {
        Identifier customer = names.customerId(person);
        Identifier email = names.email(person);
        Identifier cookie = names.cookie(person, 0);
        add(Silo.WEBSHOP, "direct", "login", List.of(customer, email, cookie));
        add(Silo.EMAIL, "email", "click", List.of(email, cookie));
        add(Silo.APP, "app", "login", List.of(customer, names.deviceId(person)));
        add(Silo.POS, "store", "store_visit", List.of(customer, names.loyaltyCard(person)));
        add(Silo.SERVICE_DESK, "service_desk", "page_view", List.of(customer, names.phone(person)));
    }

    private void visit(int person) {
        int kind = dice.below(100);
        if (kind < 70) {
            visitShop(person);
        } else if (kind < 82) {
            openApp(person);
        } else if (kind < 90) {
            add(Silo.EMAIL, "email", "click", List.of(names.email(person), names.cookie(person, 0)));
        } else if (kind < 97) {
            add(Silo.POS, "store", "order_placed", List.of(names.loyaltyCard(person)))
                    .setOrder(order());
        } else {
            Touchpoint ticket = add(
                    Silo.SERVICE_DESK,
                    "service_desk",
                    "ticket_opened",
                    List.of(names.phone(person), names.customerId(person)));
            ticket.setProperties(Map.of("ticket_id", names.ofThing('t', 0, nextNumber())));
        }
    }

    private void visitShop(int person) {
        add(Silo.WEBSHOP, "organic_search", "page_view", List.of(names.cookie(person, 0)));
        List<Identifier> loggedIn = List.of(names.customerId(person), names.cookie(person, 0));
        int more = 3 + dice.below(5);
        for (int i = 1; i < more; i++) {
            add(Silo.WEBSHOP, "organic_search", i == 1 ? "login" : "page_view", loggedIn);
        }
        if (dice.chance(0.05)) {
            add(Silo.WEBSHOP, "organic_search", "order_placed", loggedIn).setOrder(order());
        } else {
            add(Silo.WEBSHOP, "organic_search", "add_to_cart", loggedIn);
        }
    }

    private void openApp(int person) {
        List<Identifier> identifiers = List.of(names.customerId(person), names.deviceId(person));
        int screens = 1 + dice.below(4);
        for (int i = 0; i < screens; i++) {
            add(Silo.APP, "app", "page_view", identifiers);
        }
    }

    private Order order() {
        return new Order(
                names.ofThing('o', 0, nextNumber()), Money.toDecimal(dice.between(500, 20_000) * 100), "EUR", null);
    }

    private Touchpoint add(Silo silo, String channel, String type, List<Identifier> identifiers) {
        Touchpoint touchpoint = new Touchpoint(
                names.ofThing('s', 0, nextNumber()),
                silo.source(),
                Instant.ofEpochMilli(clock.tick()),
                channel,
                type,
                identifiers,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of());
        visit.add(touchpoint);
        return touchpoint;
    }

    private long nextNumber() {
        return ++events;
    }

    /** Draws visit after visit and hands out their touchpoints. */
    private abstract class Drawn implements Iterator<Touchpoint> {

        /** Adds at least one touchpoint, or gives false when there are no more. */
        abstract boolean refill();

        @Override
        public boolean hasNext() {
            return !visit.isEmpty() || refill();
        }

        @Override
        public Touchpoint next() {
            if (!hasNext()) {
                throw new NoSuchElementException("Everybody has been introduced.");
            }
            return visit.remove();
        }
    }
}
