package io.olifant.faults.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.olifant.events.Identifier;
import io.olifant.events.Order;
import io.olifant.events.Refund;
import io.olifant.events.Survey;
import io.olifant.events.Touchpoint;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;

/**
 * A record that must become a dead letter, of each kind that a source can send.
 *
 * @param bytesOrNull as a source writes them
 */
public record Poison(String reason, byte[] bytesOrNull) {

    /** The topic that all go to. */
    public static final String SOURCE = "webshop";

    /** Larger than a touchpoint may be, and small enough for a broker. */
    private static final int TOO_LARGE = 900 * 1024;

    private static final int UNKNOWN_SCHEMA_ID = 999_999;
    private static final int YEAR_DAYS = 365;

    /** One of each kind. */
    public static List<Poison> ofEachKind(Load load) {
        byte[] valid = load.bytes(touchpoint(nothing -> {}));
        byte[] unknownSchema = valid.clone();
        ByteBuffer.wrap(unknownSchema).putInt(1, UNKNOWN_SCHEMA_ID);
        return List.of(
                new Poison("UNREADABLE", "no Avro at all".getBytes(UTF_8)),
                new Poison("UNREADABLE", new byte[0]),
                new Poison("UNREADABLE", null),
                new Poison("UNREADABLE", Arrays.copyOf(valid, valid.length / 2)),
                new Poison("UNREADABLE", Arrays.copyOf(valid, valid.length + 1)),
                new Poison("UNKNOWN_SCHEMA", unknownSchema),
                of(load, "NO_IDENTIFIER", touchpoint -> touchpoint.setIdentifiers(List.of())),
                of(load, "FUTURE_TIMESTAMP", touchpoint -> touchpoint.setOccurredAt(yearAhead())),
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
        return new Poison(reason, load.bytes(touchpoint(flaw)));
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
