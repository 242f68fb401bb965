package io.olifant.kpi.contribution;

import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.SatisfactionCells;
import io.olifant.kpi.cell.SurveyKind;
import java.util.EnumMap;
import java.util.Map;

/** {@code kpi.satisfaction}: the answers about each combination of dimensions, by kind of survey. */
final class SatisfactionContributions implements ContributionRule {

    @Override
    public void contribute(Fact fact, Sink sink) {
        if (!(fact instanceof FactOfPeriod inPeriod) || inPeriod.surveys().isEmpty()) {
            return;
        }
        Map<SurveyKind, PlaceSums> sumsByKind = new EnumMap<>(SurveyKind.class);
        for (FactOfPeriod.Survey survey : inPeriod.surveys()) {
            SurveyKind kind = SurveyKind.ofLabel(survey.kind());
            sumsByKind
                    .computeIfAbsent(kind, k -> new PlaceSums())
                    .add(
                            SatisfactionCells.combination(survey.channel(), survey.department(), survey.phase()),
                            measures(kind, survey));
        }
        sumsByKind.forEach((kind, sums) -> sums.giveTo(sink, SatisfactionCells.family(kind, inPeriod.period())));
    }

    private static Measures measures(SurveyKind kind, FactOfPeriod.Survey survey) {
        long[] measures = new long[SatisfactionCells.SCORES + 1];
        measures[SatisfactionCells.RESPONSES] = survey.responses();
        measures[SatisfactionCells.GOOD] = kind.isGood(survey.score()) ? survey.responses() : 0;
        measures[SatisfactionCells.BAD] = kind.isBad(survey.score()) ? survey.responses() : 0;
        measures[SatisfactionCells.SCORES] = Math.multiplyExact(survey.responses(), survey.score());
        return Measures.of(measures);
    }
}
