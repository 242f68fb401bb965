package io.olifant.kpi.contribution;

import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Measures;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one fact adds to the cells of one family, added up. A rule needs it where several entries of a fact may meet in one
 * cell, be it only because two names that differ in the fact are one when they are read (see {@link FactTexts}).
 */
final class PlaceSums {

    private final Map<Coordinates, Measures> sums = new LinkedHashMap<>();

    void add(Coordinates place, Measures measures) {
        sums.merge(place, measures, Measures::plus);
    }

    void giveTo(ContributionRule.Sink sink, Family family) {
        sums.forEach((place, sum) -> sink.add(family, place, sum));
    }
}
