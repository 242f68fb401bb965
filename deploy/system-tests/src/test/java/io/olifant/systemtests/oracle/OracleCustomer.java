package io.olifant.systemtests.oracle;

import io.olifant.events.Order;
import io.olifant.events.Refund;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A profile with at least one touchpoint. Two of them are never equal, as no identifier lies in two profiles. */
public final class OracleCustomer {

    /** An order or a refund, counted once. The amount of a refund is negative. */
    public record Sale(Instant time, String id, String currency, BigDecimal amount) {}

    private final SortedSet<CanonicalIdentifier> identifiers;
    private final List<OracleEvent> history;
    private final List<Sale> orders;
    private final List<Sale> refunds;

    /**
     * @param history the touchpoints, in order
     */
    OracleCustomer(SortedSet<CanonicalIdentifier> identifiers, List<OracleEvent> history) {
        this.identifiers = identifiers;
        this.history = List.copyOf(history);
        this.orders = orders(history);
        this.refunds = refunds(history);
    }

    private static List<Sale> orders(List<OracleEvent> history) {
        List<Sale> orders = new ArrayList<>();
        Set<String> counted = new HashSet<>();
        for (OracleEvent event : history) {
            Order order = event.touchpoint().getOrder();
            if (order != null && counted.add(order.getOrderId())) {
                String currency = order.getCurrency().toUpperCase(Locale.ROOT);
                orders.add(new Sale(event.key().time(), order.getOrderId(), currency, order.getAmount()));
            }
        }
        return orders;
    }

    private static List<Sale> refunds(List<OracleEvent> history) {
        List<Sale> refunds = new ArrayList<>();
        Set<String> counted = new HashSet<>();
        for (OracleEvent event : history) {
            Refund refund = event.touchpoint().getRefund();
            if (refund != null && counted.add(refund.getRefundId())) {
                BigDecimal amount = refund.getAmount().negate();
                String currency = refund.getCurrency().toUpperCase(Locale.ROOT);
                refunds.add(new Sale(event.key().time(), refund.getRefundId(), currency, amount));
            }
        }
        return refunds;
    }

    public SortedSet<CanonicalIdentifier> identifiers() {
        return identifiers;
    }

    public List<OracleEvent> history() {
        return history;
    }

    /** The orders in order of time, each at the first report of its id. */
    public List<Sale> orders() {
        return orders;
    }

    /** Orders and refunds: what net revenue is the sum of. */
    public List<Sale> sales() {
        List<Sale> sales = new ArrayList<>(orders);
        sales.addAll(refunds);
        return sales;
    }

    /** The periods in which the customer was active by touchpoints or by orders. */
    SortedSet<LocalDate> activePeriods(String activity, String periodType, OracleCalendar calendar) {
        SortedSet<LocalDate> periods = new TreeSet<>();
        switch (activity) {
            case "touch" ->
                history.forEach(event ->
                        periods.add(calendar.periodOf(periodType, event.key().time())));
            case "order" -> orders.forEach(order -> periods.add(calendar.periodOf(periodType, order.time())));
            default -> throw new IllegalArgumentException("No activity is called " + activity);
        }
        return periods;
    }
}
