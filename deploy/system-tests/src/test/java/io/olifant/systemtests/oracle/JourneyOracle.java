package io.olifant.systemtests.oracle;

import io.olifant.events.Order;
import io.olifant.events.Refund;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Cuts the history of one customer into journeys: at each counted order, before each long gap, at the greatest length. A
 * touchpoint that repeats or refunds an order counted before it is no step of any journey; it only counts in the
 * touchpoints of the order's journey.
 */
final class JourneyOracle {

    private JourneyOracle() {}

    static List<OracleJourney> journeys(OracleCustomer customer, OracleRules rules) {
        Map<String, Long> attachedByOrder = new HashMap<>();
        List<OracleEvent> steps = new ArrayList<>();
        for (OracleEvent event : customer.history()) {
            String orderId = orderSpokenOf(event);
            if (orderId != null && attachedByOrder.containsKey(orderId)) {
                attachedByOrder.merge(orderId, 1L, Long::sum);
                continue;
            }
            steps.add(event);
            if (event.touchpoint().getOrder() != null) {
                attachedByOrder.put(orderId, 0L);
            }
        }
        return cut(steps, attachedByOrder, rules);
    }

    private static String orderSpokenOf(OracleEvent event) {
        Order order = event.touchpoint().getOrder();
        Refund refund = event.touchpoint().getRefund();
        if (order != null && refund != null) {
            throw new IllegalArgumentException("The definitions do not say which order " + event.key() + " is about");
        }
        if (order != null) {
            return order.getOrderId();
        }
        return refund == null ? null : refund.getOrderId();
    }

    private static List<OracleJourney> cut(
            List<OracleEvent> steps, Map<String, Long> attachedByOrder, OracleRules rules) {
        List<OracleJourney> journeys = new ArrayList<>();
        List<OracleEvent> current = new ArrayList<>();
        for (OracleEvent event : steps) {
            if (!current.isEmpty()) {
                OracleEvent last = current.get(current.size() - 1);
                if (gap(last, event).compareTo(rules.journeyTimeout()) > 0) {
                    journeys.add(journey("abandoned", current, 0, rules));
                    current.clear();
                } else if (current.size() == rules.journeyTouchpointsMax()) {
                    journeys.add(journey("truncated", current, 0, rules));
                    current.clear();
                }
            }
            current.add(event);
            Order order = event.touchpoint().getOrder();
            if (order != null) {
                journeys.add(journey("converted", current, attachedByOrder.get(order.getOrderId()), rules));
                current.clear();
            }
        }
        if (!current.isEmpty()) {
            journeys.add(journey("open", current, 0, rules));
        }
        return journeys;
    }

    private static OracleJourney journey(String outcome, List<OracleEvent> events, long attached, OracleRules rules) {
        OracleEvent first = events.get(0);
        OracleEvent last = events.get(events.size() - 1);
        long visits = 1;
        long handovers = 0;
        for (int i = 1; i < events.size(); i++) {
            OracleEvent before = events.get(i - 1);
            OracleEvent event = events.get(i);
            if (gap(before, event).compareTo(rules.visitGap()) > 0) {
                visits++;
            }
            boolean bothKnown = before.department() != null && event.department() != null;
            if (bothKnown && !before.department().equals(event.department())) {
                handovers++;
            }
        }
        var order = outcome.equals("converted") ? last.touchpoint().getOrder() : null;
        return new OracleJourney(
                first.key().time(),
                last.key().time(),
                outcome,
                events.size() + attached,
                visits,
                events.stream()
                        .map(event -> event.touchpoint().getChannel())
                        .distinct()
                        .count(),
                handovers,
                gap(first, last).toMillis(),
                distinct(events.stream().map(OracleEvent::phase).toList()),
                distinct(events.stream().map(OracleEvent::department).toList()),
                order == null ? null : order.getOrderId(),
                order == null ? null : money(order.getAmount()),
                order == null ? null : order.getCurrency().toUpperCase(Locale.ROOT));
    }

    private static String distinct(List<String> values) {
        return String.join(
                " > ", values.stream().filter(Objects::nonNull).distinct().toList());
    }

    private static Duration gap(OracleEvent before, OracleEvent after) {
        return Duration.between(before.key().time(), after.key().time());
    }

    private static BigDecimal money(BigDecimal amount) {
        return amount.setScale(4);
    }
}
