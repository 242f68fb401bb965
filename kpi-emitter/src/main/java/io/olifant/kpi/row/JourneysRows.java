package io.olifant.kpi.row;

import io.olifant.calendar.Period;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.JourneysCells;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.TouchpointsCells;
import io.olifant.kpis.JourneyFigures;
import io.olifant.kpis.JourneyFiguresKey;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Money;
import io.olifant.schemas.Topics;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * {@code kpi.journeys}: a row for each outcome that a journey of the period has and one for all outcomes; order value on a
 * row per currency, of the outcome {@code converted} and of all.
 */
final class JourneysRows implements RowsOfOnePeriod<JourneyFiguresKey, JourneyFigures> {

    /** Sections of rows. */
    private static final int COUNTS = 1;

    private static final int VALUE = 2;

    /** Measures of the row of all outcomes, behind those of its cells. */
    private static final int CONVERTED = JourneysCells.DURATION_MS + 1;

    private static final int ABANDONED = CONVERTED + 1;

    @Override
    public Kpi kpi() {
        return Kpi.JOURNEYS;
    }

    @Override
    public AvroTopic<JourneyFiguresKey, JourneyFigures> topic() {
        return Topics.KPI_JOURNEYS;
    }

    @Override
    public void rows(Family family, int lastPeriod, Function<Family, FamilyCells> cells, Consumer<Row> sink) {
        boolean isFinal = RowsOfOnePeriod.isFinal(family, lastPeriod);
        FamilyCells current = cells.apply(family);
        long[] all = new long[ABANDONED + 1];
        current.forEach(JourneysCells.BY_OUTCOME, (place, measures) -> {
            String outcome = place.label(0);
            if (!outcome.equals(TouchpointsCells.ALL)) {
                sink.accept(new Row(counts(outcome), isFinal, measures));
                addTo(all, outcome, measures);
            }
        });
        if (all[JourneysCells.JOURNEYS] == 0) {
            return;
        }
        all[JourneysCells.CUSTOMERS] =
                current.at(JourneysCells.of(TouchpointsCells.ALL)).get(JourneysCells.CUSTOMERS);
        sink.accept(new Row(counts(TouchpointsCells.ALL), isFinal, Measures.of(all)));
        current.forEach(JourneysCells.BY_CURRENCY, (place, measures) -> {
            sink.accept(new Row(value(JourneysCells.CONVERTED, place.label(0)), isFinal, measures));
            sink.accept(new Row(value(TouchpointsCells.ALL, place.label(0)), isFinal, measures));
        });
    }

    private static void addTo(long[] all, String outcome, Measures measures) {
        for (int i = JourneysCells.JOURNEYS; i <= JourneysCells.DURATION_MS; i++) {
            all[i] = Math.addExact(all[i], measures.get(i));
        }
        if (outcome.equals(JourneysCells.CONVERTED)) {
            all[CONVERTED] = measures.get(JourneysCells.JOURNEYS);
        } else if (outcome.equals(JourneysCells.ABANDONED)) {
            all[ABANDONED] = measures.get(JourneysCells.JOURNEYS);
        }
    }

    private static Coordinates counts(String outcome) {
        return new Coordinates(COUNTS, 0, outcome, TouchpointsCells.ALL);
    }

    private static Coordinates value(String outcome, String currency) {
        return new Coordinates(VALUE, 0, outcome, currency);
    }

    @Override
    public JourneyFiguresKey key(Family family, Coordinates at) {
        Period period = family.period();
        return new JourneyFiguresKey(period.type().label(), period.text(), at.label(0), at.label(1));
    }

    @Override
    public JourneyFigures value(Family family, Row row, Stamp stamp) {
        JourneyFiguresKey key = key(family, row.at());
        JourneyFigures value = new JourneyFigures();
        value.setPeriodType(key.getPeriodType());
        value.setPeriod(key.getPeriod());
        value.setOutcome(key.getOutcome());
        value.setCurrency(key.getCurrency());
        if (row.at().section() == VALUE) {
            value.setOrderValue(Money.toDecimal(row.measures().get(JourneysCells.ORDER_VALUE)));
        } else {
            setCounts(value, row.measures());
        }
        value.setIsFinal(row.isFinal());
        value.setRevision(stamp.revision());
        value.setAsOf(stamp.asOf());
        value.setUpdatedAt(stamp.updatedAt());
        return value;
    }

    private static void setCounts(JourneyFigures value, Measures row) {
        long journeys = row.get(JourneysCells.JOURNEYS);
        value.setJourneys(journeys);
        value.setCustomers(row.get(JourneysCells.CUSTOMERS));
        value.setTouchpoints(row.get(JourneysCells.TOUCHPOINTS));
        value.setVisits(row.get(JourneysCells.VISITS));
        value.setChannels(row.get(JourneysCells.CHANNELS));
        value.setDepartments(row.get(JourneysCells.DEPARTMENTS));
        value.setHandovers(row.get(JourneysCells.HANDOVERS));
        value.setDurationMs(row.get(JourneysCells.DURATION_MS));
        value.setAvgTouchpoints(Ratios.of(row.get(JourneysCells.TOUCHPOINTS), journeys));
        value.setAvgVisits(Ratios.of(row.get(JourneysCells.VISITS), journeys));
        value.setAvgChannels(Ratios.of(row.get(JourneysCells.CHANNELS), journeys));
        value.setAvgDepartments(Ratios.of(row.get(JourneysCells.DEPARTMENTS), journeys));
        value.setAvgHandovers(Ratios.of(row.get(JourneysCells.HANDOVERS), journeys));
        value.setAvgDurationMs(Ratios.of(row.get(JourneysCells.DURATION_MS), journeys));
        if (value.getOutcome().equals(TouchpointsCells.ALL)) {
            value.setConversionRate(Ratios.of(row.get(CONVERTED), row.get(CONVERTED) + row.get(ABANDONED)));
            value.setConversionRateLow(Wilson.low(row.get(CONVERTED), row.get(CONVERTED) + row.get(ABANDONED)));
            value.setConversionRateHigh(Wilson.high(row.get(CONVERTED), row.get(CONVERTED) + row.get(ABANDONED)));
        }
    }
}
