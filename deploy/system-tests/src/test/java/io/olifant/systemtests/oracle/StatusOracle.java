package io.olifant.systemtests.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code kpi.status}: every target against every row of its figure. */
final class StatusOracle {

    private final OracleTarget target;
    private final OracleCalendar calendar;
    private final Map<LocalDate, Row> rowByPeriod = new TreeMap<>();

    private StatusOracle(Collection<Row> figures, OracleTarget target, OracleCalendar calendar) {
        this.target = target;
        this.calendar = calendar;
        figures.stream()
                .filter(target::isAbout)
                .filter(row -> row.measures().containsKey(target.measure()))
                .forEach(row -> rowByPeriod.put(calendar.first(target.periodType(), periodOf(row)), row));
    }

    /** The rows, given those of all other figures. */
    static List<Row> rows(Collection<Row> figures, List<OracleTarget> targets, OracleCalendar calendar) {
        List<Row> rows = new ArrayList<>();
        for (OracleTarget target : targets) {
            StatusOracle statuses = new StatusOracle(figures, target, calendar);
            statuses.rowByPeriod.keySet().stream()
                    .filter(period -> statuses.expectedOrNull(period) != null)
                    .forEach(period -> rows.add(statuses.row(period)));
        }
        return rows;
    }

    private Row row(LocalDate period) {
        BigDecimal expected = expectedOrNull(period);
        BigDecimal actual = actual(period);
        return Row.of("kpi.status", Map.of("target", target.name(), "period", text(period)))
                .with("topic", target.topic())
                .with("dimensions", target.dimensionsText())
                .with("measure", target.measure())
                .with("status", statusOrNull(period))
                .with("expected", expected.doubleValue())
                .with("actual", actual.doubleValue())
                .with("gap", actual.subtract(expected).doubleValue())
                .with("since", text(since(period)))
                .with("is_final", rowByPeriod.get(period).measures().get("is_final"));
    }

    private LocalDate since(LocalDate period) {
        LocalDate since = period;
        while (statusOrNull(period).equals(statusOrNull(before(since)))) {
            since = before(since);
        }
        return since;
    }

    private String statusOrNull(LocalDate period) {
        BigDecimal expected = expectedOrNull(period);
        if (expected == null) {
            return null;
        }
        BigDecimal lead = target.isLowerBound() ? actual(period).subtract(expected) : expected.subtract(actual(period));
        if (lead.signum() >= 0) {
            return "on_track";
        }
        return lead.add(target.tolerance()).signum() >= 0 ? "at_risk" : "missed";
    }

    /** The bound in a period; null if the period has no status. */
    private BigDecimal expectedOrNull(LocalDate period) {
        if (!rowByPeriod.containsKey(period)) {
            return null;
        }
        if (!target.needsPeriodBefore()) {
            return target.bound();
        }
        if (!rowByPeriod.containsKey(before(period))) {
            return null;
        }
        BigDecimal previous = actual(before(period));
        return previous.add(previous.abs().multiply(target.bound()));
    }

    private BigDecimal actual(LocalDate period) {
        Number value = (Number) rowByPeriod.get(period).measures().get(target.measure());
        return new BigDecimal(Double.toString(value.doubleValue()));
    }

    private LocalDate before(LocalDate period) {
        return calendar.plus(target.periodType(), period, -1);
    }

    private String text(LocalDate period) {
        return calendar.text(target.periodType(), period);
    }

    private static String periodOf(Row row) {
        return (String) row.key().getOrDefault("period", row.key().get("cohort"));
    }
}
