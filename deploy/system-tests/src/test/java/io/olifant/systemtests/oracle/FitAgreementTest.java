package io.olifant.systemtests.oracle;

import static io.olifant.systemtests.oracle.OracleRulesForTests.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.calendar.PeriodType;
import io.olifant.events.Touchpoint;
import io.olifant.kpi.cell.CohortPrediction;
import io.olifant.kpi.model.CurrencyFit;
import io.olifant.kpi.model.Fit;
import io.olifant.models.BgNbd;
import io.olifant.models.GammaGamma;
import io.olifant.models.Horizon;
import io.olifant.models.MbgNbd;
import io.olifant.retailer.Delivery;
import io.olifant.retailer.Retailer;
import io.olifant.retailer.RetailerConfig;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Where buyers are few, likelihoods are flat, have several summits and rise to the bounds of the parameters. The pipeline and
 * the oracle, which search in different ways, publish the same of them.
 */
final class FitAgreementTest {

    /** {@code -Dolifant.fits=100000} looks for the rare ones. */
    private static final int SETS = Integer.getInteger("olifant.fits", 500);

    private static final int TOUCHPOINTS_MAX = 5_000;
    private static final int TOUCHPOINTS_AT_ONCE = 250;
    private static final Horizon HORIZON = Horizon.ofWeeks(52, 0);

    @Test
    void ofFewBuyersThePipelinePublishesWhatTheOracleDoes() {
        Comparison comparison = new Comparison();
        for (int seed = 0; seed < SETS; seed++) {
            comparison.add("seed " + seed, FewBuyers.of(seed));
        }
        comparison.assertAllEqual();
        assertThat(comparison.fitted).isGreaterThan(SETS);
        assertThat(comparison.refused).isGreaterThan(SETS / 10);
    }

    /** Deployments that are young: here the two once decided differently, on sixteen buyers of a retailer like the second. */
    @Test
    void ofTheFirstBuyersOfGeneratedRetailersTheyDoToo() {
        Comparison comparison = new Comparison();
        Set<Integer> sizes = new TreeSet<>();
        for (int seed : new int[] {1, 6}) {
            Iterator<Delivery> deliveries =
                    Retailer.generate(new RetailerConfig(seed, 400, LocalDate.of(2024, 1, 1), 730, 0, 1, true, true));
            List<Touchpoint> sent = new ArrayList<>();
            while (sent.size() < TOUCHPOINTS_MAX && deliveries.hasNext()) {
                sent.add(deliveries.next().touchpoint());
                if (sent.size() % TOUCHPOINTS_AT_ONCE == 0) {
                    FewBuyers few = buyers(sent);
                    comparison.add("seed %d, %d touchpoints".formatted(seed, sent.size()), few);
                    sizes.add(few.buyers().size());
                }
            }
        }
        comparison.assertAllEqual();
        assertThat(sizes)
                .as("sizes of the sets")
                .contains(16)
                .anyMatch(size -> size < 10)
                .anyMatch(size -> size > 25);
        assertThat(comparison.fitted).isGreaterThan(10);
        assertThat(comparison.refused).isGreaterThan(10);
    }

    private static FewBuyers buyers(List<Touchpoint> sent) {
        BatchOracle oracle = BatchOracle.of(sent, RULES);
        Observation observation = Observation.of(oracle.customers(), RULES, oracle.observationTime());
        return FewBuyers.of(oracle.customers(), "EUR", observation);
    }

    /** Sets of buyers whose rows both have published. */
    private static final class Comparison {

        private final List<String> different = new ArrayList<>();
        private int sets;
        private int fitted;
        private int refused;

        void add(String name, FewBuyers few) {
            List<Row> ofOracle = ofOracle(few);
            List<Row> ofPipeline = ofPipeline(few);
            sets++;
            for (int i = 0; i < ofOracle.size(); i++) {
                Row expected = ofOracle.get(i);
                fitted += expected.measures().containsKey("log_likelihood") ? 1 : 0;
                refused += expected.measures().containsKey("refused") ? 1 : 0;
                if (!ofPipeline.get(i).hasSameFiguresAs(expected)) {
                    different.add("%s: %s, but %s".formatted(name, expected, ofPipeline.get(i)));
                }
            }
        }

        void assertAllEqual() {
            System.out.printf("%,d sets of few buyers: %,d fits and %,d refusals%n", sets, fitted, refused);
            assertThat(different).isEmpty();
        }
    }

    private static List<Row> ofOracle(FewBuyers few) {
        ModelsOracle.Models models = ModelsOracle.fitted(few.kinds());
        List<OracleBuyer> buyers = few.kinds().entrySet().stream()
                .flatMap(entry -> Collections.nCopies(entry.getValue().intValue(), entry.getKey()).stream())
                .toList();
        List<Row> rows = new ArrayList<>(ModelsOracle.rows("EUR", models));
        ModelsOracle.Expected expected = ModelsOracle.expected(models, buyers);
        rows.add(row("expected")
                .with("p_alive", expected.alive())
                .with("expected_orders", expected.orders())
                .with("expected_value", expected.value())
                .with("parameter_orders_variance", expected.ordersVariance())
                .with("parameter_value_variance", expected.valueVariance()));
        return rows;
    }

    private static List<Row> ofPipeline(FewBuyers few) {
        CurrencyFit fit = CurrencyFit.of(few.groups(), few.today(), HORIZON, MbgNbd.NAME, List.of(PeriodType.QUARTER));
        List<Row> rows = new ArrayList<>();
        rows.add(row(
                MbgNbd.NAME,
                fit.mbgNbd(),
                model -> Map.of("r", model.r(), "alpha", model.alpha(), "a", model.a(), "b", model.b())));
        rows.add(row(
                BgNbd.NAME,
                fit.bgNbd(),
                model -> Map.of("r", model.r(), "alpha", model.alpha(), "a", model.a(), "b", model.b())));
        rows.add(row(
                GammaGamma.NAME,
                fit.values(),
                model -> Map.of("p", model.p(), "q", model.q(), "gamma", model.gamma())));
        Row expected = row("expected");
        Optional<CohortPrediction> all =
                fit.predictionByCohort().values().stream().reduce(CohortPrediction::plus);
        rows.add(all.map(prediction -> expected.with("p_alive", prediction.alive())
                        .with("expected_orders", prediction.orders())
                        .with("expected_value", prediction.valueOrNull())
                        .with("parameter_orders_variance", nullIfZero(prediction.ordersVariance()))
                        .with(
                                "parameter_value_variance",
                                prediction.valueOrNull() == null ? null : nullIfZero(prediction.valueVariance())))
                .orElse(expected));
        return rows;
    }

    /** The pipeline says so of a variance that is not finite. */
    private static Double nullIfZero(double variance) {
        return variance == 0 ? null : variance;
    }

    private static <M> Row row(String name, Fit<M> fit, Function<M, Map<String, Double>> parameters) {
        Row row = row(name).with("customers", fit.customers());
        if (!(fit instanceof Fit.Fitted<M> fitted)) {
            return row.with("refused", true);
        }
        for (var parameter : parameters.apply(fitted.model()).entrySet()) {
            row = row.with(Row.PARAMETER + parameter.getKey(), parameter.getValue());
        }
        return row.with("log_likelihood", fitted.logLikelihood());
    }

    private static Row row(String model) {
        return Row.of(ModelsOracle.TOPIC, Map.of("model", model, "currency", "EUR"));
    }
}
