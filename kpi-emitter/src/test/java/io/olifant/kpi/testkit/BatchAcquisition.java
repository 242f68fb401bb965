package io.olifant.kpi.testkit;

import io.olifant.calendar.Period;
import io.olifant.kpi.row.Wilson;
import io.olifant.kpis.Acquisition;
import io.olifant.kpis.AcquisitionKey;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** {@code kpi.acquisition}. */
final class BatchAcquisition {

    private final BatchWorld world;

    private BatchAcquisition(BatchWorld world) {
        this.world = world;
    }

    static void rows(BatchWorld world) {
        BatchAcquisition figures = new BatchAcquisition(world);
        figures.rows("touch", event -> true, FirstTouches::broughtByOrNull);
        figures.rows("order", CustomerEvent::isOrder, FirstTouches::broughtToOrderByOrNull);
    }

    private void rows(
            String activity, Predicate<CustomerEvent> isActivity, Function<List<CustomerEvent>, String> broughtBy) {
        List<List<CustomerEvent>> customers = world.customers().stream()
                .filter(customer -> customer.stream().anyMatch(isActivity))
                .toList();
        Set<String> channels = new HashSet<>();
        Set<Period> cohorts = new HashSet<>();
        for (List<CustomerEvent> customer : customers) {
            channels.add(broughtBy.apply(customer));
            cohorts.add(world.active(customer, isActivity).first());
        }
        for (Period cohort : cohorts) {
            for (String channel : channels) {
                List<List<CustomerEvent>> members = customers.stream()
                        .filter(customer -> Objects.equals(broughtBy.apply(customer), channel))
                        .filter(customer ->
                                world.active(customer, isActivity).first().equals(cohort))
                        .toList();
                for (int k = 0; !members.isEmpty() && k <= world.last().since(cohort); k++) {
                    rows(activity, isActivity, cohort, channel == null ? "(unattributed)" : channel, k, members);
                }
            }
        }
    }

    private void rows(
            String activity,
            Predicate<CustomerEvent> isActivity,
            Period cohort,
            String channel,
            int k,
            List<List<CustomerEvent>> members) {
        Period period = cohort.plus(k);
        long active = members.stream()
                .filter(customer -> world.in(period, customer).stream().anyMatch(isActivity))
                .count();
        Acquisition counts = row(activity, cohort, channel, k, "(all)", members.size());
        counts.setActive(active);
        counts.setRetentionRate(BatchWorld.ratio(active, members.size()));
        counts.setRetentionRateLow(Wilson.low(active, members.size()));
        counts.setRetentionRateHigh(Wilson.high(active, members.size()));
        List<CustomerEvent> events = members.stream().flatMap(List::stream).toList();
        for (String currency : BatchWorld.currencies(events.stream())) {
            long units = events.stream()
                    .filter(event -> event.hasRevenue() && event.currency().equals(currency))
                    .filter(event -> world.in(event).compareTo(period) <= 0)
                    .mapToLong(CustomerEvent::netUnits)
                    .sum();
            Acquisition money = row(activity, cohort, channel, k, currency, members.size());
            money.setCumulativeNetRevenue(BatchWorld.money(units));
            money.setNetRevenuePerCustomer(BatchWorld.money(units).doubleValue() / members.size());
        }
    }

    /** A row that is put, and to be filled. */
    private Acquisition row(String activity, Period cohort, String channel, int k, String currency, long customers) {
        String type = world.type().label();
        Acquisition row = new Acquisition();
        row.setActivity(activity);
        row.setPeriodType(type);
        row.setCohort(cohort.text());
        row.setAcquiredBy(channel);
        row.setPeriodOffset(k);
        row.setCurrency(currency);
        row.setCustomers(customers);
        row.setIsFinal(world.isFinal(cohort.plus(k)));
        row.setAsOf(BatchWorld.NO_TIME);
        row.setUpdatedAt(BatchWorld.NO_TIME);
        world.put(new AcquisitionKey(activity, type, cohort.text(), channel, k, currency), row);
        return row;
    }
}
