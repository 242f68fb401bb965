package io.olifant.kpi.contribution;

import io.olifant.kpi.cell.ChannelMixCells;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Measures;

/** {@code kpi.channel_mix}: an active customer counts once, with what was bought, under the number of channels used. */
final class ChannelMixContributions implements ContributionRule {

    @Override
    public void contribute(Fact fact, Sink sink) {
        if (!(fact instanceof FactOfPeriod inPeriod) || inPeriod.touches().isEmpty()) {
            return;
        }
        Family family = ChannelMixCells.family(inPeriod.period());
        String bucket = ChannelMixCells.bucket(distinctChannels(inPeriod));
        sink.add(family, ChannelMixCells.of(bucket), customer(inPeriod));
        for (FactOfPeriod.Revenue revenue : inPeriod.revenue()) {
            sink.add(
                    family,
                    ChannelMixCells.revenueOf(bucket, revenue.currency()),
                    Measures.of(revenue.netRevenue(), 1));
        }
    }

    private static int distinctChannels(FactOfPeriod fact) {
        return Math.toIntExact(fact.touches().stream()
                .map(FactOfPeriod.Touches::channel)
                .distinct()
                .count());
    }

    private static Measures customer(FactOfPeriod fact) {
        boolean staysActive = fact.touchOrNull() != null && fact.touchOrNull().staysActive();
        long[] measures = new long[ChannelMixCells.ACTIVE_NEXT + 1];
        measures[ChannelMixCells.CUSTOMERS] = 1;
        measures[ChannelMixCells.BUYERS] = fact.orderCount() > 0 ? 1 : 0;
        measures[ChannelMixCells.ORDERS] = fact.orderCount();
        measures[ChannelMixCells.ACTIVE_NEXT] = staysActive ? 1 : 0;
        return Measures.of(measures);
    }
}
