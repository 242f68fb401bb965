package io.olifant.journey.node;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.journey.customer.CustomerRow;
import io.olifant.journey.customer.Lifecycle;
import io.olifant.journey.history.Row;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a customer's row must say, from the whole history at once: slow, and without a line of the code that it checks. */
final class CustomerRecount {

    private final BusinessCalendar calendar;

    CustomerRecount(BusinessCalendar calendar) {
        this.calendar = calendar;
    }

    /**
     * @param history at least one touchpoint
     */
    CustomerRow row(List<Row> history, long observationTimeMs) {
        List<Row> rows = history.stream().sorted(Comparator.comparing(Row::key)).toList();
        Set<String> identifiers = new HashSet<>();
        TreeSet<String> sources = new TreeSet<>();
        TreeSet<String> channels = new TreeSet<>();
        for (Row row : rows) {
            identifiers.addAll(List.of(row.touch().identifiers().split("\n")));
            sources.add(row.key().source());
            channels.add(row.touch().channel());
        }
        TreeMap<String, Long> byNamespace = new TreeMap<>();
        identifiers.forEach(identifier -> byNamespace.merge(identifier.split(":")[0], 1L, Long::sum));
        List<Long> orderTimes = orderTimes(rows);
        return new CustomerRow(
                rows.get(0).key().timeMs(),
                rows.get(rows.size() - 1).key().timeMs(),
                byNamespace,
                List.copyOf(sources),
                List.copyOf(channels),
                orderTimes.isEmpty() ? null : buying(orderTimes),
                lifecycle(orderTimes, observationTimeMs));
    }

    private static List<Long> orderTimes(List<Row> sorted) {
        Set<String> counted = new HashSet<>();
        List<Long> times = new ArrayList<>();
        for (Row row : sorted) {
            if (row.touch().order() != null && counted.add(row.touch().order().orderId())) {
                times.add(row.key().timeMs());
            }
        }
        return times;
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
