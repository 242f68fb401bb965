package io.olifant.journey;

import io.olifant.customers.CustomerTouchpoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Speaks of touchpoints as tests do: {@code on("cookie:c1").views("email").at("2026-03-01T10:00").of("p1")}. */
public final class Touchpoints {

    private final String anchor;
    private long epoch;
    private String source = "web";
    private String eventId;
    private Instant occurredAt;
    private String channel = "direct";
    private String type = "page_view";
    private String department;
    private String phase;
    private String orderId;
    private SortedSet<String> identifiers = new TreeSet<>();
    private String refundId;
    private boolean isAfterSales;
    private boolean isAttributable;
    private Integer npsScore;
    private String properties;
    private String amount;
    private String currency;

    private Touchpoints(String anchor) {
        this.anchor = anchor;
    }

    public static Touchpoints on(String anchor) {
        return new Touchpoints(anchor);
    }

    public Touchpoints views(String newChannel) {
        channel = newChannel;
        return this;
    }

    public Touchpoints orders(String id, String newAmount, String newCurrency) {
        type = "order_placed";
        orderId = id;
        amount = newAmount;
        currency = newCurrency;
        return this;
    }

    public Touchpoints refunds(String id, String ofOrder, String newAmount, String newCurrency) {
        type = "order_refunded";
        refundId = id;
        orderId = ofOrder;
        amount = newAmount;
        currency = newCurrency;
        return this;
    }

    /** UTC; also makes the event's id, unless one is given. */
    public Touchpoints at(String dateTime) {
        occurredAt = LocalDateTime.parse(dateTime).toInstant(ZoneOffset.UTC);
        if (eventId == null) {
            eventId = "e-" + dateTime;
        }
        return this;
    }

    public Touchpoints event(String id) {
        eventId = id;
        return this;
    }

    /** Other identifiers besides the anchor. */
    public Touchpoints alongside(String... others) {
        identifiers = new TreeSet<>(List.of(others));
        return this;
    }

    public Touchpoints seenBy(String newSource) {
        source = newSource;
        return this;
    }

    public Touchpoints by(String newDepartment) {
        department = newDepartment;
        return this;
    }

    public Touchpoints in(String newPhase) {
        phase = newPhase;
        return this;
    }

    public Touchpoints afterTheSale() {
        isAfterSales = true;
        return this;
    }

    public Touchpoints earningCredit() {
        isAttributable = true;
        return this;
    }

    public Touchpoints recommends(int score) {
        npsScore = score;
        return this;
    }

    public Touchpoints opensTicket(String id) {
        type = "ticket_opened";
        return with("{\"ticket_id\":\"" + id + "\"}");
    }

    public Touchpoints resolvesTicket(String id) {
        type = "ticket_resolved";
        return with("{\"ticket_id\":\"" + id + "\"}");
    }

    /** With properties, as one JSON object. */
    public Touchpoints with(String json) {
        properties = json;
        return this;
    }

    public Touchpoints epoch(long newEpoch) {
        epoch = newEpoch;
        return this;
    }

    /** The record, as the identity stitcher would write it for a profile. */
    public CustomerTouchpoint of(String profile) {
        identifiers.add(anchor);
        boolean isRefund = refundId != null;
        BigDecimal money = amount == null ? null : new BigDecimal(amount).setScale(4);
        return CustomerTouchpoint.newBuilder()
                .setProfileId(profile)
                .setAnchor(anchor)
                .setEpoch(epoch)
                .setSource(source)
                .setEventId(eventId)
                .setOccurredAt(occurredAt)
                .setChannel(channel)
                .setEventType(type)
                .setDepartment(department)
                .setPhase(phase)
                .setProperties(properties)
                .setIdentifiers(String.join("\n", identifiers))
                .setIdentifierCount(identifiers.size())
                .setSurveyKind(npsScore == null ? null : "nps")
                .setSurveyScore(npsScore)
                .setIsAfterSales(isAfterSales)
                .setIsAttributable(isAttributable)
                .setOrderId(isRefund ? null : orderId)
                .setOrderAmount(isRefund ? null : money)
                .setOrderCurrency(isRefund ? null : currency)
                .setRefundId(refundId)
                .setRefundOrderId(isRefund ? orderId : null)
                .setRefundAmount(isRefund ? money : null)
                .setRefundCurrency(isRefund ? currency : null)
                .build();
    }
}
