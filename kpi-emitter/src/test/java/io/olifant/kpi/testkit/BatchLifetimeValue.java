package io.olifant.kpi.testkit;

import io.olifant.calendar.Period;
import io.olifant.kpis.LifetimeValue;
import io.olifant.kpis.LifetimeValueKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** {@code kpi.lifetime_value}, historic. */
final class BatchLifetimeValue {

    private final BatchWorld world;

    private BatchLifetimeValue(BatchWorld world) {
        this.world = world;
    }

    static void rows(BatchWorld world) {
        new BatchLifetimeValue(world).lifetimeValue();
    }

    private void lifetimeValue() {
        Map<Period, List<List<CustomerEvent>>> cohorts = new HashMap<>();
        for (List<CustomerEvent> customer : world.customers()) {
            TreeSet<Period> ordered = world.active(customer, CustomerEvent::isOrder);
            if (!ordered.isEmpty()) {
                cohorts.computeIfAbsent(ordered.first(), c -> new ArrayList<>()).add(customer);
            }
        }
        cohorts.forEach((cohort, members) -> {
            List<CustomerEvent> events = members.stream().flatMap(List::stream).toList();
            for (int k = 0; k <= world.last().since(cohort); k++) {
                Period until = cohort.plus(k);
                putLifetimeValue(cohort, k, "(all)", members.size(), null);
                for (String currency : BatchWorld.currencies(events.stream())) {
                    long units = events.stream()
                            .filter(CustomerEvent::hasRevenue)
                            .filter(d ->
                                    d.currency().equals(currency) && world.in(d).compareTo(until) <= 0)
                            .mapToLong(CustomerEvent::netUnits)
                            .sum();
                    putLifetimeValue(cohort, k, currency, members.size(), BatchWorld.money(units));
                }
            }
        });
    }

    private void putLifetimeValue(Period cohort, int k, String currency, long size, BigDecimal revenueOrNull) {
        LifetimeValue row = new LifetimeValue();
        row.setPeriodType(world.type().label());
        row.setCohort(cohort.text());
        row.setPeriodOffset(k);
        row.setCurrency(currency);
        row.setCustomers(size);
        row.setCumulativeNetRevenue(revenueOrNull);
        row.setNetRevenuePerCustomer(revenueOrNull == null ? null : revenueOrNull.doubleValue() / size);
        row.setIsFinal(cohort.plus(k).compareTo(world.last()) < 0);
        row.setAsOf(BatchWorld.NO_TIME);
        row.setUpdatedAt(BatchWorld.NO_TIME);
        world.put(new LifetimeValueKey(world.type().label(), cohort.text(), k, currency), row);
    }
}
