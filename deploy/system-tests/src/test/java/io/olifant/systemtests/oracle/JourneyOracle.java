package io.olifant.systemtests.oracle;

import io.olifant.events.Order;
import io.olifant.events.Refund;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Cuts the history of one customer into journeys: what may lead to a sale and what comes after it apart from each other,
 * at each counted order, before each long gap, at the greatest length. A
 * touchpoint that repeats or refunds an order counted before it is no step of any journey; it only counts in the
 * touchpoints of the order's journey.
 */
final class JourneyOracle {

    private JourneyOracle() {}

    static List<OracleJourney> journeys(OracleCustomer customer, OracleRules rules, Instant observationTime) {
        Map<String, Long> attachedByOrder = new HashMap<>();
        List<OracleEvent> sales = new ArrayList<>();
        List<OracleEvent> service = new ArrayList<>();
        for (OracleEvent event : customer.history()) {
            String orderId = orderSpokenOf(event);
            if (orderId != null && attachedByOrder.containsKey(orderId)) {
                attachedByOrder.merge(orderId, 1L, Long::sum);
                continue;
            }
            boolean isSale = event.touchpoint().getOrder() != null;
            (event.isOfService() && !isSale ? service : sales).add(event);
            if (isSale) {
                attachedByOrder.put(orderId, 0L);
            }
        }
        List<OracleJourney> journeys = new ArrayList<>();
        journeys.addAll(cut(sales, "abandoned", isOver(sales, rules, observationTime), attachedByOrder, rules));
        journeys.addAll(cut(service, "served", true, attachedByOrder, rules));
        journeys.sort(Comparator.comparing(OracleJourney::startedAt));
        return journeys;
    }

    private static boolean isOver(List<OracleEvent> steps, OracleRules rules, Instant observationTime) {
        return !steps.isEmpty()
                && steps.get(steps.size() - 1)
                        .key()
                        .time()
                        .plus(rules.journeyTimeout())
                        .isBefore(observationTime);
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
            List<OracleEvent> steps,
            String silentOutcome,
            boolean isLastOver,
            Map<String, Long> attachedByOrder,
            OracleRules rules) {
        List<OracleJourney> journeys = new ArrayList<>();
        List<OracleEvent> current = new ArrayList<>();
        for (OracleEvent event : steps) {
            if (!current.isEmpty()) {
                OracleEvent last = current.get(current.size() - 1);
                if (gap(last, event).compareTo(rules.journeyTimeout()) > 0) {
                    journeys.add(journey(silentOutcome, current, 0, rules));
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
            journeys.add(journey(isLastOver ? silentOutcome : "open", current, 0, rules));
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
                path(events, rules),
                distinct(events.stream().map(OracleEvent::phase).toList()),
                distinct(events.stream().map(OracleEvent::department).toList()),
                order == null ? null : order.getOrderId(),
                order == null ? null : money(order.getAmount()),
                order == null ? null : order.getCurrency().toUpperCase(Locale.ROOT));
    }

    private static String path(List<OracleEvent> events, OracleRules rules) {
        OracleEvent end = events.get(events.size() - 1);
        List<String> channels = new ArrayList<>();
        for (OracleEvent event : events) {
            String channel = event.touchpoint().getChannel();
            boolean isInPath = event.isAttributable() && gap(event, end).compareTo(rules.pathLookBack()) <= 0;
            boolean isSameRun =
                    !channels.isEmpty() && channels.get(channels.size() - 1).equals(channel);
            if (isInPath && !isSameRun) {
                channels.add(channel);
            }
        }
        return String.join(
                " > ", channels.subList(Math.max(0, channels.size() - rules.pathRunsMax()), channels.size()));
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
