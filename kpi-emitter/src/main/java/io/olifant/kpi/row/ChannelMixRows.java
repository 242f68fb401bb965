package io.olifant.kpi.row;

import io.olifant.calendar.Period;
import io.olifant.kpi.cell.ChannelMixCells;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.TouchpointsCells;
import io.olifant.kpis.ChannelMix;
import io.olifant.kpis.ChannelMixKey;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Money;
import io.olifant.schemas.Topics;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * {@code kpi.channel_mix}: a row for each number of channels that a customer of the period used, and one for each currency
 * that these customers used. Complete once the next period is, because until then customers may still come back.
 */
final class ChannelMixRows implements FamilyRows<ChannelMixKey, ChannelMix> {

    @Override
    public Kpi kpi() {
        return Kpi.CHANNEL_MIX;
    }

    @Override
    public AvroTopic<ChannelMixKey, ChannelMix> topic() {
        return Topics.KPI_CHANNEL_MIX;
    }

    /** Rows appear when W reaches their period and become final when W leaves the next. */
    @Override
    public boolean changesWithTime(Family family, int before, int now) {
        return before <= family.periodIndex() + 1 && family.periodIndex() <= now;
    }

    /** A row is a cell, at the same place. */
    @Override
    public void rows(Family family, int lastPeriod, Function<Family, FamilyCells> cells, Consumer<Row> sink) {
        boolean isFinal = family.periodIndex() + 1 < lastPeriod;
        cells.apply(family).forEach((place, measures) -> sink.accept(new Row(place, isFinal, measures)));
    }

    @Override
    public ChannelMixKey key(Family family, Coordinates at) {
        Period period = family.period();
        String currency = at.section() == ChannelMixCells.REVENUE ? at.label(1) : TouchpointsCells.ALL;
        return new ChannelMixKey(period.type().label(), period.text(), at.label(0), currency);
    }

    @Override
    public ChannelMix value(Family family, Row row, Stamp stamp) {
        ChannelMixKey key = key(family, row.at());
        ChannelMix value = new ChannelMix();
        value.setPeriodType(key.getPeriodType());
        value.setPeriod(key.getPeriod());
        value.setChannels(key.getChannels());
        value.setCurrency(key.getCurrency());
        if (row.at().section() == ChannelMixCells.REVENUE) {
            value.setNetRevenue(Money.toDecimal(row.measures().get(ChannelMixCells.NET_REVENUE)));
        } else {
            setCounts(value, row.measures());
        }
        value.setIsFinal(row.isFinal());
        value.setRevision(stamp.revision());
        value.setAsOf(stamp.asOf());
        value.setUpdatedAt(stamp.updatedAt());
        return value;
    }

    private static void setCounts(ChannelMix value, Measures row) {
        long customers = row.get(ChannelMixCells.CUSTOMERS);
        value.setCustomers(customers);
        value.setBuyers(row.get(ChannelMixCells.BUYERS));
        value.setOrders(row.get(ChannelMixCells.ORDERS));
        value.setActiveNext(row.get(ChannelMixCells.ACTIVE_NEXT));
        value.setActiveNextShare(Ratios.of(row.get(ChannelMixCells.ACTIVE_NEXT), customers));
        value.setActiveNextShareLow(Wilson.low(row.get(ChannelMixCells.ACTIVE_NEXT), customers));
        value.setActiveNextShareHigh(Wilson.high(row.get(ChannelMixCells.ACTIVE_NEXT), customers));
    }
}
