package io.olifant.systemtests.oracle;

import io.olifant.systemtests.oracle.ModelsOracle.Expected;
import io.olifant.systemtests.oracle.OracleCustomer.Sale;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code kpi.lifetime_value}: what a cohort of buyers has brought in so far, and what the models still expect of it. */
final class LifetimeValueOracle {

    static final String TOPIC = "kpi.lifetime_value";

    private final Observation observation;
    private final ModelsOracle models;

    private LifetimeValueOracle(Observation observation, ModelsOracle models) {
        this.observation = observation;
        this.models = models;
    }

    static List<Row> rows(Observation observation, ModelsOracle models) {
        LifetimeValueOracle family = new LifetimeValueOracle(observation, models);
        List<Row> rows = new ArrayList<>();
        for (String periodType : observation.periodTypes()) {
            Map<LocalDate, List<OracleCustomer>> customersByCohort = new TreeMap<>();
            for (OracleCustomer customer : observation.customers()) {
                var ordered = customer.activePeriods("order", periodType, observation.calendar());
                if (!ordered.isEmpty()) {
                    customersByCohort
                            .computeIfAbsent(ordered.first(), c -> new ArrayList<>())
                            .add(customer);
                }
            }
            customersByCohort.forEach(
                    (cohort, customers) -> rows.addAll(family.rowsOfCohort(periodType, cohort, customers)));
        }
        return rows;
    }

    private List<Row> rowsOfCohort(String periodType, LocalDate cohort, List<OracleCustomer> customers) {
        List<Sale> sales = customers.stream()
                .flatMap(customer -> customer.sales().stream())
                .toList();
        SortedSet<String> currencies = new TreeSet<>();
        sales.forEach(sale -> currencies.add(sale.currency()));

        List<Row> rows = new ArrayList<>();
        int offset = 0;
        for (LocalDate period : observation.calendar().range(periodType, cohort, observation.lastPeriod(periodType))) {
            boolean isFinal = observation.isFinal(periodType, period);
            rows.add(row(periodType, cohort, offset, Observation.ALL)
                    .with("customers", (long) customers.size())
                    .with("is_final", isFinal));
            for (String currency : currencies) {
                // Everything up to this period: a refund before the first order counts from offset 0.
                BigDecimal cumulative = sales.stream()
                        .filter(sale -> sale.currency().equals(currency))
                        .filter(sale -> !observation
                                .calendar()
                                .periodOf(periodType, sale.time())
                                .isAfter(period))
                        .map(Sale::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                Row row = row(periodType, cohort, offset, currency)
                        .with("customers", (long) customers.size())
                        .with("cumulative_net_revenue", cumulative)
                        .withRatio("net_revenue_per_customer", cumulative.doubleValue(), customers.size())
                        .with("is_final", isFinal);
                boolean isLast = period.equals(observation.lastPeriod(periodType));
                rows.add(isLast ? withExpected(row, models.expected(customers, currency)) : row);
            }
            offset++;
        }
        return rows;
    }

    private static Row withExpected(Row row, Expected expected) {
        Row predicted = row.with("buyers", expected.buyers())
                .with("p_alive", expected.alive())
                .with("expected_orders", expected.orders())
                .with("expected_value", expected.value());
        return withRange(
                withRange(predicted, "expected_orders", expected.orders(), expected.ordersVariance()),
                "expected_value",
                expected.value(),
                expected.valueVariance());
    }

    /** The cube root of a gamma distributed number is nearly normally distributed (Wilson and Hilferty 1931). */
    private static Row withRange(Row row, String measure, Double expected, Double variance) {
        if (expected == null || variance == null || expected <= 0 || variance <= 0) {
            return row;
        }
        double ninth = 1 / (9 * expected * expected / variance);
        double deviations = 1.2815515655446004 * Math.sqrt(ninth);
        double low = 1 - ninth - deviations;
        double high = 1 - ninth + deviations;
        return row.with(measure + "_low", low < 0.1 ? 0.0 : expected * Math.pow(low, 3))
                .with(measure + "_high", high < 0.1 ? 0.0 : expected * Math.pow(high, 3));
    }

    private Row row(String periodType, LocalDate cohort, int offset, String currency) {
        return Row.of(
                TOPIC,
                Map.of(
                        "period_type", periodType,
                        "cohort", observation.text(periodType, cohort),
                        "period_offset", offset,
                        "currency", currency));
    }
}
