package io.olifant.systemtests.oracle;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Cuts the history of one customer into journeys: at each counted order, before each long gap, at the greatest length. */
final class JourneyOracle {

    private JourneyOracle() {}

    static List<OracleJourney> journeys(OracleCustomer customer, OracleRules rules) {
        List<OracleJourney> journeys = new ArrayList<>();
        Set<String> countedOrders = new HashSet<>();
        List<OracleEvent> current = new ArrayList<>();
        for (OracleEvent event : customer.history()) {
            if (!current.isEmpty()) {
                OracleEvent last = current.get(current.size() - 1);
                if (gap(last, event).compareTo(rules.journeyTimeout()) > 0) {
                    journeys.add(journey("abandoned", current, rules));
                    current.clear();
                } else if (current.size() == rules.journeyTouchpointsMax()) {
                    journeys.add(journey("truncated", current, rules));
                    current.clear();
                }
            }
            current.add(event);
            var order = event.touchpoint().getOrder();
            if (order != null && countedOrders.add(order.getOrderId())) {
                journeys.add(journey("converted", current, rules));
                current.clear();
            }
        }
        if (!current.isEmpty()) {
            journeys.add(journey("open", current, rules));
        }
        return journeys;
    }

    private static OracleJourney journey(String outcome, List<OracleEvent> events, OracleRules rules) {
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
                events.size(),
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
                order == null ? null : order.getCurrency());
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
