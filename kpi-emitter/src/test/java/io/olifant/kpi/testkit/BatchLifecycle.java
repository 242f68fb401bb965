package io.olifant.kpi.testkit;

import io.olifant.calendar.Period;
import io.olifant.kpi.row.Wilson;
import io.olifant.kpis.Lifecycle;
import io.olifant.kpis.LifecycleKey;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/** {@code kpi.lifecycle}. */
final class BatchLifecycle {

    private final BatchWorld world;

    private BatchLifecycle(BatchWorld world) {
        this.world = world;
    }

    static void rows(BatchWorld world) {
        BatchLifecycle figures = new BatchLifecycle(world);
        figures.lifecycle("touch", event -> true);
        figures.lifecycle("order", CustomerEvent::isOrder);
        figures.revenue();
    }

    private void lifecycle(String activity, Predicate<CustomerEvent> isActivity) {
        List<TreeSet<Period>> all = world.active(isActivity);
        boolean isOrder = activity.equals("order");
        Period first = all.stream()
                .map(TreeSet::first)
                .min(Comparator.naturalOrder())
                .orElse(world.last().plus(1));
        for (Period p = first; p.compareTo(world.last()) <= 0; p = p.plus(1)) {
            Period now = p;
            Period previous = p.plus(-1);
            long fresh = all.stream().filter(a -> a.first().equals(now)).count();
            long retained = all.stream()
                    .filter(a -> a.contains(now) && a.contains(previous))
                    .count();
            long resurrected = all.stream()
                    .filter(a -> a.contains(now)
                            && !a.contains(previous)
                            && a.first().compareTo(now) < 0)
                    .count();
            long churned = all.stream()
                    .filter(a -> a.contains(previous) && !a.contains(now))
                    .count();
            long active = all.stream().filter(a -> a.contains(now)).count();
            long before = all.stream().filter(a -> a.contains(previous)).count();
            Lifecycle row = new Lifecycle();
            row.setNewCustomers(fresh);
            row.setRetained(retained);
            row.setResurrected(resurrected);
            row.setChurned(churned);
            row.setActive(active);
            row.setActivePrevious(before);
            row.setRetentionRate(BatchWorld.ratio(retained, before));
            row.setRetentionRateLow(Wilson.low(retained, before));
            row.setRetentionRateHigh(Wilson.high(retained, before));
            row.setChurnRate(BatchWorld.ratio(churned, before));
            row.setChurnRateLow(Wilson.low(churned, before));
            row.setChurnRateHigh(Wilson.high(churned, before));
            if (isOrder) {
                long buyers = buyers(now, 1);
                long repeat = buyers(now, 2);
                row.setOrders(world.customers().stream()
                        .flatMap(List::stream)
                        .filter(event -> event.isOrder() && world.in(event).equals(now))
                        .count());
                row.setBuyersToDate(buyers);
                row.setRepeatBuyersToDate(repeat);
                row.setRepeatPurchaseRate(BatchWorld.ratio(repeat, buyers));
                row.setRepeatPurchaseRateLow(Wilson.low(repeat, buyers));
                row.setRepeatPurchaseRateHigh(Wilson.high(repeat, buyers));
            }
            putLifecycle(activity, now, "(all)", row);
        }
    }

    private long buyers(Period until, int ordersMin) {
        return world.customers().stream()
                .filter(customer -> customer.stream()
                                .filter(event ->
                                        event.isOrder() && world.in(event).compareTo(until) <= 0)
                                .count()
                        >= ordersMin)
                .count();
    }

    private void revenue() {
        List<CustomerEvent> all =
                world.customers().stream().flatMap(List::stream).toList();
        Period firstOrder = all.stream()
                .filter(CustomerEvent::isOrder)
                .map(world::in)
                .min(Comparator.naturalOrder())
                .orElse(null);
        for (String currency : BatchWorld.currencies(all.stream())) {
            List<CustomerEvent> used = all.stream()
                    .filter(event -> event.hasRevenue() && event.currency().equals(currency))
                    .toList();
            Period first =
                    used.stream().map(world::in).min(Comparator.naturalOrder()).orElseThrow();
            if (firstOrder != null && firstOrder.compareTo(first) < 0) {
                first = firstOrder;
            }
            for (Period p = first; p.compareTo(world.last()) <= 0; p = p.plus(1)) {
                Period now = p;
                Lifecycle row = new Lifecycle();
                row.setNetRevenue(BatchWorld.money(used.stream()
                        .filter(event -> world.in(event).equals(now))
                        .mapToLong(CustomerEvent::netUnits)
                        .sum()));
                putLifecycle("order", now, currency, row);
            }
        }
    }

    private void putLifecycle(String activity, Period period, String currency, Lifecycle row) {
        row.setActivity(activity);
        row.setPeriodType(world.type().label());
        row.setPeriod(period.text());
        row.setCurrency(currency);
        row.setIsFinal(period.compareTo(world.last()) < 0);
        row.setAsOf(BatchWorld.NO_TIME);
        row.setUpdatedAt(BatchWorld.NO_TIME);
        world.put(new LifecycleKey(activity, world.type().label(), period.text(), currency), row);
    }
}
