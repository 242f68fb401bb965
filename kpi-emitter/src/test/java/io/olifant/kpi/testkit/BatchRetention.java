package io.olifant.kpi.testkit;

import io.olifant.calendar.Period;
import io.olifant.kpi.row.Wilson;
import io.olifant.kpis.Retention;
import io.olifant.kpis.RetentionKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** {@code kpi.retention}. */
final class BatchRetention {

    private final BatchWorld world;

    private BatchRetention(BatchWorld world) {
        this.world = world;
    }

    static void rows(BatchWorld world) {
        BatchRetention figures = new BatchRetention(world);
        figures.retention("touch", event -> true);
        figures.retention("order", CustomerEvent::isOrder);
    }

    private void retention(String activity, Predicate<CustomerEvent> isActivity) {
        List<TreeSet<Period>> all = world.active(isActivity);
        Set<Period> cohorts = new HashSet<>();
        all.forEach(periods -> cohorts.add(periods.first()));
        for (Period cohort : cohorts) {
            List<TreeSet<Period>> members = all.stream()
                    .filter(periods -> periods.first().equals(cohort))
                    .toList();
            for (int k = 0; k <= world.last().since(cohort); k++) {
                Period period = cohort.plus(k);
                long recurring =
                        members.stream().filter(p -> p.contains(period)).count();
                long unbounded =
                        members.stream().filter(p -> p.ceiling(period) != null).count();
                retention(activity, "recurring", cohort, k, members.size(), recurring);
                retention(activity, "unbounded", cohort, k, members.size(), unbounded);
            }
        }
    }

    private void retention(String activity, String kind, Period cohort, int k, long size, long active) {
        world.put(
                new RetentionKey(activity, kind, world.type().label(), cohort.text(), k),
                new Retention(
                        activity,
                        kind,
                        world.type().label(),
                        cohort.text(),
                        k,
                        size,
                        active,
                        BatchWorld.ratio(active, size),
                        cohort.plus(k).compareTo(world.last()) < 0,
                        0L,
                        BatchWorld.NO_TIME,
                        BatchWorld.NO_TIME,
                        Wilson.low(active, size),
                        Wilson.high(active, size)));
    }
}
