package io.olifant.systemtests.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code kpi.data_quality}: touchpoints by source and day, by their number of identifiers, and whether their customer is
 * known to two sources. Not the columns that count deliveries: those are no function of the touchpoints.
 */
final class DataQualityOracle {

    static final String TOPIC = "kpi.data_quality";

    /** Always by day, whatever period types a deployment has. */
    private static final String DAY = "day";

    private static final class Count {
        private long stitched;
        private final long[] byIdentifiers = new long[5];

        void add(OracleEvent event, boolean isStitched) {
            stitched += isStitched ? 1 : 0;
            byIdentifiers[Math.min(event.identifiers().size(), 4)]++;
        }

        long accepted() {
            return byIdentifiers[1] + byIdentifiers[2] + byIdentifiers[3] + byIdentifiers[4];
        }
    }

    private DataQualityOracle() {}

    static List<Row> rows(Observation observation) {
        Map<LocalDate, Map<String, Count>> counts = new TreeMap<>();
        for (OracleCustomer customer : observation.customers()) {
            boolean isStitched = ToldApart.sources(customer, observation).size() >= 2;
            for (OracleEvent event : customer.history()) {
                LocalDate day = observation.calendar().periodOf(DAY, event.key().time());
                for (String source : List.of(observation.sourceByDay(customer, event), Observation.ALL)) {
                    counts.computeIfAbsent(day, d -> new TreeMap<>())
                            .computeIfAbsent(source, s -> new Count())
                            .add(event, isStitched);
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        counts.forEach(
                (day, bySource) -> bySource.forEach((source, count) -> rows.add(row(observation, day, source, count))));
        return rows;
    }

    private static Row row(Observation observation, LocalDate day, String source, Count count) {
        Map<String, Object> key = Map.of("source", source, "period_type", DAY, "period", observation.text(DAY, day));
        return Row.of(TOPIC, key)
                .with("accepted", count.accepted())
                .with("stitched", count.stitched)
                .withRatio("stitch_rate", count.stitched, count.accepted())
                .with("identifiers_1", count.byIdentifiers[1])
                .with("identifiers_2", count.byIdentifiers[2])
                .with("identifiers_3", count.byIdentifiers[3])
                .with("identifiers_4_plus", count.byIdentifiers[4])
                .with("is_final", observation.isFinal(DAY, day));
    }
}
