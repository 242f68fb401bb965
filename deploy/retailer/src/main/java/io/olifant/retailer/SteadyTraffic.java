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
 * times never fall, and no visit shows an identifier or a link that the introduction did not; merges are asked for
 * ({@link #visitsWithMerges}). For one thread.
 *
 * <p>Of 100 visits 70 are to the web shop (four to eight touchpoints, logged in after the first, one in 20 with an
 * order), 12 to the app, 8 clicks in e-mails, 7 purchases in shops, 3 calls to the service desk.
 */
public final class SteadyTraffic {

    private static final long SALT = 0x737465616479L;
    private static final int ANONYMOUS_TOUCHPOINTS = 5;

    private final Names names;
    private final Dice dice;
    private final TrafficClock clock;
    private int knownPeople;
    private final Queue<Touchpoint> visit = new ArrayDeque<>();
    private int introduced;
    private int anonymous;
    private int merged;
    private long numbers;
    private long touchpoints;

    SteadyTraffic(RetailerConfig config, int knownPeople, long spacingMs) {
        this.names = new Names(config.seed());
        this.dice = new Dice(Dice.mix(config.seed() ^ SALT));
        this.clock = new TrafficClock(config.startMs(), spacingMs);
        growTo(knownPeople);
    }

    /** From now on there are so many people; those who are new have to be introduced before anybody visits again. */
    public void growTo(int people) {
        if (people < Math.max(1, introduced) || people > RetailerConfig.PEOPLE_MAX) {
            throw new IllegalArgumentException("Steady traffic of " + people + " people: expected "
                    + Math.max(1, introduced) + " to " + RetailerConfig.PEOPLE_MAX + ".");
        }
        knownPeople = people;
    }

    /**
     * From now on events lie so far apart. Of ten times as many people everybody comes as often as before when events lie a
     * tenth as far apart.
     */
    public void space(long spacingMs) {
        clock.space(spacingMs);
    }

    /** The next event does not happen before this time: for going on behind other traffic. */
    public void skipTo(Instant time) {
        clock.skipTo(time.toEpochMilli());
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
                    throw notIntroduced();
                }
                visit(dice.below(knownPeople));
                return true;
            }
        };
    }

    private IllegalStateException notIntroduced() {
        return new IllegalStateException("Only " + introduced + " of " + knownPeople
                + " people were introduced: drain the introduction before the visits.");
    }

    /**
     * So many more cookies that nobody knows, each with a short history: five touchpoints of one visit. They are whom
     * {@link #visitsWithMerges} reveals to be somebody who is known.
     */
    public Iterator<Touchpoint> anonymousVisitors(int count) {
        int last = Math.addExact(anonymous, count);
        return new Drawn() {
            @Override
            boolean refill() {
                if (anonymous == last) {
                    return false;
                }
                List<Identifier> cookie = List.of(anonymousCookie(anonymous));
                anonymous++;
                for (int i = 0; i < ANONYMOUS_TOUCHPOINTS; i++) {
                    add(Silo.WEBSHOP, "paid_search", "page_view", cookie);
                }
                return true;
            }
        };
    }

    /**
     * Visits between which, every so many touchpoints, somebody who is known logs in on the cookie of an anonymous visitor, so that two
     * histories turn out to be one. Ends when no anonymous visitor is left.
     *
     * @param every how many touchpoints there are for each such merge, on average
     */
    public Iterator<Touchpoint> visitsWithMerges(int every) {
        return new Interspersed(every) {
            @Override
            boolean intersperse() {
                if (merged == anonymous) {
                    return false;
                }
                Identifier customer = names.customerId(dice.below(knownPeople));
                add(Silo.WEBSHOP.source(), "paid_search", "login", List.of(customer, anonymousCookie(merged)));
                merged++;
                return true;
            }
        };
    }

    /**
     * Visits between which, every so many touchpoints, a system of another name sees a page view of somebody who is known.
     *
     * @param source the name of that system
     * @param every how many touchpoints there are for each such probe, on average
     */
    public Iterator<Touchpoint> visitsWithProbes(String source, int every) {
        return new Interspersed(every) {
            @Override
            boolean intersperse() {
                int person = dice.below(knownPeople);
                add(source, "organic_search", "page_view", List.of(names.customerId(person), names.cookie(person, 0)));
                return true;
            }
        };
    }

    /** Numbered beside the cookies of people. */
    private Identifier anonymousCookie(int visitor) {
        return names.cookie(visitor, 1);
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
        return add(silo.source(), channel, type, identifiers);
    }

    private Touchpoint add(String source, String channel, String type, List<Identifier> identifiers) {
        Touchpoint touchpoint = new Touchpoint(
                names.ofThing('s', 0, nextNumber()),
                source,
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
        touchpoints++;
        return touchpoint;
    }

    private long nextNumber() {
        return ++numbers;
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
                throw new NoSuchElementException("There is no more of this traffic.");
            }
            return visit.remove();
        }
    }

    /** Draws visits, and something else between two of them whenever enough touchpoints were drawn. */
    private abstract class Interspersed extends Drawn {

        private final long begin = touchpoints;
        private final int every;
        private long interspersed;

        Interspersed(int every) {
            this.every = every;
        }

        /** Adds one touchpoint, or gives false when there are no more. */
        abstract boolean intersperse();

        @Override
        boolean refill() {
            if (introduced < knownPeople) {
                throw notIntroduced();
            }
            if (touchpoints - begin < every * (interspersed + 1)) {
                visit(dice.below(knownPeople));
                return true;
            }
            interspersed++;
            return intersperse();
        }
    }
}
