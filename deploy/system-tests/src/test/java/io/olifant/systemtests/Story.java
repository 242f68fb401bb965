package io.olifant.systemtests;

import io.olifant.events.Identifier;
import io.olifant.events.Order;
import io.olifant.events.Refund;
import io.olifant.events.Survey;
import io.olifant.events.Touchpoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes touchpoints down as a story: {@code story.at("2026-01-10T10:00:00Z", "cookie:c1").through("email")}. What is not
 * said is a page view in the web shop, through channel {@code direct}. Event ids count up: {@code e1}, {@code e2}, …
 */
public final class Story {

    private final List<Touchpoint> touchpoints = new ArrayList<>();

    /** The next thing that happened, and to whom: identifiers as {@code namespace:value}. */
    public Happening at(String time, String... identifiers) {
        Touchpoint touchpoint = Touchpoint.newBuilder()
                .setEventId("e" + (touchpoints.size() + 1))
                .setSource("webshop")
                .setOccurredAt(Instant.parse(time))
                .setChannel("direct")
                .setType("page_view")
                .setIdentifiers(
                        Arrays.stream(identifiers).map(Story::identifier).toList())
                .setProperties(Map.of())
                .build();
        touchpoints.add(touchpoint);
        return new Happening(touchpoint);
    }

    /** The touchpoints so far. */
    public List<Touchpoint> touchpoints() {
        return List.copyOf(touchpoints);
    }

    private static Identifier identifier(String text) {
        int colon = text.indexOf(':');
        return new Identifier(text.substring(0, colon), text.substring(colon + 1));
    }

    private static BigDecimal money(String amount) {
        return new BigDecimal(amount).setScale(4);
    }

    /** One touchpoint, to be described in more detail. */
    public record Happening(Touchpoint touchpoint) {

        public Happening seenBy(String source) {
            touchpoint.setSource(source);
            return this;
        }

        public Happening as(String eventId) {
            touchpoint.setEventId(eventId);
            return this;
        }

        public Happening through(String channel) {
            touchpoint.setChannel(channel);
            return this;
        }

        public Happening inPhase(String phase) {
            touchpoint.setPhase(phase);
            return this;
        }

        public Happening byDepartment(String department) {
            touchpoint.setDepartment(department);
            return this;
        }

        public Happening orders(String orderId, String amount, String currency) {
            touchpoint.setType("order_placed");
            touchpoint.setOrder(new Order(orderId, money(amount), currency, null));
            return this;
        }

        public Happening does(String type) {
            touchpoint.setType(type);
            return this;
        }

        /** What else the source says, under a name of its own. */
        public Happening saying(String name, String value) {
            Map<String, String> properties = new TreeMap<>(touchpoint.getProperties());
            properties.put(name, value);
            touchpoint.setProperties(properties);
            return this;
        }

        public Happening opens(String ticketId) {
            return does("ticket_opened").saying("ticket_id", ticketId);
        }

        public Happening resolves(String ticketId) {
            return does("ticket_resolved").saying("ticket_id", ticketId);
        }

        public Happening answers(String kind, int score) {
            touchpoint.setType("survey_answered");
            touchpoint.setSurvey(new Survey(kind, score));
            return this;
        }

        public Happening refunds(String refundId, String orderId, String amount, String currency) {
            touchpoint.setType("order_refunded");
            touchpoint.setRefund(new Refund(refundId, orderId, money(amount), currency));
            return this;
        }
    }
}
