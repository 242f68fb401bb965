package io.olifant.systemtests.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** {@code kpi.journeys}: the journeys that ended in a period, by outcome and all together. */
final class JourneyFiguresOracle {

    static final String TOPIC = "kpi.journeys";

    /** The journeys of one row. */
    private record Slice(String periodType, LocalDate period, String outcome) {}

    private final Observation observation;

    private JourneyFiguresOracle(Observation observation) {
        this.observation = observation;
    }

    static List<Row> rows(Observation observation) {
        Map<Slice, List<CutJourney>> journeysBySlice = new HashMap<>();
        for (String periodType : observation.periodTypes()) {
            for (CutJourney journey : observation.journeys()) {
                LocalDate period = observation.periodOf(periodType, journey.endedAt());
                for (String outcome : List.of(journey.outcome(), Observation.ALL)) {
                    journeysBySlice
                            .computeIfAbsent(new Slice(periodType, period, outcome), s -> new ArrayList<>())
                            .add(journey);
                }
            }
        }
        JourneyFiguresOracle family = new JourneyFiguresOracle(observation);
        List<Row> rows = new ArrayList<>();
        journeysBySlice.forEach((slice, journeys) -> {
            rows.add(family.countRow(slice, journeys));
            rows.addAll(family.currencyRows(slice, journeys));
        });
        return rows;
    }

    private Row countRow(Slice slice, List<CutJourney> journeys) {
        OracleRules rules = observation.rules();
        Row row = row(slice, Observation.ALL)
                .with("journeys", (long) journeys.size())
                .with(
                        "customers",
                        journeys.stream().map(CutJourney::customer).distinct().count());
        row = summed(row, "touchpoints", journeys, CutJourney::touchpoints);
        row = summed(row, "visits", journeys, journey -> journey.visits(rules));
        row = summed(
                row,
                "channels",
                journeys,
                journey -> journey.distinct(OracleEvent::channel).size());
        row = summed(
                row,
                "departments",
                journeys,
                journey -> journey.distinct(OracleEvent::department).size());
        row = summed(row, "handovers", journeys, CutJourney::handovers);
        row = summed(row, "duration_ms", journeys, CutJourney::durationMs);
        if (!slice.outcome().equals(Observation.ALL)) {
            return row;
        }
        long converted = count(journeys, CutJourney.CONVERTED);
        return row.withShare("conversion_rate", converted, converted + count(journeys, CutJourney.ABANDONED));
    }

    /** The sum of a figure, and what it is on average. */
    private static Row summed(Row row, String measure, List<CutJourney> journeys, ToLongFunction<CutJourney> figure) {
        long sum = journeys.stream().mapToLong(figure).sum();
        return row.with(measure, sum).withRatio("avg_" + measure, sum, journeys.size());
    }

    private static long count(List<CutJourney> journeys, String outcome) {
        return journeys.stream().filter(journey -> journey.is(outcome)).count();
    }

    /** A row for each currency in which journeys of the slice ended with an order, be it of the amount zero. */
    private List<Row> currencyRows(Slice slice, List<CutJourney> journeys) {
        Map<String, BigDecimal> valueByCurrency = new TreeMap<>();
        journeys.stream()
                .filter(journey -> journey.is(CutJourney.CONVERTED))
                .forEach(journey -> valueByCurrency.merge(journey.currency(), journey.orderValue(), BigDecimal::add));
        return valueByCurrency.entrySet().stream()
                .map(value -> row(slice, value.getKey()).with("order_value", value.getValue()))
                .toList();
    }

    private Row row(Slice slice, String currency) {
        return Row.of(
                        TOPIC,
                        Map.of(
                                "period_type", slice.periodType(),
                                "period", observation.text(slice.periodType(), slice.period()),
                                "outcome", slice.outcome(),
                                "currency", currency))
                .with("is_final", observation.isFinal(slice.periodType(), slice.period()));
    }
}
