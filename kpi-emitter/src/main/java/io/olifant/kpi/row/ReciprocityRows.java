package io.olifant.kpi.row;

import io.olifant.calendar.Period;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.ReciprocityCells;
import io.olifant.kpi.cell.TouchpointsCells;
import io.olifant.kpis.Reciprocity;
import io.olifant.kpis.ReciprocityKey;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** {@code kpi.reciprocity}: a row for each department with which a ticket was opened in the period, and one for all. */
final class ReciprocityRows implements RowsOfOnePeriod<ReciprocityKey, Reciprocity> {

    private static final List<Dimension> DIMENSIONS = List.of(new Dimension(
            "department", new Dimension.Place(ReciprocityCells.BY_DEPARTMENT, 0, ReciprocityCells.OPENED)));

    @Override
    public Kpi kpi() {
        return Kpi.RECIPROCITY;
    }

    @Override
    public AvroTopic<ReciprocityKey, Reciprocity> topic() {
        return Topics.KPI_RECIPROCITY;
    }

    @Override
    public List<Dimension> dimensions() {
        return DIMENSIONS;
    }

    @Override
    public void rows(Family family, int lastPeriod, Function<Family, FamilyCells> cells, Consumer<Row> sink) {
        boolean isFinal = RowsOfOnePeriod.isFinal(family, lastPeriod);
        Measures[] all = {Measures.ZERO};
        cells.apply(family).forEach((place, measures) -> {
            sink.accept(new Row(place, isFinal, measures));
            all[0] = all[0].plus(measures);
        });
        if (!all[0].isZero()) {
            sink.accept(new Row(ReciprocityCells.of(TouchpointsCells.ALL), isFinal, all[0]));
        }
    }

    @Override
    public ReciprocityKey key(Family family, Coordinates at) {
        Period period = family.period();
        return new ReciprocityKey(period.type().label(), period.text(), at.label(0));
    }

    @Override
    public Reciprocity value(Family family, Row row, Stamp stamp) {
        ReciprocityKey key = key(family, row.at());
        long opened = row.measures().get(ReciprocityCells.OPENED);
        long answered = row.measures().get(ReciprocityCells.ANSWERED);
        long inTime = row.measures().get(ReciprocityCells.ANSWERED_IN_TIME);
        long timeToAnswerMs = row.measures().get(ReciprocityCells.TIME_TO_ANSWER_MS);
        Reciprocity value = new Reciprocity();
        value.setPeriodType(key.getPeriodType());
        value.setPeriod(key.getPeriod());
        value.setDepartment(key.getDepartment());
        value.setOpened(opened);
        value.setAnswered(answered);
        value.setAnsweredInTime(inTime);
        value.setAnsweredInTimeShare(Ratios.of(inTime, opened));
        value.setAnsweredInTimeShareLow(Wilson.low(inTime, opened));
        value.setAnsweredInTimeShareHigh(Wilson.high(inTime, opened));
        value.setTimeToAnswerMs(timeToAnswerMs);
        value.setAvgTimeToAnswerMs(Ratios.of(timeToAnswerMs, answered));
        value.setIsFinal(row.isFinal());
        value.setRevision(stamp.revision());
        value.setAsOf(stamp.asOf());
        value.setUpdatedAt(stamp.updatedAt());
        return value;
    }
}
