package io.olifant.kpi.row;

import io.olifant.calendar.Period;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.TouchpointsCells;
import io.olifant.kpis.Touchpoints;
import io.olifant.kpis.TouchpointsKey;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * {@code kpi.touchpoints}: a row for each full combination of dimensions, for each value of one dimension, and for the total,
 * as long as the period or the one before has touchpoints in it. Shares are of the period's total, so every touchpoint
 * changes all rows of its period and of the next.
 */
final class TouchpointsRows implements RowsOfOnePeriod<TouchpointsKey, Touchpoints> {

    private static final List<Dimension> DIMENSIONS =
            List.of(dimension("source", 0), dimension("department", 1), dimension("channel", 2), dimension("phase", 3));

    /** Measures of a row. */
    private static final int TOUCHPOINTS = 0;

    private static final int CUSTOMERS = 1;
    private static final int TOTAL = 2;
    private static final int PREVIOUS_TOUCHPOINTS = 3;
    private static final int PREVIOUS_TOTAL = 4;

    private static Dimension dimension(String name, int label) {
        return new Dimension(
                name, new Dimension.Place(TouchpointsCells.BY_DIMENSIONS, label, TouchpointsCells.TOUCHPOINTS));
    }

    @Override
    public Kpi kpi() {
        return Kpi.TOUCHPOINTS;
    }

    @Override
    public AvroTopic<TouchpointsKey, Touchpoints> topic() {
        return Topics.KPI_TOUCHPOINTS;
    }

    @Override
    public List<Family> affectedBy(Family changed) {
        return List.of(changed, changed.plus(1));
    }

    @Override
    public List<Family> reads(Family family) {
        return List.of(family, family.plus(-1));
    }

    @Override
    public List<Dimension> dimensions() {
        return DIMENSIONS;
    }

    @Override
    public void rows(Family family, int lastPeriod, Function<Family, FamilyCells> cells, Consumer<Row> sink) {
        FamilyCells current = cells.apply(family);
        DimensionSums now = touchpoints(current);
        DimensionSums before = touchpoints(cells.apply(family.plus(-1)));
        Set<Coordinates> places = new HashSet<>(now.places());
        places.addAll(before.places());
        boolean isFinal = RowsOfOnePeriod.isFinal(family, lastPeriod);
        for (Coordinates place : places) {
            Measures measures = Measures.of(
                    count(now, place),
                    current.at(place).get(TouchpointsCells.CUSTOMERS),
                    count(now, TouchpointsCells.TOTAL),
                    count(before, place),
                    count(before, TouchpointsCells.TOTAL));
            sink.accept(new Row(place, isFinal, measures));
        }
    }

    /** Of full combinations as summed, and of single dimensions and the total added up from these. */
    private static DimensionSums touchpoints(FamilyCells cells) {
        DimensionSums sums = new DimensionSums();
        cells.forEach((place, measures) -> {
            long touchpoints = measures.get(TouchpointsCells.TOUCHPOINTS);
            if (touchpoints != 0) {
                sums.add(place, Measures.of(touchpoints));
            }
        });
        return sums;
    }

    private static long count(DimensionSums sums, Coordinates place) {
        return sums.at(place).get(0);
    }

    @Override
    public TouchpointsKey key(Family family, Coordinates at) {
        Period period = family.period();
        return new TouchpointsKey(
                period.type().label(), period.text(), at.label(0), at.label(1), at.label(2), at.label(3));
    }

    @Override
    public Touchpoints value(Family family, Row row, Stamp stamp) {
        TouchpointsKey key = key(family, row.at());
        Measures measures = row.measures();
        Touchpoints value = new Touchpoints();
        value.setPeriodType(key.getPeriodType());
        value.setPeriod(key.getPeriod());
        value.setSource(key.getSource());
        value.setDepartment(key.getDepartment());
        value.setChannel(key.getChannel());
        value.setPhase(key.getPhase());
        value.setTouchpoints(measures.get(TOUCHPOINTS));
        value.setCustomers(measures.get(CUSTOMERS));
        value.setShare(Ratios.of(measures.get(TOUCHPOINTS), measures.get(TOTAL)));
        value.setPreviousShare(Ratios.of(measures.get(PREVIOUS_TOUCHPOINTS), measures.get(PREVIOUS_TOTAL)));
        value.setIsFinal(row.isFinal());
        value.setRevision(stamp.revision());
        value.setAsOf(stamp.asOf());
        value.setUpdatedAt(stamp.updatedAt());
        return value;
    }
}
