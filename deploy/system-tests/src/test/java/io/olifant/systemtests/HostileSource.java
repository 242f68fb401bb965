package io.olifant.systemtests;

import io.olifant.events.Identifier;
import io.olifant.events.Order;
import io.olifant.events.Refund;
import io.olifant.events.Survey;
import io.olifant.events.Touchpoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A source that sends, for one cookie, whatever may hurt: in length, in number and in variety of every field. */
final class HostileSource {

    private static final long FROM_MS = Instant.parse("2026-01-02T00:00:00Z").toEpochMilli();
    private static final long DAYS_40_MS = 40L * 24 * 3_600_000;
    private static final String[] CURRENCIES = {"EUR", "USD", "JPY", "CHF", "SEK", "XAU"};
    /** Three bytes in UTF-8 each, which is the most that a character of a text has. */
    private static final int FIRST_LONG_CHARACTER = 0x4e00;

    private final Random random;
    private int events;

    HostileSource(long seed) {
        this.random = new Random(seed);
    }

    /** So many touchpoints, each with names that nobody used before, as long as they may be. */
    List<Touchpoint> variety(int touchpoints) {
        return many(touchpoints, touchpoint -> {
            touchpoint.setSource(name(100));
            touchpoint.setChannel(name(100));
            touchpoint.setDepartment(name(100));
            touchpoint.setPhase(name(100));
            touchpoint.setCampaign(name(512));
            switch (random.nextInt(6)) {
                case 0 -> touchpoint.setOrder(order(name(512)));
                case 1 -> {
                    touchpoint.setSurvey(new Survey("nps", random.nextInt(11)));
                    touchpoint.setProperties(
                            properties("channel", name(255), "department", name(255), "phase", name(255)));
                }
                case 2 -> {
                    touchpoint.setType(random.nextBoolean() ? "ticket_opened" : "ticket_resolved");
                    touchpoint.setProperties(properties("ticket_id", name(255)));
                }
                case 3 -> touchpoint.setRefund(refund(name(512), name(512)));
                default -> touchpoint.setType(name(512));
            }
        });
    }

