package io.olifant.systemtests.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** {@code kpi.transitions}: from which channel, phase and department to which customers went on within journeys. */
final class TransitionsOracle {

    static final String TOPIC = "kpi.transitions";

    private static final Map<String, Function<OracleEvent, String>> DIMENSIONS =
            Map.of("channel", OracleEvent::channel, "phase", OracleEvent::phase, "department", OracleEvent::department);

    /** What one row counts. */
    private record Step(String periodType, LocalDate period, String dimension, String from, String to) {}

    private TransitionsOracle() {}

    static List<Row> rows(Observation observation) {
        Map<Step, Long> countByStep = new HashMap<>();
        for (String periodType : observation.periodTypes()) {
            for (CutJourney journey : observation.journeys()) {
                LocalDate period = observation.periodOf(periodType, journey.endedAt());
                DIMENSIONS.forEach((dimension, value) -> {
                    List<String> stations = stations(journey, value);
                    for (int i = 1; i < stations.size(); i++) {
                        Step step = new Step(periodType, period, dimension, stations.get(i - 1), stations.get(i));
                        countByStep.merge(step, 1L, Long::sum);
                    }
                });
            }
        }
        return countByStep.entrySet().stream()
                .map(entry -> row(observation, entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Where a journey came through, from its start on, with its end where it is one that counts. */
    private static List<String> stations(CutJourney journey, Function<OracleEvent, String> value) {
        List<String> stations = new ArrayList<>();
        stations.add("(start)");
        journey.steps().forEach(step -> stations.add(Observation.orNone(value.apply(step))));
        if (journey.is(CutJourney.CONVERTED)) {
            stations.add("(conversion)");
        } else if (journey.is(CutJourney.ABANDONED)) {
            stations.add("(abandoned)");
        }
        return stations;
    }

    private static Row row(Observation observation, Step step, long count) {
        return Row.of(
                        TOPIC,
                        Map.of(
                                "period_type", step.periodType(),
                                "period", observation.text(step.periodType(), step.period()),
                                "dimension", step.dimension(),
                                "from_value", step.from(),
                                "to_value", step.to()))
                .with("transitions", count)
                .with("is_final", observation.isFinal(step.periodType(), step.period()));
    }
}
