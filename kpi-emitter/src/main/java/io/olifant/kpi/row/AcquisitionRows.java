package io.olifant.kpi.row;

import io.olifant.calendar.Period;
import io.olifant.kpi.cell.AcquisitionCells;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.TouchpointsCells;
import io.olifant.kpis.Acquisition;
import io.olifant.kpis.AcquisitionKey;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Money;
import io.olifant.schemas.Topics;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * {@code kpi.acquisition}: for a cohort and each channel that brought customers of it, at every offset from 0 to the last
 * period, a row of customers who are active and one of cumulative revenue per currency that they used.
 */
final class AcquisitionRows implements FamilyRows<AcquisitionKey, Acquisition> {

    private static final List<Dimension> DIMENSIONS = List.of(new Dimension(
            "acquired_by",
            new Dimension.Place(AcquisitionCells.COHORT, 0, AcquisitionCells.CUSTOMERS),
            new Dimension.Place(AcquisitionCells.ACTIVE, 0),
            new Dimension.Place(AcquisitionCells.CURRENCY, 0),
            new Dimension.Place(AcquisitionCells.REVENUE, 0)));

    /** Sections of rows. */
    private static final int COUNTS = 1;

    private static final int REVENUE = 2;

    /** Measures of a row; the second is one of counts, or of revenue. */
    private static final int CUSTOMERS = 0;

    private static final int ACTIVE = 1;
    private static final int CUMULATIVE_NET_REVENUE = 1;

    @Override
    public Kpi kpi() {
        return Kpi.ACQUISITION;
    }

    @Override
    public AvroTopic<AcquisitionKey, Acquisition> topic() {
        return Topics.KPI_ACQUISITION;
    }

    @Override
    public List<Dimension> dimensions() {
        return DIMENSIONS;
    }

    @Override
    public void rows(Family family, int lastPeriod, Function<Family, FamilyCells> cells, Consumer<Row> sink) {
        FamilyCells cohort = cells.apply(family);
        int lastOffset = lastPeriod - family.periodIndex();
        cohort.forEach(
                AcquisitionCells.COHORT,
                (place, customers) ->
                        counts(cohort, place.label(0), customers.get(AcquisitionCells.CUSTOMERS), lastOffset, sink));
        cohort.forEach(
                AcquisitionCells.CURRENCY,
                (place, users) -> revenue(cohort, place.label(0), place.label(1), lastOffset, sink));
    }

    private static void counts(
            FamilyCells cohort, String acquiredBy, long customers, int lastOffset, Consumer<Row> sink) {
        for (int offset = 0; offset <= lastOffset; offset++) {
            long active =
                    cohort.at(AcquisitionCells.activeAt(offset, acquiredBy)).get(AcquisitionCells.CUSTOMERS);
            sink.accept(new Row(
                    new Coordinates(COUNTS, offset, acquiredBy, TouchpointsCells.ALL),
                    offset < lastOffset,
                    Measures.of(customers, active)));
        }
    }

    private static void revenue(
            FamilyCells cohort, String acquiredBy, String currency, int lastOffset, Consumer<Row> sink) {
        long customers = cohort.at(AcquisitionCells.cohort(acquiredBy)).get(AcquisitionCells.CUSTOMERS);
        if (customers == 0) {
            return;
        }
        long cumulative = 0;
        for (int offset = 0; offset <= lastOffset; offset++) {
            cumulative = Math.addExact(
                    cumulative,
                    cohort.at(AcquisitionCells.revenueAt(offset, acquiredBy, currency))
                            .get(AcquisitionCells.NET_REVENUE));
            sink.accept(new Row(
                    new Coordinates(REVENUE, offset, acquiredBy, currency),
                    offset < lastOffset,
                    Measures.of(customers, cumulative)));
        }
    }

    @Override
    public AcquisitionKey key(Family family, Coordinates at) {
        Period cohort = family.period();
        return new AcquisitionKey(
                family.variant(),
                cohort.type().label(),
                cohort.text(),
                at.label(0),
                Math.toIntExact(at.position()),
                at.label(1));
    }

    @Override
    public Acquisition value(Family family, Row row, Stamp stamp) {
        AcquisitionKey key = key(family, row.at());
        long customers = row.measures().get(CUSTOMERS);
        Acquisition value = new Acquisition();
        value.setActivity(key.getActivity());
        value.setPeriodType(key.getPeriodType());
        value.setCohort(key.getCohort());
        value.setAcquiredBy(key.getAcquiredBy());
        value.setPeriodOffset(key.getPeriodOffset());
        value.setCurrency(key.getCurrency());
        value.setCustomers(customers);
        if (row.at().section() == REVENUE) {
            var revenue = Money.toDecimal(row.measures().get(CUMULATIVE_NET_REVENUE));
            value.setCumulativeNetRevenue(revenue);
            value.setNetRevenuePerCustomer(revenue.doubleValue() / customers);
        } else {
            long active = row.measures().get(ACTIVE);
            value.setActive(active);
            value.setRetentionRate(Ratios.of(active, customers));
            value.setRetentionRateLow(Wilson.low(active, customers));
            value.setRetentionRateHigh(Wilson.high(active, customers));
        }
        value.setIsFinal(row.isFinal());
        value.setRevision(stamp.revision());
        value.setAsOf(stamp.asOf());
        value.setUpdatedAt(stamp.updatedAt());
        return value;
    }
}
