package io.olifant.systemtests;

import static io.olifant.systemtests.harness.Agreement.assertAgrees;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Touchpoint;
import io.olifant.kpis.ModelCommandOutcome;
import io.olifant.mapping.FileMapper;
import io.olifant.mapping.MappedRow;
import io.olifant.schemas.Topics;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.Pipeline;
import io.olifant.systemtests.oracle.BatchOracle;
import io.olifant.systemtests.oracle.OracleRules;
import io.olifant.systemtests.oracle.Row;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Purchase logs in the format of CDNOW, from the file to the KPI topics. */
final class CdnowIT {

    private static final String FILE = "olifant.cdnow.file";
    private static final OracleRules RULES = DeploymentRules.defaults();

    /** What a log is known to give. */
    private record Known(
            long customers, long rows, Map<String, Long> cohorts, String retentionOfFirstCohort, String revenue) {}

    /**
     * The CDNOW tenth (Fader and Hardie), with the figures that others have published or counted. The file is no part of
     * this repository, so whoever runs this says where it is.
     */
    @Test
    @EnabledIfSystemProperty(named = FILE, matches = ".+")
    void theCdnowLogGivesThePublishedFigures(@TempDir Path state) {
        assertFigures(
                Path.of(System.getProperty(FILE)),
                new Known(
                        2_357,
                        6_919,
                        Map.of("1997-01", 781L, "1997-02", 857L, "1997-03", 719L),
                        "781 124 95 70 65 77 65 53 52 45 62 59 45 47 63 37 37 33",
                        "244091.9400"),
                state);
    }

    /** The same log up to the day for which the models' parameters are published. */
    @Test
    @EnabledIfSystemProperty(named = FILE, matches = ".+")
    void theCdnowLogOfNineMonthsGivesThePublishedModels(@TempDir Path state) {
        List<Touchpoint> purchases = purchases(Path.of(System.getProperty(FILE))).stream()
                .filter(purchase -> purchase.getOccurredAt().isBefore(Instant.parse("1997-10-01T00:00:00Z")))
                .toList();
        BatchOracle oracle = BatchOracle.of(purchases, RULES);
        List<Row> models = oracle.models();
        assertThat(parameters(models, "mbg_nbd"))
                .isEqualTo("a 0.8914 alpha 6.1831 b 1.6140 r 0.5248 log_likelihood -9582.1357 customers 2357");
        assertThat(parameters(models, "bg_nbd"))
                .isEqualTo("a 0.7929 alpha 4.4136 b 2.4259 r 0.2426 log_likelihood -9582.4292 customers 2357");
        assertThat(parameters(models, "gamma_gamma"))
                .isEqualTo("gamma 15.4435 p 6.2496 q 3.7442 log_likelihood -4055.9177 customers 946");
        try (Pipeline pipeline = new Pipeline(RULES, "cdnow").start(state)) {
            pipeline.write(purchases, 1997);
            pipeline.awaitFigures();
            assertAgrees(pipeline, oracle);
        }
    }

    private static String parameters(List<Row> models, String model) {
        var measures = models.stream()
                .filter(has("model", model))
                .findFirst()
                .orElseThrow()
                .measures();
        String parameters = measures.keySet().stream()
                .filter(name -> name.startsWith(Row.PARAMETER))
                .map(name -> "%s %.4f".formatted(name.substring(Row.PARAMETER.length()), measures.get(name)))
                .collect(Collectors.joining(" "));
        return parameters
                + " log_likelihood %.4f customers %d"
                        .formatted(measures.get("log_likelihood"), measures.get("customers"));
    }

    /**
     * A log of eight invented customers. January: 1 to 4, February: 5 and 6, March: 7 (twice on one day) and 8. Of the
     * four of January, 4 comes again in February and 1 in August; the last purchase is of December. One value is zero.
     */
    @Test
    void aSmallLogGivesFiguresCountedByHand(@TempDir Path state) throws URISyntaxException {
        assertFigures(
                Path.of(CdnowIT.class.getResource("/purchases-like-cdnow.txt").toURI()),
                new Known(
                        8,
                        17,
                        Map.of("1997-01", 4L, "1997-02", 2L, "1997-03", 2L),
                        "4 1 0 0 0 0 0 1 0 0 0 0",
                        "420.1900"),
                state);
    }

