package io.olifant.kpi.row;

import io.olifant.calendar.Period;
import io.olifant.kpi.cell.CohortPrediction;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.cell.LifetimeValueCells;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.TouchpointsCells;
import io.olifant.kpis.LifetimeValue;
import io.olifant.kpis.LifetimeValueKey;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Money;
import io.olifant.schemas.Topics;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * {@code kpi.lifetime_value}: for a cohort with a customer, at every offset from 0 to the last period, a row of customers and
 * one of cumulative revenue per currency that the cohort used; on the last of the latter, what the last fit of the models
 * expects of the cohort.
 */
final class LifetimeValueRows implements FamilyRows<LifetimeValueKey, LifetimeValue> {

    /** Sections of rows. */
    private static final int COUNTS = 1;

    private static final int REVENUE = 2;

    /** Measures of a row; the second on rows of revenue only. */
    private static final int CUSTOMERS = 0;

    private static final int CUMULATIVE_NET_REVENUE = 1;
    /** Where the prediction begins on the last row of revenue. */
    private static final int PREDICTION = 2;

    @Override
    public Kpi kpi() {
        return Kpi.LIFETIME_VALUE;
    }

    @Override
    public AvroTopic<LifetimeValueKey, LifetimeValue> topic() {
        return Topics.KPI_LIFETIME_VALUE;
    }

    @Override
    public void rows(Family family, int lastPeriod, Function<Family, FamilyCells> cells, Consumer<Row> sink) {
        FamilyCells cohort = cells.apply(family);
        long customers = cohort.at(LifetimeValueCells.COHORT).get(LifetimeValueCells.CUSTOMERS);
        if (customers == 0) {
            return;
        }
        int lastOffset = lastPeriod - family.periodIndex();
        for (int offset = 0; offset <= lastOffset; offset++) {
            sink.accept(new Row(
                    new Coordinates(COUNTS, offset, TouchpointsCells.ALL),
                    offset < lastOffset,
                    Measures.of(customers)));
        }
        cohort.forEach(
                LifetimeValueCells.CURRENCY,
                (place, users) -> revenue(cohort, place.label(0), customers, lastOffset, sink));
    }

    private static void revenue(
            FamilyCells cohort, String currency, long customers, int lastOffset, Consumer<Row> sink) {
        long cumulative = 0;
        for (int offset = 0; offset <= lastOffset; offset++) {
            cumulative = Math.addExact(
                    cumulative,
                    cohort.at(LifetimeValueCells.revenueAt(offset, currency)).get(LifetimeValueCells.NET_REVENUE));
            Measures prediction =
                    offset < lastOffset ? Measures.ZERO : cohort.at(LifetimeValueCells.prediction(currency));
            sink.accept(new Row(
                    new Coordinates(REVENUE, offset, currency),
                    offset < lastOffset,
                    measures(customers, cumulative, prediction)));
        }
    }

    private static Measures measures(long customers, long cumulative, Measures prediction) {
        long[] measures = new long[PREDICTION + CohortPrediction.SIZE];
        measures[CUSTOMERS] = customers;
        measures[CUMULATIVE_NET_REVENUE] = cumulative;
        for (int i = 0; i < CohortPrediction.SIZE; i++) {
            measures[PREDICTION + i] = prediction.get(i);
        }
        return Measures.of(measures);
    }

    @Override
    public LifetimeValueKey key(Family family, Coordinates at) {
        Period cohort = family.period();
        return new LifetimeValueKey(cohort.type().label(), cohort.text(), Math.toIntExact(at.position()), at.label(0));
    }

    @Override
    public LifetimeValue value(Family family, Row row, Stamp stamp) {
        LifetimeValueKey key = key(family, row.at());
        long customers = row.measures().get(CUSTOMERS);
        LifetimeValue value = new LifetimeValue();
        value.setPeriodType(key.getPeriodType());
        value.setCohort(key.getCohort());
        value.setPeriodOffset(key.getPeriodOffset());
        value.setCurrency(key.getCurrency());
        value.setCustomers(customers);
        if (row.at().section() == REVENUE) {
            var revenue = Money.toDecimal(row.measures().get(CUMULATIVE_NET_REVENUE));
            value.setCumulativeNetRevenue(revenue);
            value.setNetRevenuePerCustomer(revenue.doubleValue() / customers);
            setPrediction(value, CohortPrediction.ofOrNull(row.measures(), PREDICTION));
        }
        value.setIsFinal(row.isFinal());
        value.setRevision(stamp.revision());
        value.setAsOf(stamp.asOf());
        value.setUpdatedAt(stamp.updatedAt());
        return value;
    }

    private static void setPrediction(LifetimeValue value, CohortPrediction predictionOrNull) {
        if (predictionOrNull == null) {
            return;
        }
        value.setBuyers(predictionOrNull.buyers());
        value.setPAlive(predictionOrNull.alive());
        value.setExpectedOrders(predictionOrNull.orders());
        value.setExpectedValue(predictionOrNull.valueOrNull());
        value.setExpectedOrdersLow(PredictionRange.low(predictionOrNull.orders(), predictionOrNull.ordersVariance()));
        value.setExpectedOrdersHigh(PredictionRange.high(predictionOrNull.orders(), predictionOrNull.ordersVariance()));
        if (predictionOrNull.valueOrNull() != null) {
            double expected = predictionOrNull.valueOrNull();
            value.setExpectedValueLow(PredictionRange.low(expected, predictionOrNull.valueVariance()));
            value.setExpectedValueHigh(PredictionRange.high(expected, predictionOrNull.valueVariance()));
        }
    }
}
