package io.olifant.kpi.row;

import io.olifant.calendar.Period;
import io.olifant.kpi.cell.Aim;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.Status;
import io.olifant.kpi.cell.StatusCells;
import io.olifant.kpi.cell.StatusCells.OfWhat;
import io.olifant.kpis.KpiStatus;
import io.olifant.kpis.KpiStatusKey;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import java.math.BigDecimal;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * {@code kpi.status}: a row for each target and period in which its figure has a value, and, where a change is asked for,
 * had one in the period before.
 */
public final class StatusRows implements FamilyRows<KpiStatusKey, KpiStatus> {

    /** Measures of a row: the bits of doubles, the status, and the number of the period since which it holds. */
    private static final int EXPECTED = 0;

    private static final int ACTUAL = 1;
    private static final int GAP = 2;
    private static final int STATUS = 3;
    private static final int SINCE = 4;

    /** Between the parts of the text of a row, none of which holds one. */
    private static final String SEPARATOR = "\n";

    StatusRows() {}

    /** The status of the figure in a row. */
    public static Status status(Row row) {
        return Status.values()[Math.toIntExact(row.measures().get(STATUS))];
    }

    @Override
    public Kpi kpi() {
        return Kpi.STATUS;
    }

    @Override
    public AvroTopic<KpiStatusKey, KpiStatus> topic() {
        return Topics.KPI_STATUS;
    }

    /** Whether its period is complete is sent with the value. */
    @Override
    public boolean changesWithTime(Family family, int before, int now) {
        return false;
    }

    @Override
    public void rows(Family family, int lastPeriod, Function<Family, FamilyCells> cells, Consumer<Row> sink) {
        FamilyCells all = cells.apply(family);
        all.forEach(StatusCells.DEFINITION, (definition, one) -> rows(definition, all, sink));
    }

    private static void rows(Coordinates definition, FamilyCells cells, Consumer<Row> sink) {
        OfWhat ofWhat = StatusCells.ofWhat(definition);
        TreeMap<Integer, Measures> valueByPeriod = new TreeMap<>();
        // What was sent under another definition of the target is left out.
        cells.forEach(StatusCells.VALUES, (at, value) -> {
            if (StatusCells.ofWhat(at).equals(ofWhat)) {
                valueByPeriod.put(Math.toIntExact(at.position()), value);
            }
        });
        Course course = new Course(StatusCells.aim(definition));
        valueByPeriod.forEach((period, value) -> {
            Measures measuresOrNull = course.nextOrNull(period, StatusCells.value(value));
            if (measuresOrNull != null) {
                sink.accept(new Row(
                        new Coordinates(StatusCells.VALUES, period),
                        StatusCells.isFinal(value),
                        measuresOrNull,
                        String.join(SEPARATOR, ofWhat.topic(), ofWhat.dimensions(), ofWhat.measure())));
            }
        });
    }

    /** Goes through the periods in order. */
    private static final class Course {

        private final Aim aim;
        private int lastPeriod;
        private BigDecimal lastOrNull;
        private Status lastStatusOrNull;
        private int since;

        Course(Aim aim) {
            this.aim = aim;
        }

        /** The measures of the row of a period, null if it has none. */
        Measures nextOrNull(int period, double value) {
            BigDecimal actual = BigDecimal.valueOf(value);
            boolean follows = lastOrNull != null && lastPeriod == period - 1;
            BigDecimal expectedOrNull = aim.expectedOrNull(follows ? lastOrNull : null);
            Status statusOrNull = expectedOrNull == null ? null : aim.status(expectedOrNull, actual);
            if (!follows || statusOrNull != lastStatusOrNull) {
                since = period;
            }
            lastPeriod = period;
            lastOrNull = actual;
            lastStatusOrNull = statusOrNull;
            return statusOrNull == null
                    ? null
                    : Measures.of(
                            bits(expectedOrNull),
                            bits(actual),
                            bits(actual.subtract(expectedOrNull)),
                            statusOrNull.ordinal(),
                            since);
        }

        private static long bits(BigDecimal value) {
            return Double.doubleToLongBits(value.doubleValue());
        }
    }

    @Override
    public KpiStatusKey key(Family family, Coordinates at) {
        return new KpiStatusKey(family.variant(), text(family, at.position()));
    }

    @Override
    public KpiStatus value(Family family, Row row, Stamp stamp) {
        KpiStatusKey key = key(family, row.at());
        String[] texts = row.textOrNull().split(SEPARATOR, -1);
        KpiStatus value = new KpiStatus();
        value.setTarget(key.getTarget());
        value.setPeriod(key.getPeriod());
        value.setTopic(texts[0]);
        value.setDimensions(texts[1]);
        value.setMeasure(texts[2]);
        value.setStatus(status(row).label());
        value.setExpected(Double.longBitsToDouble(row.measures().get(EXPECTED)));
        value.setActual(Double.longBitsToDouble(row.measures().get(ACTUAL)));
        value.setGap(Double.longBitsToDouble(row.measures().get(GAP)));
        value.setSince(text(family, row.measures().get(SINCE)));
        value.setIsFinal(row.isFinal());
        value.setRevision(stamp.revision());
        value.setAsOf(stamp.asOf());
        value.setUpdatedAt(stamp.updatedAt());
        return value;
    }

    private static String text(Family family, long periodIndex) {
        return new Period(family.periodType(), Math.toIntExact(periodIndex)).text();
    }
}
