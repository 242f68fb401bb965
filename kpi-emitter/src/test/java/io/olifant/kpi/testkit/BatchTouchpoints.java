package io.olifant.kpi.testkit;

import io.olifant.calendar.Period;
import io.olifant.kpis.Touchpoints;
import io.olifant.kpis.TouchpointsKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code kpi.touchpoints}. */
final class BatchTouchpoints {

    private final BatchWorld world;

    private BatchTouchpoints(BatchWorld world) {
        this.world = world;
    }

    static void rows(BatchWorld world) {
        new BatchTouchpoints(world).touchpoints();
    }

    private void touchpoints() {
        Set<Period> periods = new HashSet<>();
        world.customers()
                .forEach(customer -> customer.forEach(event -> {
                    periods.add(world.in(event));
                    periods.add(world.in(event).plus(1));
                }));
        for (Period period : periods) {
            if (period.compareTo(world.last()) <= 0) {
                touchpoints(period);
            }
        }
    }

    private void touchpoints(Period period) {
        long total = touches(period, List.of("(all)", "(all)", "(all)", "(all)"));
        long previousTotal = touches(period.plus(-1), List.of("(all)", "(all)", "(all)", "(all)"));
        Set<List<String>> places = new HashSet<>();
        world.customers()
                .forEach(customer -> customer.stream()
                        .filter(event -> world.in(event).equals(period)
                                || world.in(event).equals(period.plus(-1)))
                        .forEach(event -> {
                            List<String> d = dimensions(event);
                            places.add(d);
                            places.add(List.of(d.get(0), "(all)", "(all)", "(all)"));
                            places.add(List.of("(all)", d.get(1), "(all)", "(all)"));
                            places.add(List.of("(all)", "(all)", d.get(2), "(all)"));
                            places.add(List.of("(all)", "(all)", "(all)", d.get(3)));
                            places.add(List.of("(all)", "(all)", "(all)", "(all)"));
                        }));
        for (List<String> d : places) {
            long touches = touches(period, d);
            long reached = world.customers().stream()
                    .filter(customer -> customer.stream().anyMatch(event -> matches(event, period, d)))
                    .count();
            world.put(
                    new TouchpointsKey(world.type().label(), period.text(), d.get(0), d.get(1), d.get(2), d.get(3)),
                    new Touchpoints(
                            world.type().label(),
                            period.text(),
                            d.get(0),
                            d.get(1),
                            d.get(2),
                            d.get(3),
                            touches,
                            reached,
                            BatchWorld.ratio(touches, total),
                            BatchWorld.ratio(touches(period.plus(-1), d), previousTotal),
                            period.compareTo(world.last()) < 0,
                            0L,
                            BatchWorld.NO_TIME,
                            BatchWorld.NO_TIME));
        }
    }

    private long touches(Period period, List<String> place) {
        return world.customers().stream()
                .flatMap(List::stream)
                .filter(event -> matches(event, period, place))
                .count();
    }

    private boolean matches(CustomerEvent event, Period period, List<String> place) {
        List<String> d = dimensions(event);
        for (int i = 0; i < d.size(); i++) {
            if (!place.get(i).equals("(all)") && !place.get(i).equals(d.get(i))) {
                return false;
            }
        }
        return world.in(event).equals(period);
    }

    private static List<String> dimensions(CustomerEvent event) {
        return List.of(
                event.source(),
                event.departmentOrNull() == null ? "(none)" : event.departmentOrNull(),
                event.channel(),
                event.phaseOrNull() == null ? "(none)" : event.phaseOrNull());
    }
}
