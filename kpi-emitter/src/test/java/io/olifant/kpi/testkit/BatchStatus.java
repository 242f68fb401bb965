package io.olifant.kpi.testkit;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.kpi.targets.Target;
import io.olifant.kpis.KpiStatus;
import io.olifant.kpis.KpiStatusKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** {@code kpi.status}: every target against all rows of all figures. */
public final class BatchStatus {

    private record Value(BigDecimal amount, boolean isFinal) {}

    private BatchStatus() {}

    /** The rows of targets, given those of figures. */
    public static Map<SpecificRecord, SpecificRecord> of(Collection<SpecificRecord> figures, List<Target> targets) {
        Map<SpecificRecord, SpecificRecord> rows = new HashMap<>();
        for (Target target : targets) {
            Map<Period, Value> values = values(figures, target);
            values.keySet().forEach(period -> {
                KpiStatus row = rowOrNull(target, values, period);
                if (row != null) {
                    rows.put(new KpiStatusKey(row.getTarget(), row.getPeriod()), row);
                }
            });
        }
        return rows;
    }

    private static Map<Period, Value> values(Collection<SpecificRecord> figures, Target target) {
        PeriodType type = PeriodType.ofLabel(target.dimensions().get("period_type"));
        Map<Period, Value> values = new HashMap<>();
        for (SpecificRecord row : figures) {
            if (row.getClass() != target.figure().topic().valueType()
                    || !target.dimensions().entrySet().stream()
                            .allMatch(dimension -> dimension.getValue().equals("" + get(row, dimension.getKey())))) {
                continue;
            }
            Object value = get(row, target.measure());
            Object period = row.getSchema().getField("cohort") == null ? get(row, "period") : get(row, "cohort");
            if (value != null) {
                values.put(
                        Period.parse(type, "" + period),
                        new Value(BigDecimal.valueOf(((Number) value).doubleValue()), (Boolean) get(row, "is_final")));
            }
        }
        return values;
    }

    private static KpiStatus rowOrNull(Target target, Map<Period, Value> values, Period period) {
        String status = statusOrNull(target, values, period);
        if (status == null) {
            return null;
        }
        Period since = period;
        while (status.equals(statusOrNull(target, values, since.plus(-1)))) {
            since = since.plus(-1);
        }
        BigDecimal actual = values.get(period).amount();
        BigDecimal expected = expectedOrNull(target, values, period);
        KpiStatus row = new KpiStatus();
        row.setTarget(target.name());
        row.setPeriod(period.text());
        row.setTopic(target.figure().topic().name());
        row.setDimensions(target.dimensions().toString().replaceAll("[{} ]", ""));
        row.setMeasure(target.measure());
        row.setStatus(status);
        row.setExpected(expected.doubleValue());
        row.setActual(actual.doubleValue());
        row.setGap(actual.subtract(expected).doubleValue());
        row.setSince(since.text());
        row.setIsFinal(values.get(period).isFinal());
        row.setRevision(0);
        row.setAsOf(Instant.EPOCH);
        row.setUpdatedAt(Instant.EPOCH);
        return row;
    }

    private static String statusOrNull(Target target, Map<Period, Value> values, Period period) {
        BigDecimal expected = expectedOrNull(target, values, period);
        if (expected == null || !values.containsKey(period)) {
            return null;
        }
        BigDecimal actual = values.get(period).amount();
        BigDecimal tolerance = target.aim().tolerance();
        if (target.aim().goal().label().endsWith("at-least")) {
            return actual.compareTo(expected) >= 0
                    ? "on_track"
                    : actual.compareTo(expected.subtract(tolerance)) >= 0 ? "at_risk" : "missed";
        }
        return actual.compareTo(expected) <= 0
                ? "on_track"
                : actual.compareTo(expected.add(tolerance)) <= 0 ? "at_risk" : "missed";
    }

    private static BigDecimal expectedOrNull(Target target, Map<Period, Value> values, Period period) {
        if (!target.aim().goal().label().startsWith("change")) {
            return target.aim().amount();
        }
        Value previous = values.get(period.plus(-1));
        if (previous == null) {
            return null;
        }
        BigDecimal share = BigDecimal.valueOf(previous.amount().signum())
                .multiply(target.aim().amount());
        return previous.amount().multiply(BigDecimal.ONE.add(share));
    }

    private static Object get(SpecificRecord row, String field) {
        return row.get(row.getSchema().getField(field).pos());
    }
}
