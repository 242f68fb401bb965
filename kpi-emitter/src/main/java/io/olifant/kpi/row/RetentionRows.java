package io.olifant.kpi.row;

import io.olifant.calendar.Period;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.RetentionCells;
import io.olifant.kpis.Retention;
import io.olifant.kpis.RetentionKey;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * {@code kpi.retention}: for a cohort with a customer, a recurring and an unbounded row at every offset from 0 to the last
 * period, zeros included. Unbounded retention is the suffix sum of the last active offsets.
 */
final class RetentionRows implements FamilyRows<RetentionKey, Retention> {

    static final String RECURRING = "recurring";
    static final String UNBOUNDED = "unbounded";

    /** Measures of a row. */
    private static final int COHORT_SIZE = 0;

    private static final int ACTIVE = 1;

    private static final int SECTION = 1;

    @Override
    public Kpi kpi() {
        return Kpi.RETENTION;
    }

    @Override
    public AvroTopic<RetentionKey, Retention> topic() {
        return Topics.KPI_RETENTION;
    }

    @Override
    public void rows(Family family, int lastPeriod, Function<Family, FamilyCells> cells, Consumer<Row> sink) {
        FamilyCells cohort = cells.apply(family);
        long size = cohort.at(RetentionCells.COHORT).get(RetentionCells.CUSTOMERS);
        if (size == 0) {
            return;
        }
        int lastOffset = lastPeriod - family.periodIndex();
        long activeLater = lastActiveAfter(lastOffset, cohort);
        for (int offset = lastOffset; offset >= 0; offset--) {
            Measures cell = cohort.at(RetentionCells.at(offset));
            activeLater += cell.get(RetentionCells.LAST_ACTIVE);
            boolean isFinal = offset < lastOffset;
            sink.accept(row(offset, RECURRING, isFinal, size, cell.get(RetentionCells.ACTIVE)));
            sink.accept(row(offset, UNBOUNDED, isFinal, size, activeLater));
        }
    }

    /** Customers whose facts are ahead of the W that this task has seen so far. */
    private static long lastActiveAfter(int lastOffset, FamilyCells cohort) {
        long[] sum = {0};
        cohort.forEach(RetentionCells.BY_OFFSET, (place, measures) -> {
            if (place.position() > lastOffset) {
                sum[0] += measures.get(RetentionCells.LAST_ACTIVE);
            }
        });
        return sum[0];
    }

    private static Row row(int offset, String retentionType, boolean isFinal, long size, long active) {
        return new Row(new Coordinates(SECTION, offset, retentionType), isFinal, Measures.of(size, active));
    }

    @Override
    public RetentionKey key(Family family, Coordinates at) {
        Period cohort = family.period();
        return new RetentionKey(
                family.variant(), at.label(0), cohort.type().label(), cohort.text(), Math.toIntExact(at.position()));
    }

    @Override
    public Retention value(Family family, Row row, Stamp stamp) {
        RetentionKey key = key(family, row.at());
        long size = row.measures().get(COHORT_SIZE);
        long active = row.measures().get(ACTIVE);
        Retention value = new Retention();
        value.setActivity(key.getActivity());
        value.setRetentionType(key.getRetentionType());
        value.setPeriodType(key.getPeriodType());
        value.setCohort(key.getCohort());
        value.setPeriodOffset(key.getPeriodOffset());
        value.setCohortSize(size);
        value.setActive(active);
        value.setRetentionRate(Ratios.of(active, size));
        value.setRetentionRateLow(Wilson.low(active, size));
        value.setRetentionRateHigh(Wilson.high(active, size));
        value.setIsFinal(row.isFinal());
        value.setRevision(stamp.revision());
        value.setAsOf(stamp.asOf());
        value.setUpdatedAt(stamp.updatedAt());
        return value;
    }
}
