package io.olifant.systemtests.oracle;

import io.olifant.systemtests.oracle.OracleCustomer.Sale;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code kpi.channel_mix}: the customers of a period by how many channels they used in it. */
final class ChannelMixOracle {

    static final String TOPIC = "kpi.channel_mix";

    private static final int CHANNELS_SHOWN_MAX = 4;

    /** The customers of one row. */
    private record Slice(String periodType, LocalDate period, String channels) {}

    private final Observation observation;

    private ChannelMixOracle(Observation observation) {
        this.observation = observation;
    }

    static List<Row> rows(Observation observation) {
        ChannelMixOracle family = new ChannelMixOracle(observation);
        Map<Slice, List<OracleCustomer>> customersBySlice = new HashMap<>();
        for (String periodType : observation.periodTypes()) {
            for (OracleCustomer customer : observation.customers()) {
                for (LocalDate period : customer.activePeriods("touch", periodType, observation.calendar())) {
                    customersBySlice
                            .computeIfAbsent(family.slice(customer, periodType, period), s -> new ArrayList<>())
                            .add(customer);
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        customersBySlice.forEach((slice, customers) -> {
            rows.add(family.countRow(slice, customers));
            rows.addAll(family.currencyRows(slice, customers));
        });
        return rows;
    }

    private Slice slice(OracleCustomer customer, String periodType, LocalDate period) {
        long channels = customer.history().stream()
                .filter(event ->
                        observation.periodOf(periodType, event.key().time()).equals(period))
                .map(event -> observation
                        .listed(customer, periodType, period)
                        .combination(event)
                        .channel())
                .distinct()
                .count();
        return new Slice(periodType, period, channels < CHANNELS_SHOWN_MAX ? "" + channels : CHANNELS_SHOWN_MAX + "+");
    }

    private Row countRow(Slice slice, List<OracleCustomer> customers) {
        LocalDate next = observation.next(slice.periodType(), slice.period());
        long buyers = customers.stream()
                .filter(customer -> !salesOf(customer.orders(), slice).isEmpty())
                .count();
        long orders = customers.stream()
                .mapToLong(customer -> salesOf(customer.orders(), slice).size())
                .sum();
        long activeNext = customers.stream()
                .filter(customer -> customer.activePeriods("touch", slice.periodType(), observation.calendar())
                        .contains(next))
                .count();
        return row(slice, Observation.ALL)
                .with("customers", (long) customers.size())
                .with("buyers", buyers)
                .with("orders", orders)
                .with("active_next", activeNext)
                .withShare("active_next_share", activeNext, customers.size());
    }

    /** A row for each currency in which these customers ordered or took back in the period. */
    private List<Row> currencyRows(Slice slice, List<OracleCustomer> customers) {
        Map<String, BigDecimal> revenueByCurrency = new TreeMap<>();
        customers.forEach(customer -> salesOf(customer.sales(), slice)
                .forEach(sale -> revenueByCurrency.merge(sale.currency(), sale.amount(), BigDecimal::add)));
        return revenueByCurrency.entrySet().stream()
                .map(revenue -> row(slice, revenue.getKey()).with("net_revenue", revenue.getValue()))
                .toList();
    }

    private List<Sale> salesOf(List<Sale> sales, Slice slice) {
        return sales.stream()
                .filter(sale ->
                        observation.periodOf(slice.periodType(), sale.time()).equals(slice.period()))
                .toList();
    }

    /** Complete once the period after it is: only then everybody had the time to come back. */
    private Row row(Slice slice, String currency) {
        LocalDate next = observation.next(slice.periodType(), slice.period());
        return Row.of(
                        TOPIC,
                        Map.of(
                                "period_type", slice.periodType(),
                                "period", observation.text(slice.periodType(), slice.period()),
                                "channels", slice.channels(),
                                "currency", currency))
                .with("is_final", observation.isFinal(slice.periodType(), next));
    }
}
