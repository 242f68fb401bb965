package io.olifant.identity;

import io.olifant.events.Identifier;
import io.olifant.events.Order;
import io.olifant.events.Refund;
import io.olifant.events.Survey;
import io.olifant.events.Touchpoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes touchpoints as sources do: {@code touchpoint().of("cookie", "c-1").at("2026-01-01T10:00:00Z").build()}. */
public final class TouchpointKit {

    private static final AtomicInteger NEXT_ID = new AtomicInteger();

    private String eventId = "e-" + NEXT_ID.incrementAndGet();
    private String source = "webshop";
    private Instant occurredAt = Instant.parse("2026-01-01T10:00:00Z");
    private String channel = "direct";
    private String type = "page_view";
    private String department;
    private String phase;
    private String campaign;
    private final List<Identifier> identifiers = new ArrayList<>();
    private Order order;
    private Refund refund;
    private Survey survey;
    private final Map<String, String> properties = new HashMap<>();

    private TouchpointKit() {}

    public static TouchpointKit touchpoint() {
        return new TouchpointKit();
    }

    public TouchpointKit id(String id) {
        eventId = id;
        return this;
    }

    public TouchpointKit from(String system) {
        source = system;
        return this;
    }

    public TouchpointKit at(String isoTime) {
        return at(Instant.parse(isoTime));
    }

    public TouchpointKit at(Instant time) {
        occurredAt = time;
        return this;
    }

    public TouchpointKit through(String newChannel) {
        channel = newChannel;
        return this;
    }

    public TouchpointKit type(String newType) {
        type = newType;
        return this;
    }

    public TouchpointKit owned(String byDepartment, String inPhase, String ofCampaign) {
        department = byDepartment;
        phase = inPhase;
        campaign = ofCampaign;
        return this;
    }

    public TouchpointKit of(String namespace, String value) {
        identifiers.add(new Identifier(namespace, value));
        return this;
    }

    public TouchpointKit order(String id, String amount, String currency) {
        order = new Order(id, new BigDecimal(amount), currency, null);
        return this;
    }

    public TouchpointKit order(String id, String amount, String currency, String margin) {
        order = new Order(id, new BigDecimal(amount), currency, new BigDecimal(margin));
        return this;
    }

    public TouchpointKit refund(String id, String orderId, String amount, String currency) {
        refund = new Refund(id, orderId, new BigDecimal(amount), currency);
        return this;
    }

    public TouchpointKit survey(String kind, int score) {
        survey = new Survey(kind, score);
        return this;
    }

    public TouchpointKit with(String property, String value) {
        properties.put(property, value);
        return this;
    }

    public Touchpoint build() {
        return new Touchpoint(
                eventId,
                source,
                occurredAt,
                channel,
                type,
                List.copyOf(identifiers),
                order,
                refund,
                survey,
                department,
                phase,
                campaign,
                Map.copyOf(properties));
    }
}
