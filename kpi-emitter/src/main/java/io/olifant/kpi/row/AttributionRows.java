package io.olifant.kpi.row;

import io.olifant.calendar.Period;
import io.olifant.kpi.cell.AttributionCells;
import io.olifant.kpi.cell.AttributionModel;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.TouchpointsCells;
import io.olifant.kpis.Attribution;
import io.olifant.kpis.AttributionKey;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Money;
import io.olifant.schemas.Topics;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * {@code kpi.attribution}: a row of conversions for each channel with a credit, and one of revenue for each channel and
 * currency with one.
 */
final class AttributionRows implements RowsOfOnePeriod<AttributionKey, Attribution> {

    /** The channel, in credits and in the paths that the Markov chain is fitted to. */
    private static final List<Dimension> DIMENSIONS = List.of(new Dimension(
            "channel",
            new Dimension.Place(AttributionCells.CONVERSIONS, 0, AttributionCells.AMOUNT),
            new Dimension.Place(AttributionCells.REVENUE, 0),
            new Dimension.Place(AttributionCells.STARTS, 0, AttributionCells.AMOUNT),
            new Dimension.Place(AttributionCells.STEPS, 0),
            new Dimension.Place(AttributionCells.STEPS, 1, AttributionCells.AMOUNT),
            new Dimension.Place(AttributionCells.WINS, 0),
            new Dimension.Place(AttributionCells.LOSSES, 0)));

    private static final int CONVERSION_SCALE = 6;

    @Override
    public Kpi kpi() {
        return Kpi.ATTRIBUTION;
    }

    @Override
    public AvroTopic<AttributionKey, Attribution> topic() {
        return Topics.KPI_ATTRIBUTION;
    }

    @Override
    public List<Dimension> dimensions() {
        return DIMENSIONS;
    }

    @Override
    public void rows(Family family, int lastPeriod, Function<Family, FamilyCells> cells, Consumer<Row> sink) {
        boolean isFinal = RowsOfOnePeriod.isFinal(family, lastPeriod);
        FamilyCells current = cells.apply(family);
        Map<Coordinates, Long> credits = new HashMap<>();
        current.forEach(
                AttributionCells.CONVERSIONS,
                (place, credit) -> credits.put(place, credit.get(AttributionCells.AMOUNT)));
        current.forEach(
                AttributionCells.REVENUE, (place, credit) -> credits.put(place, credit.get(AttributionCells.AMOUNT)));
        if (family.variant().equals(AttributionModel.MARKOV.label())) {
            new MarkovCredits(current).forEach((place, credit) -> credits.merge(place, credit, Math::addExact));
        }
        credits.forEach((place, credit) -> {
            if (credit > 0) {
                sink.accept(new Row(place, isFinal, Measures.of(credit)));
            }
        });
    }

    @Override
    public AttributionKey key(Family family, Coordinates at) {
        Period period = family.period();
        String currency = at.section() == AttributionCells.REVENUE ? at.label(1) : TouchpointsCells.ALL;
        return new AttributionKey(family.variant(), period.type().label(), period.text(), at.label(0), currency);
    }

    @Override
    public Attribution value(Family family, Row row, Stamp stamp) {
        AttributionKey key = key(family, row.at());
        long credit = row.measures().get(AttributionCells.AMOUNT);
        Attribution value = new Attribution();
        value.setModel(key.getModel());
        value.setPeriodType(key.getPeriodType());
        value.setPeriod(key.getPeriod());
        value.setChannel(key.getChannel());
        value.setCurrency(key.getCurrency());
        if (row.at().section() == AttributionCells.REVENUE) {
            value.setRevenue(Money.toDecimal(credit));
        } else {
            value.setConversions(BigDecimal.valueOf(credit, CONVERSION_SCALE));
        }
        value.setIsFinal(row.isFinal());
        value.setRevision(stamp.revision());
        value.setAsOf(stamp.asOf());
        value.setUpdatedAt(stamp.updatedAt());
        return value;
    }
}
