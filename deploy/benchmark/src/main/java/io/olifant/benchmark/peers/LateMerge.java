package io.olifant.benchmark.peers;

import io.olifant.events.Identifier;
import io.olifant.events.Order;
import io.olifant.events.Touchpoint;
import io.olifant.retailer.RetailerConfig;
import io.olifant.retailer.Silo;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A cookie that nobody knew for months, and one late event that links it to a customer who is known.
 *
 * @param history what the cookie did: visits through several channels, spread over all days, with an order now and then
 * @param event a log-in of the customer with that cookie; not the latest of all events, so that observation time stays what
 *     it was
 */
record LateMerge(List<Touchpoint> history, Touchpoint event) {

    private static final List<String> CHANNELS = List.of("paid_search", "organic_search", "direct", "email", "display");
    private static final int VISITS_PER_ORDER = 50;
    private static final BigDecimal AMOUNT = new BigDecimal("49.9000");
    private static final Duration BEFORE_END = Duration.ofHours(36);

    /**
     * @param number distinguishes the cookie from those of other merges
     * @param touchpoints how many touchpoints the cookie has; they come with the merge
     * @param customer the known customer's number
     */
    static LateMerge of(int number, int touchpoints, String customer, RetailerConfig retailer) {
        Identifier cookie = new Identifier("cookie", "late-" + number);
        long beginMs = retailer.startMs();
        long endMs = retailer.endMs() - BEFORE_END.toMillis();
        long apartMs = (endMs - beginMs) / touchpoints;
        List<Touchpoint> history = new ArrayList<>();
        for (int i = 0; i < touchpoints; i++) {
            Touchpoint visit = touchpoint(
                    "late-" + number + "-" + i,
                    beginMs + i * apartMs,
                    CHANNELS.get(i % CHANNELS.size()),
                    "page_view",
                    List.of(cookie));
            if (i % VISITS_PER_ORDER == VISITS_PER_ORDER - 1) {
                visit.setType("order_placed");
                visit.setOrder(new Order("late-order-" + number + "-" + i, AMOUNT, "EUR", null));
            }
            history.add(visit);
        }
        Touchpoint event = touchpoint(
                "late-" + number + "-login",
                endMs,
                "direct",
                "login",
                List.of(new Identifier("customer_id", customer), cookie));
        return new LateMerge(history, event);
    }

    private static Touchpoint touchpoint(
            String eventId, long atMs, String channel, String type, List<Identifier> identifiers) {
        return Touchpoint.newBuilder()
                .setEventId(eventId)
                .setSource(Silo.WEBSHOP.source())
                .setOccurredAt(Instant.ofEpochMilli(atMs))
                .setChannel(channel)
                .setType(type)
                .setIdentifiers(identifiers)
                .setProperties(Map.of())
                .build();
    }
}
