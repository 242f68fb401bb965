package io.olifant.faults.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.olifant.events.Identifier;
import io.olifant.events.Order;
import io.olifant.events.Refund;
import io.olifant.events.Survey;
import io.olifant.events.Touchpoint;
import io.olifant.identity.IdentityStitcher;
import io.olifant.kpi.KpiEmitter;
import io.olifant.schemas.Topics;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A record that must become a dead letter, of each kind that a source, or who gives commands, can send.
 *
 * @param application whose dead letter it must become
 * @param topic where it is sent
 * @param bytesOrNull as they are sent
 */
public record Poison(String application, String topic, String reason, byte[] bytesOrNull) {

    /** The source of all touchpoints among them. */
    public static final String SOURCE = "webshop";

    private static final String INPUT = Topics.TOUCHPOINTS_PREFIX + SOURCE;

    /** Larger than a touchpoint may be, and small enough for a broker. */
    private static final int TOO_LARGE = 900 * 1024;

    private static final int UNKNOWN_SCHEMA_ID = 999_999;

    private static final int TEXT_CHARS = 2_000;
    private static final int IDENTIFIERS = 2_000;
    private static final int YEAR_DAYS = 365;

    /** One of each kind. */
    public static List<Poison> ofEachKind(Load load) {
        byte[] valid = load.bytes(touchpoint(nothing -> {}));
        byte[] unknownSchema = valid.clone();
        ByteBuffer.wrap(unknownSchema).putInt(1, UNKNOWN_SCHEMA_ID);
        byte[] unusableSchema = valid.clone();
        ByteBuffer.wrap(unusableSchema).putInt(1, load.registerStranger(INPUT));
        byte[] noAvro = "no Avro at all".getBytes(UTF_8);
        return List.of(
                new Poison(IdentityStitcher.NAME, Topics.IDENTITY_COMMANDS.name(), "UNREADABLE", noAvro),
                new Poison(IdentityStitcher.NAME, Topics.PRIVACY_REQUESTS.name(), "UNREADABLE", noAvro),
                new Poison(KpiEmitter.NAME, Topics.MODEL_COMMANDS.name(), "UNREADABLE", noAvro),
                touchpoint("UNREADABLE", noAvro),
                touchpoint("UNREADABLE", new byte[0]),
                touchpoint("UNREADABLE", null),
                touchpoint("UNREADABLE", Arrays.copyOf(valid, valid.length / 2)),
                touchpoint("UNREADABLE", Arrays.copyOf(valid, valid.length + 1)),
                touchpoint("UNKNOWN_SCHEMA", unknownSchema),
                touchpoint("INCOMPATIBLE_SCHEMA", unusableSchema),
                of(load, "NO_IDENTIFIER", touchpoint -> touchpoint.setIdentifiers(List.of())),
                of(load, "TOO_MANY_IDENTIFIERS", touchpoint -> touchpoint.setIdentifiers(identifiers())),
                of(load, "FUTURE_TIMESTAMP", touchpoint -> touchpoint.setOccurredAt(yearAhead())),
                of(load, "INVALID_TIMESTAMP", touchpoint -> touchpoint.setOccurredAt(Instant.EPOCH)),
                of(load, "INVALID_AMOUNT", touchpoint -> touchpoint.setOrder(order("-1"))),
                of(load, "ORDER_AND_REFUND", touchpoint -> {
                    touchpoint.setOrder(order("1"));
                    touchpoint.setRefund(new Refund("r", "o", amount("1"), "EUR"));
                }),
                of(load, "INVALID_CURRENCY", touchpoint -> {
                    touchpoint.setOrder(order("1"));
                    touchpoint.getOrder().setCurrency("");
                }),
                of(load, "EMPTY_FIELD", touchpoint -> touchpoint.setEventId("")),
                of(load, "TEXT_TOO_LONG", touchpoint -> touchpoint.setCampaign("x".repeat(TEXT_CHARS))),
                of(load, "INVALID_TEXT", touchpoint -> touchpoint.setEventId("event \uFFFD")),
                of(load, "INVALID_SURVEY", touchpoint -> touchpoint.setSurvey(new Survey("nps", 11))),
                of(load, "TOO_LARGE", touchpoint -> touchpoint.getProperties().put("essay", "x".repeat(TOO_LARGE))));
    }

    /** A touchpoint of a source whose clock is a year ahead. */
    public static Poison aYearAhead(Load load) {
        return of(load, "FUTURE_TIMESTAMP", touchpoint -> touchpoint.setOccurredAt(yearAhead()));
    }

    private static Instant yearAhead() {
        return Instant.now().plus(Duration.ofDays(YEAR_DAYS));
    }

    private static Poison of(Load load, String reason, Consumer<Touchpoint> flaw) {
        return touchpoint(reason, load.bytes(touchpoint(flaw)));
    }

    private static Poison touchpoint(String reason, byte[] bytesOrNull) {
        return new Poison(IdentityStitcher.NAME, INPUT, reason, bytesOrNull);
    }

    private static List<Identifier> identifiers() {
        return IntStream.range(0, IDENTIFIERS)
                .mapToObj(i -> new Identifier("cookie", "poisoner-" + i))
                .toList();
    }

    /** Of a customer of its own, who would show in the figures if it were accepted. */
    private static Touchpoint touchpoint(Consumer<Touchpoint> flaw) {
        Touchpoint touchpoint = Touchpoint.newBuilder()
                .setEventId("poison")
                .setSource(SOURCE)
                .setOccurredAt(Instant.parse("2024-01-10T10:00:00Z"))
                .setChannel("direct")
                .setType("page_view")
                .setIdentifiers(List.of(new Identifier("customer_id", "poisoner")))
                .setProperties(new HashMap<>())
                .build();
        flaw.accept(touchpoint);
        return touchpoint;
    }

    private static Order order(String amount) {
        return new Order("o", amount(amount), "EUR", null);
    }

    private static BigDecimal amount(String amount) {
        return new BigDecimal(amount).setScale(4);
    }
}
