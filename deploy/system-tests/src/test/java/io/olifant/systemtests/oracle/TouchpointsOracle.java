package io.olifant.systemtests.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** {@code kpi.touchpoints}: touchpoints and customers reached by source, department, channel and phase. */
final class TouchpointsOracle {

    static final String TOPIC = "kpi.touchpoints";

    private static final Dimensions TOTAL =
            new Dimensions(Observation.ALL, Observation.ALL, Observation.ALL, Observation.ALL);

    private record Dimensions(String source, String department, String channel, String phase) {

        static Dimensions of(ListedValues.Combination listed) {
            return new Dimensions(
                    listed.source(),
                    Observation.orNone(listed.department()),
                    listed.channel(),
                    Observation.orNone(listed.phase()));
        }

        /** The rows that a touchpoint of this combination counts in: all four, each alone, and the total. */
        List<Dimensions> rows() {
            String all = Observation.ALL;
            return List.of(
                    this,
                    new Dimensions(source, all, all, all),
                    new Dimensions(all, department, all, all),
                    new Dimensions(all, all, channel, all),
                    new Dimensions(all, all, all, phase),
                    TOTAL);
        }
    }

    private static final class Count {
        private long touchpoints;
        private final Set<OracleCustomer> customers = new HashSet<>();
    }

    private TouchpointsOracle() {}

    static List<Row> rows(Observation observation) {
        List<Row> rows = new ArrayList<>();
        for (String periodType : observation.periodTypes()) {
            Map<LocalDate, Map<Dimensions, Count>> counts = counts(observation, periodType);
            Set<LocalDate> periods = new TreeSet<>(counts.keySet());
            counts.keySet().forEach(period -> periods.add(observation.calendar().plus(periodType, period, 1)));
            periods.stream()
                    .filter(period -> !period.isAfter(observation.lastPeriod(periodType)))
                    .forEach(period -> rows.addAll(rowsOfPeriod(
                            observation,
                            periodType,
                            period,
                            counts.getOrDefault(period, Map.of()),
                            counts.getOrDefault(observation.calendar().plus(periodType, period, -1), Map.of()))));
        }
        return rows;
    }

    private static Map<LocalDate, Map<Dimensions, Count>> counts(Observation observation, String periodType) {
        Map<LocalDate, Map<Dimensions, Count>> counts = new HashMap<>();
        for (OracleCustomer customer : observation.customers()) {
            for (OracleEvent event : customer.history()) {
                LocalDate period =
                        observation.calendar().periodOf(periodType, event.key().time());
                ListedValues listed = observation.listed(customer, periodType, period);
                for (Dimensions dimensions :
                        Dimensions.of(listed.combination(event)).rows()) {
                    Count count = counts.computeIfAbsent(period, p -> new HashMap<>())
                            .computeIfAbsent(dimensions, d -> new Count());
                    count.touchpoints++;
                    count.customers.add(customer);
                }
            }
        }
        return counts;
    }

    private static List<Row> rowsOfPeriod(
            Observation observation,
            String periodType,
            LocalDate period,
            Map<Dimensions, Count> current,
            Map<Dimensions, Count> previous) {
        Set<Dimensions> all = new HashSet<>(current.keySet());
        all.addAll(previous.keySet());
        Count nothing = new Count();
        long total = current.getOrDefault(TOTAL, nothing).touchpoints;
        long previousTotal = previous.getOrDefault(TOTAL, nothing).touchpoints;
        List<Row> rows = new ArrayList<>();
        for (Dimensions dimensions : all) {
            Count count = current.getOrDefault(dimensions, nothing);
            rows.add(Row.of(
                            TOPIC,
                            Map.of(
                                    "period_type", periodType,
                                    "period", observation.text(periodType, period),
                                    "source", dimensions.source(),
                                    "department", dimensions.department(),
                                    "channel", dimensions.channel(),
                                    "phase", dimensions.phase()))
                    .with("touchpoints", count.touchpoints)
                    .with("customers", (long) count.customers.size())
                    .withRatio("share", count.touchpoints, total)
                    .withRatio("previous_share", previous.getOrDefault(dimensions, nothing).touchpoints, previousTotal)
                    .with("is_final", observation.isFinal(periodType, period)));
        }
        return rows;
    }
}
