package io.olifant.kpi.row;

import io.olifant.calendar.Period;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.DataQualityCells;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.TouchpointsCells;
import io.olifant.kpis.DataQuality;
import io.olifant.kpis.DataQualityKey;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code kpi.data_quality}: a row for each source and day with a touchpoint or a dead letter, and one for all sources of the
 * day.
 */
final class DataQualityRows implements RowsOfOnePeriod<DataQualityKey, DataQuality> {

    private static final List<Dimension> DIMENSIONS = List.of(new Dimension(
            "source",
            new Dimension.Place(
                    DataQualityCells.BY_SOURCE,
                    0,
                    DataQualityCells.IDENTIFIERS_1,
                    DataQualityCells.IDENTIFIERS_2,
                    DataQualityCells.IDENTIFIERS_3,
                    DataQualityCells.IDENTIFIERS_4_PLUS),
            new Dimension.Place(DataQualityCells.BY_REASON, 0, DataQualityCells.DEAD_LETTERS)));

    private static final int SECTION = 1;

    private static final class Sums {
        private Measures touchpoints = Measures.ZERO;
        private final TreeMap<String, Long> deadLettersByReason = new TreeMap<>();
    }

    @Override
    public Kpi kpi() {
        return Kpi.DATA_QUALITY;
    }

    @Override
    public AvroTopic<DataQualityKey, DataQuality> topic() {
        return Topics.KPI_DATA_QUALITY;
    }

    @Override
    public List<Dimension> dimensions() {
        return DIMENSIONS;
    }

    @Override
    public void rows(Family family, int lastPeriod, Function<Family, FamilyCells> cells, Consumer<Row> sink) {
        Map<String, Sums> sumsBySource = new TreeMap<>();
        FamilyCells current = cells.apply(family);
        current.forEach(DataQualityCells.BY_SOURCE, (place, measures) -> {
            addTouchpoints(sumsBySource, place.label(0), measures);
            addTouchpoints(sumsBySource, TouchpointsCells.ALL, measures);
        });
        current.forEach(DataQualityCells.BY_REASON, (place, measures) -> {
            long count = measures.get(DataQualityCells.DEAD_LETTERS);
            addDeadLetters(sumsBySource, place.label(0), place.label(1), count);
            addDeadLetters(sumsBySource, TouchpointsCells.ALL, place.label(1), count);
        });
        sumsBySource.forEach((source, sums) -> sink.accept(new Row(
                new Coordinates(SECTION, 0, source),
                RowsOfOnePeriod.isFinal(family, lastPeriod),
                sums.touchpoints,
                text(sums.deadLettersByReason))));
    }

    private static void addTouchpoints(Map<String, Sums> sumsBySource, String source, Measures measures) {
        Sums sums = sumsBySource.computeIfAbsent(source, s -> new Sums());
        sums.touchpoints = sums.touchpoints.plus(measures);
    }

    private static void addDeadLetters(Map<String, Sums> sumsBySource, String source, String reason, long count) {
        sumsBySource
                .computeIfAbsent(source, s -> new Sums())
                .deadLettersByReason
                .merge(reason, count, Math::addExact);
    }

    private static String text(TreeMap<String, Long> countByReason) {
        return countByReason.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    @Override
    public DataQualityKey key(Family family, Coordinates at) {
        Period day = family.period();
        return new DataQualityKey(at.label(0), day.type().label(), day.text());
    }

    @Override
    public DataQuality value(Family family, Row row, Stamp stamp) {
        DataQualityKey key = key(family, row.at());
        Measures measures = row.measures();
        long accepted = measures.get(DataQualityCells.IDENTIFIERS_1)
                + measures.get(DataQualityCells.IDENTIFIERS_2)
                + measures.get(DataQualityCells.IDENTIFIERS_3)
                + measures.get(DataQualityCells.IDENTIFIERS_4_PLUS);
        DataQuality value = new DataQuality();
        value.setSource(key.getSource());
        value.setPeriodType(key.getPeriodType());
        value.setPeriod(key.getPeriod());
        value.setAccepted(accepted);
        value.setStitched(measures.get(DataQualityCells.STITCHED));
        value.setStitchRate(Ratios.of(measures.get(DataQualityCells.STITCHED), accepted));
        value.setIdentifiers1(measures.get(DataQualityCells.IDENTIFIERS_1));
        value.setIdentifiers2(measures.get(DataQualityCells.IDENTIFIERS_2));
        value.setIdentifiers3(measures.get(DataQualityCells.IDENTIFIERS_3));
        value.setIdentifiers4Plus(measures.get(DataQualityCells.IDENTIFIERS_4_PLUS));
        value.setDuplicates(measures.get(DataQualityCells.DUPLICATES));
        value.setLate(measures.get(DataQualityCells.LATE));
        value.setRepeatedOrders(measures.get(DataQualityCells.REPEATED_ORDERS));
        value.setContradictingOrders(measures.get(DataQualityCells.CONTRADICTING_ORDERS));
        value.setDeadLetters(row.textOrNull());
        value.setIsFinal(row.isFinal());
        value.setRevision(stamp.revision());
        value.setAsOf(stamp.asOf());
        value.setUpdatedAt(stamp.updatedAt());
        return value;
    }
}
