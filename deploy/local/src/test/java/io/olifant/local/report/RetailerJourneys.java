package io.olifant.local.report;

import static io.olifant.local.report.RetailerFigures.ALL;
import static io.olifant.local.report.RetailerFigures.CHANNELS;
import static io.olifant.local.report.RetailerFigures.DEPARTMENTS;
import static io.olifant.local.report.RetailerFigures.LAST;
import static io.olifant.local.report.RetailerFigures.MONTHS;
import static io.olifant.local.report.RetailerFigures.PHASES;
import static io.olifant.local.report.RetailerFigures.SOURCES;
import static io.olifant.local.report.RetailerFigures.decimal;
import static io.olifant.local.report.RetailerFigures.some;

import io.olifant.kpis.Attribution;
import io.olifant.kpis.JourneyFigures;
import io.olifant.kpis.Touchpoints;
import io.olifant.kpis.Transitions;
import io.olifant.local.show.FigureTopics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows of the families that count journeys and touchpoints. */
final class RetailerJourneys {

    private final FigureTopics topics;

    RetailerJourneys(FigureTopics topics) {
        this.topics = topics;
    }

    void add() {
        journeys();
        attribution();
        transitions();
        touchpoints();
    }

    private void journeys() {
        for (int month = 0; month <= LAST; month++) {
            long converted = 110 + some(40, month);
            long abandoned = month == LAST ? 10 : 260 + some(60, month);
            long open = month == LAST ? 240 : 0;
            long served = 60 + some(30, month);
            Map<String, Long> byOutcome = Map.of(
                    "converted",
                    converted,
                    "abandoned",
                    abandoned,
                    "open",
                    open,
                    "served",
                    served,
                    ALL,
                    converted + abandoned + open + served);
            for (Map.Entry<String, Long> outcome : new TreeMap<>(byOutcome).entrySet()) {
                long n = outcome.getValue();
                if (n == 0) {
                    continue;
                }
                topics.add(
                        "kpi.journeys",
                        new JourneyFigures(),
                        month < LAST,
                        "period_type period outcome currency journeys customers touchpoints visits channels "
                                + "departments handovers duration_ms avg_touchpoints avg_visits avg_channels "
                                + "avg_departments avg_handovers avg_duration_ms conversion_rate",
                        "month",
                        MONTHS.get(month),
                        outcome.getKey(),
                        ALL,
                        n,
                        n - 3,
                        n * 5,
                        n * 2,
                        n * 2,
                        n,
                        n / 2,
                        n * 200_000_000,
                        5.0,
                        2.0,
                        2.0,
                        1.0,
                        0.5,
                        2.0e8,
                        outcome.getKey().equals(ALL) ? (double) converted / (converted + abandoned) : null);
            }
            topics.add(
                    "kpi.journeys",
                    new JourneyFigures(),
                    month < LAST,
                    "period_type period outcome currency order_value",
                    "month",
                    MONTHS.get(month),
                    "converted",
                    "EUR",
                    decimal(converted * 61.25));
        }
    }

    private void attribution() {
        List<String> models = List.of(
                "first_touch",
                "last_non_direct",
                "last_touch",
                "linear",
                "markov",
                "position_based",
                "shapley",
                "time_decay");
        for (int month = 0; month <= LAST; month++) {
            for (int model = 0; model < models.size(); model++) {
                for (int channel = 0; channel < CHANNELS.size(); channel++) {
                    int credit = 8 + some(40, month, model, channel) / (1 + channel / 2);
                    for (String currency : List.of(ALL, "EUR")) {
                        boolean isCount = currency.equals(ALL);
                        topics.add(
                                "kpi.attribution",
                                new Attribution(),
                                month < LAST,
                                "model period_type period channel currency conversions revenue",
                                models.get(model),
                                "month",
                                MONTHS.get(month),
                                CHANNELS.get(channel),
                                currency,
                                isCount ? credit + ".500000" : null,
                                isCount ? null : decimal(credit * 60.5));
                    }
                }
            }
        }
    }

    private void transitions() {
        Map<String, List<String>> valuesByDimension =
                Map.of("channel", CHANNELS, "department", DEPARTMENTS, "phase", PHASES.subList(0, 3));
        for (int month = 0; month <= LAST; month++) {
            for (Map.Entry<String, List<String>> dimension : new TreeMap<>(valuesByDimension).entrySet()) {
                List<String> values = dimension.getValue();
                for (int from = 0; from < values.size(); from++) {
                    transition(month, dimension.getKey(), "(start)", values.get(from), 60 + some(70, month, from));
                    transition(month, dimension.getKey(), values.get(from), "(conversion)", 10 + some(30, month, from));
                    transition(month, dimension.getKey(), values.get(from), "(abandoned)", 40 + some(50, month, from));
                    for (int to = 0; to < values.size(); to++) {
                        int steps = from == to ? 120 : some(60, month, from, to);
                        transition(month, dimension.getKey(), values.get(from), values.get(to), steps);
                    }
                }
            }
        }
    }

    private void transition(int month, String dimension, String from, String to, long steps) {
        topics.add(
                "kpi.transitions",
                new Transitions(),
                month < LAST,
                "period_type period dimension from_value to_value transitions",
                "month",
                MONTHS.get(month),
                dimension,
                from,
                to,
                steps);
    }

    private void touchpoints() {
        for (int month = 0; month <= LAST; month++) {
            touchpointsBy(month, "channel", CHANNELS);
            touchpointsBy(month, "department", DEPARTMENTS);
            touchpointsBy(month, "source", SOURCES);
            touchpointsBy(month, "phase", PHASES);
            touchpointsRow(month, ALL, ALL, ALL, ALL, 4000 + some(900, month), 1.0);
        }
    }

    private void touchpointsBy(int month, String dimension, List<String> values) {
        for (int value = 0; value < values.size(); value++) {
            String name = values.get(value);
            touchpointsRow(
                    month,
                    dimension.equals("source") ? name : ALL,
                    dimension.equals("department") ? name : ALL,
                    dimension.equals("channel") ? name : ALL,
                    dimension.equals("phase") ? name : ALL,
                    200 + some(400, month, value),
                    share(month, value, values.size()));
        }
    }

    private static double share(int month, int value, int values) {
        return (0.8 + 0.4 * some(100, month, value) / 100.0) / values;
    }

    private void touchpointsRow(
            int month, String source, String department, String channel, String phase, long count, double share) {
        topics.add(
                "kpi.touchpoints",
                new Touchpoints(),
                month < LAST,
                "period_type period source department channel phase touchpoints customers share previous_share",
                "month",
                MONTHS.get(month),
                source,
                department,
                channel,
                phase,
                count,
                count / 3,
                share,
                month == 0 ? null : share * (0.8 + some(40, month, (int) count) / 100.0));
    }
}
