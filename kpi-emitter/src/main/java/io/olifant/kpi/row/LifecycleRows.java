package io.olifant.kpi.row;

import io.olifant.calendar.Period;
import io.olifant.kpi.cell.Activity;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.cell.LifecycleCells;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.TouchpointsCells;
import io.olifant.kpis.Lifecycle;
import io.olifant.kpis.LifecycleKey;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Money;
import io.olifant.schemas.Topics;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * {@code kpi.lifecycle}: a row of counts for every period from the first with activity to the last, zeros included; for
 * {@code order} also rows of revenue, one per currency ever used, over the same periods.
 *
 * <p>A refund may come before any order: of the currency that it is in, rows begin with its period where that is earlier
 * than the first order's, or where there is no order at all. No revenue is left out so, and none is counted on a row of
 * counts that does not exist.
 */
final class LifecycleRows implements FamilyRows<LifecycleKey, Lifecycle> {

    /** Sections of rows. */
    private static final int COUNTS = 1;

    private static final int REVENUE = 2;

    /** Measures of a row of counts. */
    private static final int NEW = 0;

    private static final int RETAINED = 1;
    private static final int RESURRECTED = 2;
    private static final int CHURNED = 3;
    private static final int ACTIVE = 4;
    private static final int ACTIVE_PREVIOUS = 5;
    private static final int ORDERS = 6;
    private static final int BUYERS_TO_DATE = 7;
    private static final int REPEAT_BUYERS_TO_DATE = 8;

    /** Measure of a row of revenue. */
    private static final int NET_REVENUE = 0;

    @Override
    public Kpi kpi() {
        return Kpi.LIFECYCLE;
    }

    @Override
    public AvroTopic<LifecycleKey, Lifecycle> topic() {
        return Topics.KPI_LIFECYCLE;
    }

    @Override
    public void rows(Family family, int lastPeriod, Function<Family, FamilyCells> cells, Consumer<Row> sink) {
        FamilyCells sums = cells.apply(family);
        int first = firstActivePeriod(sums);
        counts(sums, isOfOrders(family), first, lastPeriod, sink);
        firstRevenuePeriodByCurrency(sums)
                .forEach((currency, firstRevenue) ->
                        revenue(sums, currency, Math.min(first, firstRevenue), lastPeriod, sink));
    }

    private static void counts(FamilyCells sums, boolean isOfOrders, int first, int last, Consumer<Row> sink) {
        long activePrevious = 0;
        long buyersToDate = 0;
        long repeatBuyersToDate = 0;
        for (int period = first; period <= last; period++) {
            Measures cell = sums.at(new Coordinates(LifecycleCells.BY_PERIOD, period));
            long active = active(cell);
            long[] row = new long[REPEAT_BUYERS_TO_DATE + 1];
            row[NEW] = cell.get(LifecycleCells.NEW);
            row[RETAINED] = cell.get(LifecycleCells.RETAINED);
            row[RESURRECTED] = cell.get(LifecycleCells.RESURRECTED);
            row[CHURNED] = cell.get(LifecycleCells.CHURNED);
            row[ACTIVE] = active;
            row[ACTIVE_PREVIOUS] = activePrevious;
            if (isOfOrders) {
                buyersToDate += cell.get(LifecycleCells.NEW);
                repeatBuyersToDate += cell.get(LifecycleCells.SECOND_ORDERS);
                row[ORDERS] = cell.get(LifecycleCells.ORDERS);
                row[BUYERS_TO_DATE] = buyersToDate;
                row[REPEAT_BUYERS_TO_DATE] = repeatBuyersToDate;
            }
            sink.accept(
                    new Row(new Coordinates(COUNTS, period, TouchpointsCells.ALL), period < last, Measures.of(row)));
            activePrevious = active;
        }
    }

    private static void revenue(FamilyCells sums, String currency, int first, int last, Consumer<Row> sink) {
        for (int period = first; period <= last; period++) {
            long netRevenue = sums.at(new Coordinates(LifecycleCells.REVENUE, period, currency))
                    .get(LifecycleCells.NET_REVENUE);
            sink.accept(new Row(new Coordinates(REVENUE, period, currency), period < last, Measures.of(netRevenue)));
        }
    }

