package io.olifant.retailer;

import static io.olifant.retailer.Times.SECOND_MS;

import io.olifant.events.Identifier;
import io.olifant.events.Touchpoint;
import java.util.List;
import java.util.Map;

/**
 * Visits to the web shop: somebody comes from somewhere under some cookie, looks at pages, perhaps logs in, perhaps
 * buys. Before the first log-in the shop knows nothing but the cookie.
 */
final class WebVisits {

    private static final double SHARED_DEVICE_CHANCE = 0.3;
    private static final double LOGIN_CHANCE = 0.45;
    private static final double CART_CHANCE = 0.12;
    private static final double ANOTHER_PAGE_CHANCE = 0.72;
    private static final int PAGES_MAX = 25;
    private static final double TRACKED_MAIL_CHANCE = 0.6;
    private static final double BUY_CHANCE_MAX = 0.6;
    private static final double WARMING_PER_VISIT = 0.35;
    private static final int WARMING_VISITS_MAX = 6;

    private static final Choice<String> STRANGERS_COME_BY =
            Choice.of(List.of("paid_search", "organic_search", "social", "display", "direct"), 28, 27, 17, 10, 18);
    private static final Choice<String> CUSTOMERS_COME_BY =
            Choice.of(List.of("direct", "organic_search", "email", "paid_search", "social"), 42, 18, 16, 15, 9);
    private static final List<String> PAGES =
            List.of("/", "/shoes", "/coats", "/sale", "/bags", "/size-guide", "/delivery", "/search", "/brands");
    private static final List<String> CAMPAIGNS =
            List.of("brand", "spring-sale", "autumn-sale", "shoes", "retargeting");

    private final Recorder recorder;
    private final Purchases purchases;

    WebVisits(Recorder recorder, Purchases purchases) {
        this.recorder = recorder;
        this.purchases = purchases;
    }

    void visit(Person person, int day, long startMs) {
        Dice dice = person.dice;
        Identifier cookie = device(person).cookie(startMs);
        String channel = person.emailKnown ? CUSTOMERS_COME_BY.pick(dice) : STRANGERS_COME_BY.pick(dice);
        arrive(person, startMs, channel, cookie);

        boolean buys = dice.chance(buyChance(person));
        boolean registers = person.wouldRegister(day) && dice.chance(LOGIN_CHANCE);
        boolean logsIn = registers || person.hasAccount && (buys || dice.chance(LOGIN_CHANCE));
        int pages = 1 + dice.repeats(ANOTHER_PAGE_CHANCE, PAGES_MAX);
        int pagesBeforeLogin = logsIn ? dice.below(pages) : pages;

        long timeMs = browse(person, startMs, channel, List.of(cookie), pagesBeforeLogin);
        List<Identifier> identifiers = List.of(cookie);
        if (logsIn) {
            timeMs += stepMs(dice);
            identifiers = logIn(person, timeMs, channel, cookie, registers);
            timeMs = browse(person, timeMs, channel, identifiers, pages - pagesBeforeLogin);
        }
        person.visitsSinceOrder++;
        if (buys || dice.chance(CART_CHANCE)) {
            timeMs += stepMs(dice);
            show(person, timeMs, channel, "add_to_cart", identifiers);
        }
        if (buys) {
            checkOut(person, timeMs + stepMs(dice), channel, identifiers, cookie);
        }
    }

    private static Device device(Person person) {
        List<Device> devices = person.devices;
        // The last one may be the household's; the first is the person's favourite.
        boolean other = devices.size() > 1 && person.dice.chance(SHARED_DEVICE_CHANCE);
        return other ? devices.get(1 + person.dice.below(devices.size() - 1)) : devices.get(0);
    }

    private static double buyChance(Person person) {
        int visits = Math.min(person.visitsSinceOrder, WARMING_VISITS_MAX);
        return Math.min(BUY_CHANCE_MAX, person.buyChance * (1 + WARMING_PER_VISIT * visits));
    }

    private static long stepMs(Dice dice) {
        return 5 * SECOND_MS + Times.spanMs(dice, 40 * SECOND_MS);
    }

    /** The click that brought the visitor, where another silo saw one. */
    private void arrive(Person person, long startMs, String channel, Identifier cookie) {
        switch (channel) {
            case "paid_search", "social", "display" -> {
                Touchpoint click = recorder.sighting(person, Silo.ADS, startMs, channel, "click", List.of(cookie));
                click.setCampaign(person.dice.oneOf(CAMPAIGNS));
                recorder.deliver(person, Silo.ADS, click);
            }
            case "email" -> {
                boolean tracked = person.dice.chance(TRACKED_MAIL_CHANCE);
                List<Identifier> seen = tracked ? List.of(person.email(), cookie) : List.of(person.email());
                Touchpoint click = recorder.sighting(person, Silo.EMAIL, startMs, channel, "click", seen);
                click.setCampaign("newsletter");
                recorder.deliver(person, Silo.EMAIL, click);
            }
            default -> {
                // Nobody but the shop saw them come.
            }
        }
    }

    private long browse(Person person, long fromMs, String channel, List<Identifier> identifiers, int pages) {
        long timeMs = fromMs;
        for (int i = 0; i < pages; i++) {
            timeMs += stepMs(person.dice);
            Touchpoint view = recorder.sighting(person, Silo.WEBSHOP, timeMs, channel, "page_view", identifiers);
            view.setProperties(Map.of("page", person.dice.oneOf(PAGES)));
            recorder.deliver(person, Silo.WEBSHOP, view);
        }
        return timeMs;
    }

    private List<Identifier> logIn(Person person, long timeMs, String channel, Identifier cookie, boolean registers) {
        List<Identifier> identifiers = List.of(person.customerId(), cookie);
        if (registers) {
            person.register();
            show(person, timeMs, channel, "account_created", List.of(person.customerId(), person.email(), cookie));
        } else {
            show(person, timeMs, channel, "login", identifiers);
        }
        return identifiers;
    }

    private void checkOut(Person person, long timeMs, String channel, List<Identifier> identifiers, Identifier cookie) {
        if (person.hasAccount) {
            purchases.order(person, Silo.WEBSHOP, timeMs, channel, identifiers);
            return;
        }
        // As a guest: the shop learns the address, but there is no account.
        person.emailKnown = true;
        purchases.order(person, Silo.WEBSHOP, timeMs, channel, List.of(person.email(), cookie));
    }

    private void show(Person person, long timeMs, String channel, String type, List<Identifier> identifiers) {
        recorder.deliver(
                person, Silo.WEBSHOP, recorder.sighting(person, Silo.WEBSHOP, timeMs, channel, type, identifiers));
    }
}