    private static void assertFigures(Path file, Known known, Path state) {
        List<Touchpoint> purchases = purchases(file);
        try (Pipeline pipeline = new Pipeline(RULES, "cdnow").start(state)) {
            pipeline.write(purchases, 1997);
            pipeline.awaitFigures();

            assertThat(pipeline.deadLetters()).isEmpty();
            List<Row> retention = pipeline.rows(Topics.KPI_RETENTION).stream()
                    .filter(has("activity", "order").and(has("retention_type", "recurring")))
                    .sorted(Comparator.comparing(row -> (int) row.key().get("period_offset")))
                    .toList();
            Map<Object, Object> cohorts = retention.stream()
                    .filter(has("period_offset", 0))
                    .collect(Collectors.toMap(
                            row -> row.key().get("cohort"),
                            row -> row.measures().get("cohort_size")));
            assertThat(cohorts).isEqualTo(known.cohorts());
            assertThat(sum(retention.stream().filter(has("period_offset", 0)), "cohort_size"))
                    .isEqualTo(known.customers());
            assertThat(retention.stream()
                            .filter(has("cohort", "1997-01"))
                            .map(row -> row.measures().get("active").toString())
                            .collect(Collectors.joining(" ")))
                    .isEqualTo(known.retentionOfFirstCohort());
            assertThat(sum(pipeline.rows(Topics.KPI_TOUCHPOINTS).stream().filter(CdnowIT::isTotal), "touchpoints"))
                    .isEqualTo(known.rows());
            List<Row> lifecycle = pipeline.rows(Topics.KPI_LIFECYCLE);
            assertThat(sum(lifecycle.stream().filter(has("activity", "order").and(has("currency", "(all)"))), "orders"))
                    .isEqualTo(known.rows());
            assertThat(lifecycle.stream()
                            .filter(has("currency", "USD"))
                            .map(row -> (BigDecimal) row.measures().get("net_revenue"))
                            .reduce(BigDecimal.ZERO, BigDecimal::add)
                            .toPlainString())
                    .isEqualTo(known.revenue());
            assertAgrees(pipeline, BatchOracle.of(purchases, RULES));
            assertARefitIsAnsweredAndPublishesNothing(pipeline);
        }
    }

    /** All orders are in the last fit, so one more comes out the same. */
    private static void assertARefitIsAnsweredAndPublishesNothing(Pipeline pipeline) {
        long emissions = pipeline.emissions();
        ModelCommandOutcome outcome = pipeline.operator().refit();
        pipeline.awaitFigures();

        assertThat(outcome.getOutcome()).isEqualTo("done");
        assertThat(outcome.getMessage().lines())
                .map(line -> line.substring(0, line.indexOf(" as of ")))
                .containsExactly("USD: mbg_nbd", "USD: bg_nbd", "USD: gamma_gamma");
        assertThat(pipeline.emissions()).isEqualTo(emissions);
    }

    private static List<Touchpoint> purchases(Path file) {
        List<Touchpoint> purchases = new ArrayList<>();
        try (FileMapper rows = FileMapper.open(file, "cdnow")) {
            rows.forEachRemaining(row -> purchases.add(((MappedRow.Mapped) row).touchpoint()));
        }
        return purchases;
    }

    private static Predicate<Row> has(String dimension, Object value) {
        return row -> row.key().get(dimension).equals(value);
    }

    private static boolean isTotal(Row row) {
        return Stream.of("source", "department", "channel", "phase")
                .allMatch(dimension -> row.key().get(dimension).equals("(all)"));
    }

    private static long sum(Stream<Row> rows, String measure) {
        return rows.mapToLong(row -> (long) row.measures().get(measure)).sum();
    }
}
