package io.olifant.kpi.contribution;

import io.olifant.calendar.Period;
import io.olifant.kpi.cell.DataQualityCells;
import io.olifant.kpi.cell.Measures;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code kpi.data_quality}: the touchpoints of each day and source. Facts carry days whatever their own period is. Dead
 * letters are no fact about a customer and do not pass here.
 */
final class DataQualityContributions implements ContributionRule {

    private record Place(Period day, String source) {}

    @Override
    public void contribute(Fact fact, Sink sink) {
        if (!(fact instanceof FactOfPeriod inPeriod) || inPeriod.days().isEmpty()) {
            return;
        }
        Map<Place, Measures> sums = new LinkedHashMap<>();
        for (FactOfPeriod.Day day : inPeriod.days()) {
            // Two names of sources may have become one in reading.
            sums.merge(new Place(day.day(), day.source()), measures(day, inPeriod.isStitched()), Measures::plus);
        }
        sums.forEach((place, sum) ->
                sink.add(DataQualityCells.family(place.day()), DataQualityCells.of(place.source()), sum));
    }

    private static Measures measures(FactOfPeriod.Day day, boolean isStitched) {
        long[] measures = new long[DataQualityCells.CONTRADICTING_ORDERS + 1];
        measures[DataQualityCells.IDENTIFIERS_1] = day.identifiers1();
        measures[DataQualityCells.IDENTIFIERS_2] = day.identifiers2();
        measures[DataQualityCells.IDENTIFIERS_3] = day.identifiers3();
        measures[DataQualityCells.IDENTIFIERS_4_PLUS] = day.identifiers4Plus();
        measures[DataQualityCells.STITCHED] = isStitched ? day.touchpoints() : 0;
        measures[DataQualityCells.DUPLICATES] = day.duplicates();
        measures[DataQualityCells.LATE] = day.late();
        measures[DataQualityCells.REPEATED_ORDERS] = day.repeatedOrders();
        measures[DataQualityCells.CONTRADICTING_ORDERS] = day.contradictingOrders();
        return Measures.of(measures);
    }
}
