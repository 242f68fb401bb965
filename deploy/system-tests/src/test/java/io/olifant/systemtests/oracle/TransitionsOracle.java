package io.olifant.systemtests.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** {@code kpi.transitions}: from which channel, phase and department to which customers went on within journeys. */
final class TransitionsOracle {

    static final String TOPIC = "kpi.transitions";

    private static final Map<String, Function<OracleEvent, String>> DIMENSIONS =
            Map.of("channel", OracleEvent::channel, "phase", OracleEvent::phase, "department", OracleEvent::department);

    /** What one row counts. */
    private record Step(String periodType, LocalDate period, String dimension, String from, String to) {}

    /** Distinct steps of one journey and dimension that are listed. */
    private static final int STEPS_MAX = 256;

    private static final Map<String, Function<ListedValues.Combination, String>> IN_COMBINATION = Map.of(
            "channel", ListedValues.Combination::channel,
            "phase", ListedValues.Combination::phase,
            "department", ListedValues.Combination::department);

    private TransitionsOracle() {}

    static List<Row> rows(Observation observation) {
        Map<Step, Long> countByStep = new HashMap<>();
        for (String periodType : observation.periodTypes()) {
            for (CutJourney journey : observation.journeys()) {
                LocalDate period = observation.periodOf(periodType, journey.endedAt());
                DIMENSIONS.forEach((dimension, value) -> {
                    ListedValues listed = observation.listed(journey.customer(), periodType, period);
                    for (List<String> pair : pairs(journey, value)) {
                        String from = listed.named(IN_COMBINATION.get(dimension), pair.get(0));
                        String to = listed.named(IN_COMBINATION.get(dimension), pair.get(1));
                        Step step = new Step(
                                periodType, period, dimension, Observation.orNone(from), Observation.orNone(to));
                        countByStep.merge(step, 1L, Long::sum);
                    }
                    ends(journey, value).forEach((pair, isStart) -> {
                        UnaryOperator<String> named =
                                name -> Observation.orNone(listed.named(IN_COMBINATION.get(dimension), name));
                        Step step = isStart
                                ? new Step(periodType, period, dimension, pair.get(0), named.apply(pair.get(1)))
                                : new Step(periodType, period, dimension, named.apply(pair.get(0)), pair.get(1));
                        countByStep.merge(step, 1L, Long::sum);
                    });
                });
            }
        }
        return countByStep.entrySet().stream()
                .map(entry -> row(observation, entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The steps of a journey. The first distinct ones are listed, further ones are one. */
    private static List<List<String>> pairs(CutJourney journey, Function<OracleEvent, String> value) {
        List<String> stations = journey.named(value);
        Set<List<String>> first = new HashSet<>();
        List<List<String>> pairs = new ArrayList<>();
        for (int i = 1; i < stations.size(); i++) {
            List<String> pair = Arrays.asList(stations.get(i - 1), stations.get(i));
            if (first.size() < STEPS_MAX) {
                first.add(pair);
            }
            pairs.add(first.contains(pair) ? pair : List.of(ListedValues.OTHER, ListedValues.OTHER));
        }
        return pairs;
    }

    /** Where a journey starts, and where it ends if its end is one that counts; true for the former. */
    private static Map<List<String>, Boolean> ends(CutJourney journey, Function<OracleEvent, String> value) {
        List<String> stations = journey.named(value);
        Map<List<String>, Boolean> ends = new LinkedHashMap<>();
        ends.put(Arrays.asList("(start)", stations.get(0)), true);
        String last = stations.get(stations.size() - 1);
        if (journey.is(CutJourney.CONVERTED)) {
            ends.put(Arrays.asList(last, "(conversion)"), false);
        } else if (journey.is(CutJourney.ABANDONED)) {
            ends.put(Arrays.asList(last, "(abandoned)"), false);
        }
        return ends;
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