    /** Orders behind touchpoints that earn credit for them. */
    List<Touchpoint> orders(int orders) {
        List<Touchpoint> all = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            all.addAll(many(3, touchpoint -> touchpoint.setChannel(random.nextBoolean() ? "email" : "paid_search")));
            all.addAll(many(1, touchpoint -> touchpoint.setOrder(order("o" + random.nextInt()))));
        }
        return all;
    }

    /** Touchpoints with as many and as long identifiers as are accepted, of namespaces that nobody knows. */
    List<Touchpoint> identifiers(int touchpoints) {
        return many(touchpoints, touchpoint -> {
            List<Identifier> identifiers = new ArrayList<>(touchpoint.getIdentifiers());
            while (identifiers.size() < 32) {
                identifiers.add(new Identifier(lower(512), name(512)));
            }
            touchpoint.setIdentifiers(identifiers);
        });
    }

    /** Touchpoints nearly as large as is accepted, one after the other. */
    List<Touchpoint> large(int touchpoints) {
        return many(touchpoints, touchpoint -> touchpoint.setProperties(properties("essay", "x".repeat(770_000))));
    }

    /** Very much about one order, one refund and one ticket. */
    List<Touchpoint> repetitions(int touchpoints) {
        return many(touchpoints, touchpoint -> {
            switch (random.nextInt(3)) {
                case 0 -> touchpoint.setOrder(order("the one order"));
                case 1 -> touchpoint.setRefund(refund("the one refund", "the one order"));
                default -> {
                    touchpoint.setType(random.nextBoolean() ? "ticket_opened" : "ticket_resolved");
                    touchpoint.setProperties(properties("ticket_id", "the one ticket"));
                }
            }
        });
    }

    /** Names that stand for something else in what is published. */
    List<Touchpoint> reservedNames() {
        List<Touchpoint> all = new ArrayList<>();
        for (String name : List.of("(other)", "(none)", "(start)", "(conversion)", "(unattributed)", " > ", "a,b=c")) {
            all.addAll(many(2, touchpoint -> {
                touchpoint.setIdentifiers(List.of(new Identifier("cookie", "reserved")));
                touchpoint.setSource(name.isBlank() ? "x" : name);
                touchpoint.setChannel(name);
                touchpoint.setDepartment(name);
                touchpoint.setPhase(name);
            }));
        }
        return all;
    }

    /** What cannot be accepted: each field a little too long or too large, and more than that. By the reason. */
    Map<String, List<Touchpoint>> unacceptable() {
        Map<String, List<Touchpoint>> byReason = new TreeMap<>();
        byReason.put(
                "TEXT_TOO_LONG",
                List.of(
                        one(t -> t.setEventId(name(513))),
                        one(t -> t.setSource(name(101))),
                        one(t -> t.setChannel(name(101))),
                        one(t -> t.setDepartment(name(101))),
                        one(t -> t.setPhase(name(101))),
                        one(t -> t.setType(name(513))),
                        one(t -> t.setCampaign(name(100_000))),
                        one(t -> t.setOrder(order(name(513)))),
                        one(t -> t.setRefund(refund(name(513), "o"))),
                        one(t -> t.setRefund(refund("r", name(513))))));
        byReason.put(
                "NO_IDENTIFIER",
                List.of(
                        one(t -> t.setIdentifiers(List.of(new Identifier("cookie", name(513))))),
                        one(t -> t.setIdentifiers(List.of(new Identifier(lower(513), "x"))))));
        byReason.put(
                "TOO_MANY_IDENTIFIERS",
                List.of(one(t -> t.setIdentifiers(IntStream.range(0, 10_000)
                        .mapToObj(i -> new Identifier("cookie", "c" + i))
                        .toList()))));
        byReason.put(
                "TOO_LARGE",
                List.of(
                        one(t -> t.setProperties(properties("essay", "x".repeat(5_000_000)))),
                        // As it comes, it is not; but a quotation mark takes twice as much in what is published.
                        one(t -> t.setProperties(properties("essay", "\"".repeat(500_000))))));
        byReason.put(
                "INVALID_CURRENCY", List.of(one(t -> t.setOrder(new Order("o", money("1"), "QQQ", null))), one(t -> {
                    t.setRefund(new Refund("r", "o", money("1"), name(50_000)));
                })));
        return byReason;
    }

    private Touchpoint one(Consumer<Touchpoint> what) {
        return many(1, what).get(0);
    }

    private List<Touchpoint> many(int touchpoints, Consumer<Touchpoint> what) {
        List<Touchpoint> all = new ArrayList<>();
        for (int i = 0; i < touchpoints; i++) {
            Touchpoint touchpoint = Touchpoint.newBuilder()
                    .setEventId("h" + ++events)
                    .setSource("hostile")
                    .setOccurredAt(Instant.ofEpochMilli(FROM_MS + (long) (random.nextDouble() * DAYS_40_MS)))
                    .setChannel("direct")
                    .setType("page_view")
                    .setIdentifiers(List.of(new Identifier("cookie", "hostile")))
                    .setProperties(Map.of())
                    .build();
            what.accept(touchpoint);
            all.add(touchpoint);
        }
        return all;
    }

    private Order order(String orderId) {
        return new Order(orderId, money("1.5"), CURRENCIES[random.nextInt(CURRENCIES.length)], null);
    }

    private Refund refund(String refundId, String orderId) {
        return new Refund(refundId, orderId, money("0.5"), CURRENCIES[random.nextInt(CURRENCIES.length)]);
    }

    private static BigDecimal money(String amount) {
        return new BigDecimal(amount).setScale(4);
    }

    private static Map<String, String> properties(String... namesAndValues) {
        Map<String, String> properties = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }

    /** A name that nobody used before. */
    private String name(int characters) {
        StringBuilder name = new StringBuilder(characters);
        while (name.length() < characters) {
            name.append((char) (FIRST_LONG_CHARACTER + random.nextInt(20_000)));
        }
        return name.toString();
    }

    private String lower(int characters) {
        StringBuilder name = new StringBuilder(characters);
        while (name.length() < characters) {
            name.append((char) ('a' + random.nextInt(26)));
        }
        return name.toString();
    }
}
