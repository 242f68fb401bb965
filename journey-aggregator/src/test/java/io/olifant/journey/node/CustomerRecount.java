package io.olifant.journey.node;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.journey.customer.CurrencyModels;
import io.olifant.journey.customer.CustomerRow;
import io.olifant.journey.customer.Lifecycle;
import io.olifant.journey.touchpoint.OrderReport;
import io.olifant.journey.touchpoint.Row;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a customer's row must say, from the whole history at once: slow, and without a line of the code that it checks. */
final class CustomerRecount {

    private final BusinessCalendar calendar;
    private final PeriodType typeWithDays;
    private final int sourcesMax;

    /**
     * @param typeWithDays the shortest period type
     * @param sourcesMax listed sources
     */
    CustomerRecount(BusinessCalendar calendar, PeriodType typeWithDays, int sourcesMax) {
        this.calendar = calendar;
        this.typeWithDays = typeWithDays;
        this.sourcesMax = sourcesMax;
    }

    /**
     * @param history at least one touchpoint
     */
    CustomerRow row(List<Row> history, long observationTimeMs, Map<String, CurrencyModels> models) {
        List<Row> rows = history.stream().sorted(Comparator.comparing(Row::key)).toList();
        Set<String> identifiers = new HashSet<>();
        TreeSet<String> channels = new TreeSet<>();
        for (Row row : rows) {
            identifiers.addAll(List.of(row.touch().identifiers().split("\n")));
            channels.add(row.touch().channel());
        }
        TreeMap<String, Long> byNamespace = new TreeMap<>();
        identifiers.forEach(identifier -> byNamespace.merge(identifier.split(":")[0], 1L, Long::sum));
        List<Order> orders = orders(rows);
        List<Long> orderTimes = orders.stream().map(Order::timeMs).toList();
        return new CustomerRow(
                rows.get(0).key().timeMs(),
                rows.get(rows.size() - 1).key().timeMs(),
                byNamespace,
                ListedValues.sources(
                        rows, row -> period(PeriodType.DAY, row), row -> period(typeWithDays, row), sourcesMax),
                List.copyOf(channels),
                orderTimes.isEmpty() ? null : buying(orderTimes),
                lifecycle(orderTimes, observationTimeMs),
                prediction(orders, models));
    }

    private int period(PeriodType type, Row row) {
        return calendar.periodOf(type, row.key().timeMs()).index();
    }

    private record Order(long timeMs, OrderReport report) {}

    private static List<Order> orders(List<Row> sorted) {
        Set<String> counted = new HashSet<>();
        List<Order> orders = new ArrayList<>();
        for (Row row : sorted) {
            if (row.touch().order() != null && counted.add(row.touch().order().orderId())) {
                orders.add(new Order(row.key().timeMs(), row.touch().order()));
            }
        }
        return orders;
    }

    /** Of the currency of the most purchase days, the first by code. */
    private CustomerRow.Prediction prediction(List<Order> orders, Map<String, CurrencyModels> models) {
        TreeMap<String, TreeMap<Integer, Long>> unitsByDay = new TreeMap<>();
        for (Order order : orders) {
            int day = (int) Instant.ofEpochMilli(order.timeMs())
                    .atZone(calendar.zone())
                    .toLocalDate()
                    .toEpochDay();
            unitsByDay
                    .computeIfAbsent(order.report().currency(), currency -> new TreeMap<>())
                    .merge(day, order.report().units(), Long::sum);
        }
        int most = unitsByDay.values().stream().mapToInt(TreeMap::size).max().orElse(0);
        for (Map.Entry<String, TreeMap<Integer, Long>> entry : unitsByDay.entrySet()) {
            TreeMap<Integer, Long> days = entry.getValue();
            if (days.size() == most) {
                CurrencyModels fitted = models.get(entry.getKey());
                return fitted == null ? null : prediction(entry.getKey(), days, fitted);
            }
        }
        return null;
    }

    private static CustomerRow.Prediction prediction(
            String currency, TreeMap<Integer, Long> unitsByDay, CurrencyModels fitted) {
        int x = unitsByDay.size() - 1;
        double tx = (unitsByDay.lastKey() - unitsByDay.firstKey()) / 7.0;
        double t = (Math.max(fitted.fittedDay(), unitsByDay.lastKey()) - unitsByDay.firstKey()) / 7.0;
        long repeatUnits = unitsByDay.tailMap(unitsByDay.firstKey(), false).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        double orders = fitted.purchases().expectedPurchases(x, tx, t, 52);
        Double value = null;
        if (fitted.valuesOrNull() != null) {
            double mean = x == 0 ? 0 : repeatUnits / (10_000.0 * x);
            value = orders * fitted.valuesOrNull().expectedValue(x, mean).getAsDouble();
        }
        return new CustomerRow.Prediction(currency, fitted.purchases().probabilityAlive(x, tx, t), orders, value);
    }

    private CustomerRow.Buying buying(List<Long> orderTimes) {
        return new CustomerRow.Buying(
                orderTimes.size(),
                orderTimes.get(0),
                orderTimes.get(orderTimes.size() - 1),
                month(orderTimes.get(0)).toString());
    }

    private Lifecycle lifecycle(List<Long> orderTimes, long observationTimeMs) {
        TreeSet<YearMonth> months =
                new TreeSet<>(orderTimes.stream().map(this::month).toList());
        if (months.isEmpty()) {
            return Lifecycle.PROSPECT;
        }
        // In the simulation, touchpoints may lie behind observation time.
        YearMonth now = month(Math.max(observationTimeMs, orderTimes.get(orderTimes.size() - 1)));
        if (!months.contains(now)) {
            return Lifecycle.CHURNED;
        }
        if (months.first().equals(now)) {
            return Lifecycle.NEW;
        }
        return months.contains(now.minusMonths(1)) ? Lifecycle.RETAINED : Lifecycle.RESURRECTED;
    }

    private YearMonth month(long timeMs) {
        return YearMonth.from(Instant.ofEpochMilli(timeMs).atZone(calendar.zone()));
    }
}
