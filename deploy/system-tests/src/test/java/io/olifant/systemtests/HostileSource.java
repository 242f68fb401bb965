package io.olifant.systemtests;

import io.olifant.events.Identifier;
import io.olifant.events.Order;
import io.olifant.events.Refund;
import io.olifant.events.Survey;
import io.olifant.events.Touchpoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
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

    private static final String ALL_CURRENCIES =
            "AED AFN ALL AMD ANG AOA ARS ATS AUD AWG AZN BAM BBD BDT BEF BGN BHD BIF BMD BND BOB BOV BRL BSD BTN "
                    + "BWP BYN BYR BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE CYP CZK DEM DJF DKK DOP DZD "
                    + "EEK EGP ERN ESP ETB EUR FIM FJD FKP FRF GBP GEL GHS GIP GMD GNF GRD GTQ GYD HKD HNL HRK HTG HUF IDR "
                    + "IEP ILS INR IQD IRR ISK ITL JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL "
                    + "LUF LVL LYD MAD MDL MGA MKD MMK MNT MOP MRO MRU MTL MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NLG NOK "
                    + "NPR NZD OMR PAB PEN PGK PHP PKR PLN PTE PYG QAR ROL RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SIT "
                    + "SKK SLE SLL SOS SRD SSP STD STN SVC SYP SZL THB TJS TMT TND TOP TRL TRY TTD TWD TZS UAH UGX USD USN "
                    + "UYI UYU UYW UZS VED VEF VES VND VUV WST XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU "
                    + "XTS XUA XXX YER ZAR ZMW ZWG ZWL";

    /** The greatest amount that is accepted. */
    private static final String AMOUNT_MAX = "1000000000";

    private final Random random;
    private int events;

    HostileSource(long seed) {
        this.random = new Random(seed);
    }

    /** All that is accepted of it, in any order. */
    List<Touchpoint> everything() {
        List<Touchpoint> all = new ArrayList<>(variety(1_300));
        all.addAll(orders(80));
        all.addAll(identifiers(20));
        all.addAll(large(4));
        all.addAll(repetitions(150));
        all.addAll(reports(3_000));
        all.addAll(currencies());
        all.addAll(extremes());
        all.addAll(properties());
        all.addAll(reservedNames());
        Collections.shuffle(all, random);
        return all;
    }

    /** So many touchpoints, each with names that nobody used before, as long as they may be. */
    List<Touchpoint> variety(int touchpoints) {
        return many(touchpoints, touchpoint -> {
            touchpoint.setSource(name(100));
            touchpoint.setChannel(name(100));
            touchpoint.setDepartment(name(100));
            touchpoint.setPhase(name(100));
            touchpoint.setCampaign(name(512));
            touchpoint.setEventId(name(512));
            switch (random.nextInt(6)) {
                case 0 -> touchpoint.setOrder(order(name(512)));
                case 1 -> {
                    touchpoint.setSurvey(answer());
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
            // Those that are written again are not counted among them.
            identifiers.addAll(Collections.nCopies(900, identifiers.get(0)));
            touchpoint.setIdentifiers(identifiers);
        });
    }

    /** Touchpoints nearly as large as is accepted, one after the other. */
    List<Touchpoint> large(int touchpoints) {
        return many(touchpoints, touchpoint -> touchpoint.setProperties(properties("essay", "x".repeat(770_000))));
    }

    /** One order, reported for ever, and refunded as often. */
    List<Touchpoint> reports(int reports) {
        return many(reports, touchpoint -> {
            touchpoint.setIdentifiers(List.of(new Identifier("cookie", "reporter")));
            if (random.nextInt(4) == 0) {
                touchpoint.setRefund(refund("r" + random.nextInt(), "the one order"));
            } else {
                touchpoint.setOrder(order("the one order"));
            }
        });
    }

    /** An order and a refund in each currency that there is. */
    List<Touchpoint> currencies() {
        List<Touchpoint> all = new ArrayList<>();
        for (String code : ALL_CURRENCIES.split(" ")) {
            all.addAll(many(1, t -> t.setOrder(new Order("in " + code, money("1"), code, null))));
            all.addAll(many(1, t -> t.setRefund(new Refund("of " + code, "in " + code, money("0.5"), code))));
        }
        return all;
    }

    /** The first time that counts, the greatest and the smallest amounts, and each answer that there is. */
    List<Touchpoint> extremes() {
        List<Touchpoint> all = new ArrayList<>();
        all.addAll(many(1, t -> t.setOccurredAt(Instant.parse("1981-01-01T00:00:00Z"))));
        for (String amount : List.of(AMOUNT_MAX, "0", "0.0001")) {
            for (String margin : List.of(AMOUNT_MAX, "-" + AMOUNT_MAX)) {
                String orderId = amount + margin;
                all.addAll(many(1, t -> t.setOrder(new Order(orderId, money(amount), "KWD", money(margin)))));
            }
            all.addAll(many(1, t -> t.setRefund(new Refund(amount, amount, money(amount), "KWD"))));
        }
        for (Survey answer : answers()) {
            all.addAll(many(1, t -> t.setSurvey(answer)));
        }
        return all;
    }

    private static List<Survey> answers() {
        List<Survey> answers = new ArrayList<>();
        IntStream.rangeClosed(0, 10).forEach(score -> answers.add(new Survey("nps", score)));
        IntStream.rangeClosed(1, 5).forEach(score -> answers.add(new Survey("csat", score)));
        IntStream.rangeClosed(1, 7).forEach(score -> answers.add(new Survey("ces", score)));
        return answers;
    }

    private Survey answer() {
        List<Survey> answers = answers();
        return answers.get(random.nextInt(answers.size()));
    }

    /** Properties of very many names, and of very long ones. */
    List<Touchpoint> properties() {
        List<Touchpoint> all = new ArrayList<>(many(2, touchpoint -> {
            Map<String, String> properties = new TreeMap<>();
            while (properties.size() < 20_000) {
                properties.put(lower(8), lower(8));
            }
            touchpoint.setProperties(properties);
        }));
        all.addAll(many(2, touchpoint -> touchpoint.setProperties(properties(name(100_000), name(100_000)))));
        all.addAll(many(2, touchpoint -> touchpoint.setProperties(properties("channel", name(100_000)))));
        return all;
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
                "EMPTY_FIELD",
                List.of(
                        one(t -> t.setEventId("")),
                        one(t -> t.setSource(" ")),
                        one(t -> t.setChannel("\u200b")),
                        one(t -> t.setType("\n")),
                        one(t -> t.setOrder(order(""))),
                        one(t -> t.setRefund(refund("", "o"))),
                        one(t -> t.setRefund(refund("r", "")))));
        byReason.put(
                "INVALID_TEXT",
                List.of(
                        one(t -> t.setEventId("\ufffd".repeat(512))),
                        one(t -> t.setOrder(order("\ufffd"))),
                        one(t -> t.setRefund(refund("\ufffd", "o"))),
                        one(t -> t.setRefund(refund("r", "\ufffd")))));
        byReason.put(
                "INVALID_TIMESTAMP",
                List.of(
                        one(t -> t.setOccurredAt(Instant.ofEpochMilli(Long.MIN_VALUE))),
                        one(t -> t.setOccurredAt(Instant.EPOCH)),
                        one(t -> t.setOccurredAt(Instant.parse("1980-12-31T23:59:59.999Z")))));
        byReason.put("FUTURE_TIMESTAMP", List.of(one(t -> t.setOccurredAt(Instant.ofEpochMilli(Long.MAX_VALUE)))));
        byReason.put(
                "INVALID_AMOUNT",
                List.of(
                        one(t -> t.setOrder(new Order("o", money("-0.0001"), "EUR", null))),
                        one(t -> t.setOrder(new Order("o", money(AMOUNT_MAX + ".0001"), "EUR", null))),
                        one(t -> t.setOrder(new Order("o", money("99999999999999.9999"), "EUR", null))),
                        one(t -> t.setOrder(new Order("o", money("1"), "EUR", money(AMOUNT_MAX + ".0001")))),
                        one(t -> t.setOrder(new Order("o", money("1"), "EUR", money("-99999999999999.9999")))),
                        one(t -> t.setRefund(new Refund("r", "o", money("-1"), "EUR"))),
                        one(t -> t.setRefund(new Refund("r", "o", money("99999999999999.9999"), "EUR")))));
        byReason.put(
                "INVALID_SURVEY",
                List.of(
                        one(t -> t.setSurvey(new Survey(name(100_000), 1))),
                        one(t -> t.setSurvey(new Survey("nps", Integer.MAX_VALUE))),
                        one(t -> t.setSurvey(new Survey("csat", Integer.MIN_VALUE))),
                        one(t -> t.setSurvey(new Survey("ces", 0)))));
        byReason.put("ORDER_AND_REFUND", List.of(one(t -> {
            t.setOrder(order("o"));
            t.setRefund(refund("r", "o"));
        })));
        byReason.put(
                "NO_IDENTIFIER",
                List.of(
                        one(t -> t.setIdentifiers(List.of(new Identifier("cookie", name(513))))),
                        one(t -> t.setIdentifiers(List.of(new Identifier(lower(513), "x"))))));
        byReason.put(
                "TOO_MANY_IDENTIFIERS",
                List.of(
                        one(t -> t.setIdentifiers(cookies(33))),
                        one(t -> t.setIdentifiers(cookies(10_000))),
                        one(t -> t.setIdentifiers(Collections.nCopies(100_000, new Identifier("", ""))))));
        byReason.put(
                "TOO_LARGE",
                List.of(
                        one(t -> t.setProperties(properties("essay", "x".repeat(5_000_000)))),
                        one(t -> t.setProperties(properties(name(300_000), ""))),
                        // As it comes, it is not; but a quotation mark takes twice as much in what is published.
                        one(t -> t.setProperties(properties("essay", "\"".repeat(500_000))))));
        byReason.put(
                "INVALID_CURRENCY",
                List.of(
                        one(t -> t.setOrder(new Order("o", money("1"), "QQQ", null))),
                        one(t -> {
                            t.setRefund(new Refund("r", "o", money("1"), name(50_000)));
                        }),
                        one(t -> t.setOrder(new Order("o", money("1"), name(50_000), null)))));
        return byReason;
    }

    private static List<Identifier> cookies(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new Identifier("cookie", "c" + i))
                .toList();
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
