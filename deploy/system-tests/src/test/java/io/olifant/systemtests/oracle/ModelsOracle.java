package io.olifant.systemtests.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * {@code kpi.models}, and what the models expect of customers. All models are fitted on all events at W. Rows tell the day
 * of W in place of its hour, and of a refusal only that there is one: its words are free.
 */
final class ModelsOracle {

    static final String TOPIC = "kpi.models";

    private static final int BLOCK_WEEKS = 4;
    private static final int HORIZON_WEEKS = 52;

    /**
     * The models of one currency.
     *
     * @param purchases the model that a deployment with defaults predicts with
     * @param otherPurchases the one that is fitted beside it
     * @param valued how many customers the model of values is fitted on
     */
    private record Models(
            long buyers,
            Optional<MbgNbdOracle.Fit> purchases,
            Optional<BgNbdOracle.Fit> otherPurchases,
            long valued,
            Optional<GammaGammaOracle.Fit> values) {}

    /**
     * What is expected of customers over the horizon, summed; null where a model is missing or nobody ordered.
     *
     * @param buyers how many of them ordered in the currency
     * @param valueVariance null where that of one of them is not finite
     */
    record Expected(
            Long buyers, Double alive, Double orders, Double value, Double ordersVariance, Double valueVariance) {

        static final Expected NOTHING = new Expected(null, null, null, null, null, null);
    }

    private final Observation observation;
    private final SortedMap<String, Models> modelsByCurrency = new TreeMap<>();

    ModelsOracle(Observation observation) {
        this.observation = observation;
        SortedSet<String> currencies = new TreeSet<>();
        observation
                .customers()
                .forEach(customer -> customer.orders().forEach(order -> currencies.add(order.currency())));
        currencies.forEach(currency -> modelsByCurrency.put(currency, models(currency)));
    }

    private Models models(String currency) {
        Map<OracleBuyer, Long> buyers = observation.customers().stream()
                .flatMap(customer -> OracleBuyer.of(customer, currency, observation).stream())
                .collect(Collectors.groupingBy(buyer -> buyer, TreeMap::new, Collectors.counting()));
        Map<OracleBuyer, Long> valued = new TreeMap<>(buyers);
        valued.keySet().removeIf(buyer -> buyer.meanRepeatValue() == 0);
        boolean isRepeated = buyers.keySet().stream().anyMatch(buyer -> buyer.repeats() > 0);
        return new Models(
                count(buyers),
                isRepeated ? MbgNbdOracle.fit(buyers) : Optional.empty(),
                isRepeated ? BgNbdOracle.fit(buyers) : Optional.empty(),
                count(valued),
                valued.isEmpty() ? Optional.empty() : GammaGammaOracle.fit(valued));
    }

    private static long count(Map<OracleBuyer, Long> buyers) {
        return buyers.values().stream().mapToLong(Long::longValue).sum();
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        modelsByCurrency.forEach((currency, models) -> {
            Row purchases = row("mbg_nbd", currency, true).with("customers", models.buyers());
            rows.add(models.purchases()
                    .map(fit -> purchases
                            .with(Row.PARAMETER + "r", fit.model().r())
                            .with(Row.PARAMETER + "alpha", fit.model().alpha())
                            .with(Row.PARAMETER + "a", fit.model().a())
                            .with(Row.PARAMETER + "b", fit.model().b())
                            .with("log_likelihood", fit.logLikelihood()))
                    .orElse(purchases.with("refused", true)));
            Row others = row("bg_nbd", currency, false).with("customers", models.buyers());
            rows.add(models.otherPurchases()
                    .map(fit -> others.with(Row.PARAMETER + "r", fit.model().r())
                            .with(Row.PARAMETER + "alpha", fit.model().alpha())
                            .with(Row.PARAMETER + "a", fit.model().a())
                            .with(Row.PARAMETER + "b", fit.model().b())
                            .with("log_likelihood", fit.logLikelihood()))
                    .orElse(others.with("refused", true)));
            Row values = row("gamma_gamma", currency, true).with("customers", models.valued());
            rows.add(models.values()
                    .map(fit -> values.with(Row.PARAMETER + "p", fit.model().p())
                            .with(Row.PARAMETER + "q", fit.model().q())
                            .with(Row.PARAMETER + "gamma", fit.model().gamma())
                            .with("log_likelihood", fit.logLikelihood()))
                    .orElse(values.with("refused", true)));
        });
        return rows;
    }

    private Row row(String model, String currency, boolean predicts) {
        return Row.of(TOPIC, Map.of("model", model, "currency", currency))
                .with("horizon_weeks", HORIZON_WEEKS)
                .with("discount_per_block", 0.0)
                .with("predicts", predicts)
                .with("fitted_on", observation.periodOf("day", observation.observationTime()));
    }

    /** What is expected of these customers in a currency. */
    Expected expected(List<OracleCustomer> customers, String currency) {
        Models models = modelsByCurrency.get(currency);
        if (models == null || models.purchases().isEmpty()) {
            return Expected.NOTHING;
        }
        if (customers.stream()
                .allMatch(customer ->
                        OracleBuyer.of(customer, currency, observation).isEmpty())) {
            return Expected.NOTHING;
        }
        MbgNbdOracle purchases = models.purchases().get().model();
        Optional<GammaGammaOracle> values = models.values().map(GammaGammaOracle.Fit::model);
        long buyers = 0;
        double alive = 0;
        double orders = 0;
        double value = 0;
        double ordersVariance = 0;
        Double valueVariance = values.isEmpty() ? null : 0.0;
        for (OracleCustomer customer : customers) {
            for (OracleBuyer buyer :
                    OracleBuyer.of(customer, currency, observation).stream().toList()) {
                buyers++;
                alive += purchases.probabilityAlive(buyer);
                orders += purchases.expectedPurchases(buyer, HORIZON_WEEKS);
                value += values.isEmpty() ? 0 : expectedValue(purchases, values.get(), buyer);
                double variance = purchases.variance(buyer, HORIZON_WEEKS);
                ordersVariance += variance;
                OptionalDouble ofValue = values.isEmpty()
                        ? OptionalDouble.empty()
                        : values.get()
                                .varianceOfTotal(buyer, purchases.expectedPurchases(buyer, HORIZON_WEEKS), variance);
                valueVariance =
                        valueVariance == null || ofValue.isEmpty() ? null : valueVariance + ofValue.getAsDouble();
            }
        }
        boolean hasValue = values.isPresent() && values.get().q() > 1;
        return new Expected(
                buyers, alive, orders, hasValue ? value : null, ordersVariance, hasValue ? valueVariance : null);
    }

    /** Block by block, each at the value of today: there is no discount in a deployment with defaults. */
    private static double expectedValue(MbgNbdOracle purchases, GammaGammaOracle values, OracleBuyer buyer) {
        double orders = 0;
        for (int weeks = BLOCK_WEEKS; weeks <= HORIZON_WEEKS; weeks += BLOCK_WEEKS) {
            orders +=
                    purchases.expectedPurchases(buyer, weeks) - purchases.expectedPurchases(buyer, weeks - BLOCK_WEEKS);
        }
        return orders * values.expectedValue(buyer).orElse(0);
    }
}
