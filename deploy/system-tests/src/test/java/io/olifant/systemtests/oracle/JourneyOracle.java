package io.olifant.systemtests.oracle;

import io.olifant.events.Order;
import io.olifant.events.Refund;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts the history of one customer into journeys: what may lead to a sale and what comes after it apart from each other,
 * at each counted order, before each long gap, at the greatest length; and once one was that long, at each midnight of UTC until
 * an order or a long gap. A touchpoint that repeats or refunds an order counted before it is no step of any journey; it only counts in the
 * touchpoints of the order's journey. Of very many touchpoints about one order the last count in no journey at all.
 */
final class JourneyOracle {

    /** Of one order so many reports are compared, and so many refunds; what comes behind them is in no journey. */
    private static final int REPORTS_COMPARED_MAX = 100;

    private final OracleCustomer customer;
    private final OracleRules rules;
    private final Map<String, Long> attachedByOrder;

    private JourneyOracle(OracleCustomer customer, OracleRules rules, Map<String, Long> attachedByOrder) {
        this.customer = customer;
        this.rules = rules;
        this.attachedByOrder = attachedByOrder;
    }

    static List<CutJourney> journeys(OracleCustomer customer, OracleRules rules, Instant observationTime) {
        Map<String, Long> attachedByOrder = new HashMap<>();
        List<OracleEvent> sales = new ArrayList<>();
        List<OracleEvent> service = new ArrayList<>();
        Map<String, Integer> spokenOf = new HashMap<>();
        for (OracleEvent event : customer.history()) {
            String orderId = orderSpokenOf(event);
            boolean isSale = event.touchpoint().getOrder() != null;
            boolean isCompared = orderId == null
                    || spokenOf.merge((isSale ? "order " : "refund ") + orderId, 1, Integer::sum)
                            <= REPORTS_COMPARED_MAX;
            if (!isCompared) {
                continue;
            }
            if (orderId != null && attachedByOrder.containsKey(orderId)) {
                attachedByOrder.merge(orderId, 1L, Long::sum);
                continue;
            }
            (event.isOfService() && !isSale ? service : sales).add(event);
            if (isSale) {
                attachedByOrder.put(orderId, 0L);
            }
        }
        JourneyOracle oracle = new JourneyOracle(customer, rules, attachedByOrder);
        List<CutJourney> journeys = new ArrayList<>();
        journeys.addAll(oracle.cut(sales, CutJourney.ABANDONED, isOver(sales, rules, observationTime)));
        journeys.addAll(oracle.cut(service, CutJourney.SERVED, true));
        journeys.sort(Comparator.comparing(journey -> journey.first().key().time()));
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

    private List<CutJourney> cut(List<OracleEvent> steps, String silentOutcome, boolean isLastOver) {
        List<CutJourney> journeys = new ArrayList<>();
        List<OracleEvent> current = new ArrayList<>();
        boolean wasTooLong = false;
        for (OracleEvent event : steps) {
            if (!current.isEmpty()) {
                OracleEvent last = current.get(current.size() - 1);
                boolean isOtherDay = wasTooLong
                        && !last.key()
                                .time()
                                .truncatedTo(ChronoUnit.DAYS)
                                .equals(event.key().time().truncatedTo(ChronoUnit.DAYS));
                if (CutJourney.gap(last, event).compareTo(rules.journeyTimeout()) > 0) {
                    journeys.add(new CutJourney(customer, silentOutcome, current, 0));
                    current.clear();
                    wasTooLong = false;
                } else if (isOtherDay || current.size() == rules.journeyTouchpointsMax()) {
                    journeys.add(new CutJourney(customer, CutJourney.TRUNCATED, current, 0));
                    current.clear();
                    wasTooLong = true;
                }
            }
            current.add(event);
            Order order = event.touchpoint().getOrder();
            if (order != null) {
                long attached = attachedByOrder.get(order.getOrderId());
                journeys.add(new CutJourney(customer, CutJourney.CONVERTED, current, attached));
                current.clear();
                wasTooLong = false;
            }
        }
        if (!current.isEmpty()) {
            journeys.add(new CutJourney(customer, isLastOver ? silentOutcome : CutJourney.OPEN, current, 0));
        }
        return journeys;
    }
}
