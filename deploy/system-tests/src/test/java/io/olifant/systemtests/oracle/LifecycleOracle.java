package io.olifant.systemtests.oracle;

import io.olifant.systemtests.oracle.OracleCustomer.Sale;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code kpi.lifecycle}: customers of a period by how they came and went, and what they ordered. */
final class LifecycleOracle {

    static final String TOPIC = "kpi.lifecycle";

    private final Observation observation;
    private final String activity;
    private final String periodType;
    private final LocalDate lastPeriod;
    private final Map<OracleCustomer, SortedSet<LocalDate>> activePeriods = new HashMap<>();

    private LifecycleOracle(Observation observation, String activity, String periodType) {
        this.observation = observation;
        this.activity = activity;
        this.periodType = periodType;
        this.lastPeriod = observation.lastPeriod(periodType);
        for (OracleCustomer customer : observation.customers()) {
            var active = customer.activePeriods(activity, periodType, observation.calendar());
            if (!active.isEmpty()) {
                activePeriods.put(customer, active);
            }
        }
    }

    static List<Row> rows(Observation observation) {
        List<Row> rows = new ArrayList<>();
        for (String activity : Observation.ACTIVITIES) {
            for (String periodType : observation.periodTypes()) {
                LifecycleOracle family = new LifecycleOracle(observation, activity, periodType);
                rows.addAll(family.countRows());
                if (activity.equals("order")) {
                    rows.addAll(family.currencyRows());
                }
            }
        }
        return rows;
    }

    private List<Row> countRows() {
        LocalDate first = firstActivePeriod();
        if (first == null) {
            return List.of();
        }
        return observation.calendar().range(periodType, first, lastPeriod).stream()
                .map(this::countRow)
                .toList();
    }

    private LocalDate firstActivePeriod() {
        return activePeriods.values().stream()
                .map(SortedSet::first)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private Row countRow(LocalDate period) {
        LocalDate before = observation.calendar().plus(periodType, period, -1);
        long active = customersWith(periods -> periods.contains(period));
        long activePrevious = customersWith(periods -> periods.contains(before));
        long retained = customersWith(periods -> periods.contains(period) && periods.contains(before));
        long churned = customersWith(periods -> !periods.contains(period) && periods.contains(before));
        Row row = Row.of(TOPIC, key(period, Observation.ALL))
                .with("new_customers", customersWith(periods -> periods.first().equals(period)))
                .with("retained", retained)
                .with(
                        "resurrected",
                        customersWith(periods -> periods.contains(period)
                                && !periods.contains(before)
                                && periods.first().isBefore(period)))
                .with("churned", churned)
                .with("active", active)
                .with("active_previous", activePrevious)
                .withShare("retention_rate", retained, activePrevious)
                .withShare("churn_rate", churned, activePrevious)
                .with("is_final", observation.isFinal(periodType, period));
        return activity.equals("order") ? withOrders(row, period) : row;
    }

    private Row withOrders(Row row, LocalDate period) {
        long orders = activePeriods.keySet().stream()
                .flatMap(customer -> customer.orders().stream())
                .filter(order -> periodOf(order).equals(period))
                .count();
        long buyers = customersWithOrdersBy(period, 1);
        long repeatBuyers = customersWithOrdersBy(period, 2);
        return row.with("orders", orders)
                .with("buyers_to_date", buyers)
                .with("repeat_buyers_to_date", repeatBuyers)
                .withShare("repeat_purchase_rate", repeatBuyers, buyers);
    }

    /**
     * Money is on a row per currency that any order or refund ever used, from the first period with an order, or with
     * revenue of that currency if that is earlier (a refund may come before every order).
     */
    private List<Row> currencyRows() {
        Map<String, Map<LocalDate, BigDecimal>> revenue = new TreeMap<>();
        for (OracleCustomer customer : observation.customers()) {
            for (Sale sale : customer.sales()) {
                revenue.computeIfAbsent(sale.currency(), c -> new TreeMap<>())
                        .merge(periodOf(sale), sale.amount(), BigDecimal::add);
            }
        }
        List<Row> rows = new ArrayList<>();
        revenue.forEach((currency, amounts) -> {
            LocalDate first = Stream.concat(Stream.ofNullable(firstActivePeriod()), amounts.keySet().stream())
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            for (LocalDate period : observation.calendar().range(periodType, first, lastPeriod)) {
                rows.add(Row.of(TOPIC, key(period, currency))
                        .with("net_revenue", amounts.getOrDefault(period, BigDecimal.ZERO))
                        .with("is_final", observation.isFinal(periodType, period)));
            }
        });
        return rows;
    }

    private Map<String, Object> key(LocalDate period, String currency) {
        return Map.of(
                "activity", activity,
                "period_type", periodType,
                "period", observation.text(periodType, period),
                "currency", currency);
    }

    private long customersWith(Predicate<SortedSet<LocalDate>> condition) {
        return activePeriods.values().stream().filter(condition).count();
    }

    private long customersWithOrdersBy(LocalDate period, int ordersMin) {
        return activePeriods.keySet().stream()
                .filter(customer -> customer.orders().stream()
                                .filter(order -> !periodOf(order).isAfter(period))
                                .count()
                        >= ordersMin)
                .count();
    }

    private LocalDate periodOf(Sale sale) {
        return observation.calendar().periodOf(periodType, sale.time());
    }
}
