package io.olifant.kpi.testkit;

import io.olifant.calendar.Period;
import io.olifant.kpis.Transitions;
import io.olifant.kpis.TransitionsKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** {@code kpi.transitions}. */
final class BatchTransitions {

    private BatchTransitions() {}

    static void rows(BatchWorld world) {
        for (Period period : world.periods()) {
            rows(world, period, "channel", Trip.Stop::channel);
            rows(world, period, "department", Trip.Stop::departmentOrNull);
            rows(world, period, "phase", Trip.Stop::phaseOrNull);
        }
    }

    private static void rows(
            BatchWorld world, Period period, String dimension, Function<Trip.Stop, String> valueOrNull) {
        List<List<String>> steps = new ArrayList<>();
        for (Trip trip : world.trips(period)) {
            List<String> values = new ArrayList<>(List.of("(start)"));
            for (Trip.Stop stop : trip.stops()) {
                String value = valueOrNull.apply(stop);
                values.add(value == null ? "(none)" : value);
            }
            if (trip.is("converted") || trip.is("abandoned")) {
                values.add(trip.is("converted") ? "(conversion)" : "(abandoned)");
            }
            for (int i = 1; i < values.size(); i++) {
                steps.add(values.subList(i - 1, i + 1));
            }
        }
        for (List<String> step : steps) {
            String type = world.type().label();
            world.put(
                    new TransitionsKey(type, period.text(), dimension, step.get(0), step.get(1)),
                    new Transitions(
                            type,
                            period.text(),
                            dimension,
                            step.get(0),
                            step.get(1),
                            steps.stream().filter(step::equals).count(),
                            world.isFinal(period),
                            0L,
                            BatchWorld.NO_TIME,
                            BatchWorld.NO_TIME));
        }
    }
}
