package io.olifant.kpi.testkit;

import io.olifant.calendar.Period;
import io.olifant.kpi.row.Wilson;
import io.olifant.kpis.ChannelMix;
import io.olifant.kpis.ChannelMixKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code kpi.channel_mix}. */
final class BatchChannelMix {

    private final BatchWorld world;

    private BatchChannelMix(BatchWorld world) {
        this.world = world;
    }

    static void rows(BatchWorld world) {
        BatchChannelMix figures = new BatchChannelMix(world);
        for (Period period : world.periods()) {
            Map<String, List<List<CustomerEvent>>> customersByChannels = new HashMap<>();
            for (List<CustomerEvent> customer : world.customers()) {
                long used = world.in(period, customer).stream()
                        .map(CustomerEvent::channel)
                        .distinct()
                        .count();
                if (used > 0) {
                    customersByChannels
                            .computeIfAbsent(used > 3 ? "4+" : "" + used, c -> new ArrayList<>())
                            .add(customer);
                }
            }
            customersByChannels.forEach((channels, customers) -> figures.rows(period, channels, customers));
        }
    }

    private void rows(Period period, String channels, List<List<CustomerEvent>> customers) {
        List<CustomerEvent> events = customers.stream()
                .flatMap(customer -> world.in(period, customer).stream())
                .toList();
        long buyers = customers.stream()
                .filter(customer -> world.in(period, customer).stream().anyMatch(CustomerEvent::isOrder))
                .count();
        long next = customers.stream()
                .filter(customer -> !world.in(period.plus(1), customer).isEmpty())
                .count();
        ChannelMix counts = new ChannelMix();
        counts.setCustomers((long) customers.size());
        counts.setBuyers(buyers);
        counts.setOrders(events.stream().filter(CustomerEvent::isOrder).count());
        counts.setActiveNext(next);
        counts.setActiveNextShare(BatchWorld.ratio(next, customers.size()));
        counts.setActiveNextShareLow(Wilson.low(next, customers.size()));
        counts.setActiveNextShareHigh(Wilson.high(next, customers.size()));
        put(period, channels, "(all)", counts);
        for (String currency : BatchWorld.currencies(events.stream())) {
            ChannelMix money = new ChannelMix();
            money.setNetRevenue(BatchWorld.money(events.stream()
                    .filter(event -> event.hasRevenue() && event.currency().equals(currency))
                    .mapToLong(CustomerEvent::netUnits)
                    .sum()));
            put(period, channels, currency, money);
        }
    }

    private void put(Period period, String channels, String currency, ChannelMix row) {
        row.setPeriodType(world.type().label());
        row.setPeriod(period.text());
        row.setChannels(channels);
        row.setCurrency(currency);
        row.setIsFinal(world.isFinal(period.plus(1)));
        row.setAsOf(BatchWorld.NO_TIME);
        row.setUpdatedAt(BatchWorld.NO_TIME);
        world.put(new ChannelMixKey(world.type().label(), period.text(), channels, currency), row);
    }
}
