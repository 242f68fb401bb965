package io.olifant.kpi.row;

import io.olifant.calendar.Period;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.cell.TransitionsCells;
import io.olifant.kpis.Transitions;
import io.olifant.kpis.TransitionsKey;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** {@code kpi.transitions}: a row for each step that a journey of the period made, in each dimension. */
final class TransitionsRows implements RowsOfOnePeriod<TransitionsKey, Transitions> {

    /** A value is one and the same whether it is left or entered. */
    private static final List<Dimension> DIMENSIONS = List.of(new Dimension(
            "value",
            new Dimension.Place(TransitionsCells.BY_STEP, 0, TransitionsCells.TRANSITIONS),
            new Dimension.Place(TransitionsCells.BY_STEP, 1, TransitionsCells.TRANSITIONS)));

    @Override
    public Kpi kpi() {
        return Kpi.TRANSITIONS;
    }

    @Override
    public AvroTopic<TransitionsKey, Transitions> topic() {
        return Topics.KPI_TRANSITIONS;
    }

    @Override
    public List<Dimension> dimensions() {
        return DIMENSIONS;
    }

    /** A row is a cell, at the same place. */
    @Override
    public void rows(Family family, int lastPeriod, Function<Family, FamilyCells> cells, Consumer<Row> sink) {
        boolean isFinal = RowsOfOnePeriod.isFinal(family, lastPeriod);
        cells.apply(family).forEach((place, measures) -> sink.accept(new Row(place, isFinal, measures)));
    }

    @Override
    public TransitionsKey key(Family family, Coordinates at) {
        Period period = family.period();
        return new TransitionsKey(period.type().label(), period.text(), family.variant(), at.label(0), at.label(1));
    }

    @Override
    public Transitions value(Family family, Row row, Stamp stamp) {
        TransitionsKey key = key(family, row.at());
        Transitions value = new Transitions();
        value.setPeriodType(key.getPeriodType());
        value.setPeriod(key.getPeriod());
        value.setDimension(key.getDimension());
        value.setFromValue(key.getFromValue());
        value.setToValue(key.getToValue());
        value.setTransitions(row.measures().get(TransitionsCells.TRANSITIONS));
        value.setIsFinal(row.isFinal());
        value.setRevision(stamp.revision());
        value.setAsOf(stamp.asOf());
        value.setUpdatedAt(stamp.updatedAt());
        return value;
    }
}
