package io.olifant.systemtests.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/** {@code kpi.retention}: how many customers of a cohort are active so many periods later. */
final class RetentionOracle {

    static final String TOPIC = "kpi.retention";

    private RetentionOracle() {}

    static List<Row> rows(Observation observation) {
        List<Row> rows = new ArrayList<>();
        for (String activity : Observation.ACTIVITIES) {
            for (String periodType : observation.periodTypes()) {
                Map<LocalDate, List<SortedSet<LocalDate>>> activePeriodsByCohort = new TreeMap<>();
                for (OracleCustomer customer : observation.customers()) {
                    var active = customer.activePeriods(activity, periodType, observation.calendar());
                    if (!active.isEmpty()) {
                        activePeriodsByCohort
                                .computeIfAbsent(active.first(), c -> new ArrayList<>())
                                .add(active);
                    }
                }
                activePeriodsByCohort.forEach((cohort, customers) ->
                        rows.addAll(rowsOfCohort(observation, activity, periodType, cohort, customers)));
            }
        }
        return rows;
    }

    private static List<Row> rowsOfCohort(
            Observation observation,
            String activity,
            String periodType,
            LocalDate cohort,
            List<SortedSet<LocalDate>> customers) {
        List<Row> rows = new ArrayList<>();
        int offset = 0;
        for (LocalDate period : observation.calendar().range(periodType, cohort, observation.lastPeriod(periodType))) {
            long recurring =
                    customers.stream().filter(active -> active.contains(period)).count();
            long unbounded = customers.stream()
                    .filter(active -> !active.last().isBefore(period))
                    .count();
            for (String retentionType : List.of("recurring", "unbounded")) {
                long active = retentionType.equals("recurring") ? recurring : unbounded;
                rows.add(Row.of(
                                TOPIC,
                                Map.of(
                                        "activity", activity,
                                        "retention_type", retentionType,
                                        "period_type", periodType,
                                        "cohort", observation.text(periodType, cohort),
                                        "period_offset", offset))
                        .with("cohort_size", (long) customers.size())
                        .with("active", active)
                        .withShare("retention_rate", active, customers.size())
                        .with("is_final", observation.isFinal(periodType, period)));
            }
            offset++;
        }
        return rows;
    }
}
