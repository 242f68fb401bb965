package io.olifant.kpi.row;

import io.olifant.calendar.Period;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.SatisfactionCells;
import io.olifant.kpi.cell.SurveyKind;
import io.olifant.kpis.Satisfaction;
import io.olifant.kpis.SatisfactionKey;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * {@code kpi.satisfaction}: a row for each full combination of dimensions, for each value of one dimension, and for the
 * total, as long as the period or the one before has an answer in it: where answers stop, a row of zeros shows it.
 */
final class SatisfactionRows implements RowsOfOnePeriod<SatisfactionKey, Satisfaction> {

    private static final List<Dimension> DIMENSIONS =
            List.of(dimension("channel", 0), dimension("department", 1), dimension("phase", 2));

    private static Dimension dimension(String name, int label) {
        return new Dimension(
                name, new Dimension.Place(SatisfactionCells.BY_DIMENSIONS, label, SatisfactionCells.RESPONSES));
    }

    @Override
    public Kpi kpi() {
        return Kpi.SATISFACTION;
    }

    @Override
    public AvroTopic<SatisfactionKey, Satisfaction> topic() {
        return Topics.KPI_SATISFACTION;
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
        DimensionSums now = new DimensionSums();
        cells.apply(family).forEach(now::add);
        DimensionSums before = new DimensionSums();
        cells.apply(family.plus(-1)).forEach(before::add);
        Set<Coordinates> places = new HashSet<>(now.places());
        places.addAll(before.places());
        boolean isFinal = RowsOfOnePeriod.isFinal(family, lastPeriod);
        places.forEach(place -> sink.accept(new Row(place, isFinal, now.at(place))));
    }

    @Override
    public SatisfactionKey key(Family family, Coordinates at) {
        Period period = family.period();
        return new SatisfactionKey(
                family.variant(), period.type().label(), period.text(), at.label(0), at.label(1), at.label(2));
    }

    @Override
    public Satisfaction value(Family family, Row row, Stamp stamp) {
        SatisfactionKey key = key(family, row.at());
        Satisfaction value = new Satisfaction();
        value.setKind(key.getKind());
        value.setPeriodType(key.getPeriodType());
        value.setPeriod(key.getPeriod());
        value.setChannel(key.getChannel());
        value.setDepartment(key.getDepartment());
        value.setPhase(key.getPhase());
        value.setResponses(row.measures().get(SatisfactionCells.RESPONSES));
        switch (SurveyKind.ofLabel(family.variant())) {
            case NPS -> setScore(value, row.measures());
            case CSAT -> {
                setSatisfied(value, row.measures());
                setMean(value, row.measures());
            }
            case CES -> setMean(value, row.measures());
        }
        value.setIsFinal(row.isFinal());
        value.setRevision(stamp.revision());
        value.setAsOf(stamp.asOf());
        value.setUpdatedAt(stamp.updatedAt());
        return value;
    }

    private static void setScore(Satisfaction value, Measures row) {
        long promoters = row.get(SatisfactionCells.GOOD);
        long detractors = row.get(SatisfactionCells.BAD);
        value.setPromoters(promoters);
        value.setPassives(row.get(SatisfactionCells.RESPONSES) - promoters - detractors);
        value.setDetractors(detractors);
        value.setScore(Ratios.of(100 * (promoters - detractors), row.get(SatisfactionCells.RESPONSES)));
    }

    private static void setSatisfied(Satisfaction value, Measures row) {
        value.setSatisfied(row.get(SatisfactionCells.GOOD));
        value.setSatisfiedShare(Ratios.of(row.get(SatisfactionCells.GOOD), row.get(SatisfactionCells.RESPONSES)));
        value.setSatisfiedShareLow(Wilson.low(row.get(SatisfactionCells.GOOD), row.get(SatisfactionCells.RESPONSES)));
        value.setSatisfiedShareHigh(Wilson.high(row.get(SatisfactionCells.GOOD), row.get(SatisfactionCells.RESPONSES)));
    }

    private static void setMean(Satisfaction value, Measures row) {
        value.setMeanScore(Ratios.of(row.get(SatisfactionCells.SCORES), row.get(SatisfactionCells.RESPONSES)));
    }
}