    /** The number of the first period with an active customer, {@link Integer#MAX_VALUE} if there is none. */
    private static int firstActivePeriod(FamilyCells sums) {
        int[] first = {Integer.MAX_VALUE};
        sums.forEach(LifecycleCells.BY_PERIOD, (place, measures) -> {
            if (active(measures) > 0) {
                first[0] = Math.min(first[0], Math.toIntExact(place.position()));
            }
        });
        return first[0];
    }

    private static Map<String, Integer> firstRevenuePeriodByCurrency(FamilyCells sums) {
        Map<String, Integer> first = new TreeMap<>();
        sums.forEach(LifecycleCells.REVENUE, (place, measures) -> {
            if (measures.get(LifecycleCells.REVENUE_CUSTOMERS) > 0) {
                first.merge(place.label(0), Math.toIntExact(place.position()), Math::min);
            }
        });
        return first;
    }

    private static long active(Measures cell) {
        return cell.get(LifecycleCells.NEW) + cell.get(LifecycleCells.RETAINED) + cell.get(LifecycleCells.RESURRECTED);
    }

    private static boolean isOfOrders(Family family) {
        return family.variant().equals(Activity.ORDER.label());
    }

    @Override
    public LifecycleKey key(Family family, Coordinates at) {
        Period period = new Period(family.periodType(), Math.toIntExact(at.position()));
        return new LifecycleKey(family.variant(), period.type().label(), period.text(), at.label(0));
    }

    @Override
    public Lifecycle value(Family family, Row row, Stamp stamp) {
        LifecycleKey key = key(family, row.at());
        Lifecycle value = new Lifecycle();
        value.setActivity(key.getActivity());
        value.setPeriodType(key.getPeriodType());
        value.setPeriod(key.getPeriod());
        value.setCurrency(key.getCurrency());
        if (row.at().section() == REVENUE) {
            value.setNetRevenue(Money.toDecimal(row.measures().get(NET_REVENUE)));
        } else {
            setCounts(value, row.measures());
        }
        if (row.at().section() == COUNTS && isOfOrders(family)) {
            setOrders(value, row.measures());
        }
        value.setIsFinal(row.isFinal());
        value.setRevision(stamp.revision());
        value.setAsOf(stamp.asOf());
        value.setUpdatedAt(stamp.updatedAt());
        return value;
    }

    private static void setCounts(Lifecycle value, Measures row) {
        long activePrevious = row.get(ACTIVE_PREVIOUS);
        value.setNewCustomers(row.get(NEW));
        value.setRetained(row.get(RETAINED));
        value.setResurrected(row.get(RESURRECTED));
        value.setChurned(row.get(CHURNED));
        value.setActive(row.get(ACTIVE));
        value.setActivePrevious(activePrevious);
        value.setRetentionRate(Ratios.of(row.get(RETAINED), activePrevious));
        value.setRetentionRateLow(Wilson.low(row.get(RETAINED), activePrevious));
        value.setRetentionRateHigh(Wilson.high(row.get(RETAINED), activePrevious));
        value.setChurnRate(Ratios.of(row.get(CHURNED), activePrevious));
        value.setChurnRateLow(Wilson.low(row.get(CHURNED), activePrevious));
        value.setChurnRateHigh(Wilson.high(row.get(CHURNED), activePrevious));
    }

    private static void setOrders(Lifecycle value, Measures row) {
        value.setOrders(row.get(ORDERS));
        value.setBuyersToDate(row.get(BUYERS_TO_DATE));
        value.setRepeatBuyersToDate(row.get(REPEAT_BUYERS_TO_DATE));
        value.setRepeatPurchaseRate(Ratios.of(row.get(REPEAT_BUYERS_TO_DATE), row.get(BUYERS_TO_DATE)));
        value.setRepeatPurchaseRateLow(Wilson.low(row.get(REPEAT_BUYERS_TO_DATE), row.get(BUYERS_TO_DATE)));
        value.setRepeatPurchaseRateHigh(Wilson.high(row.get(REPEAT_BUYERS_TO_DATE), row.get(BUYERS_TO_DATE)));
    }
}
