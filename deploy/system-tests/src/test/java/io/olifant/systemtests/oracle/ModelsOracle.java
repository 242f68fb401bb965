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
 * {@code kpi.models}, and what the models expect of customers. All models are fitted on all events at W. Rows name the day
 * of W in place of its hour, and of a refusal only that there is one: its words are free.
 */
final class ModelsOracle {

    static final String TOPIC = "kpi.models";

    private static final int BLOCK_WEEKS = 4;
    private static final int HORIZON_WEEKS = 52;

    /** A model is fitted on at least so many customers who came back; one of orders, if one of them shows how often customers leave. */
    private static final int REPEATED_MIN = 10;

    /**
     * The models of one currency.
     *
     * @param purchases the model that a deployment with defaults predicts with
     * @param otherPurchases the one that is fitted beside it
     * @param valued how many customers the model of values is fitted on
     */
    record Models(
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
        currencies.forEach(currency -> modelsByCurrency.put(currency, of(currency)));
    }

    private Models of(String currency) {
        return fitted(observation.customers().stream()
                .flatMap(customer -> OracleBuyer.of(customer, currency, observation).stream())
                .collect(Collectors.groupingBy(buyer -> buyer, TreeMap::new, Collectors.counting())));
    }

    /** The models of so many customers of each kind. */
    static Models fitted(Map<OracleBuyer, Long> buyers) {
        Map<OracleBuyer, Long> repeated = new TreeMap<>(buyers);
        repeated.keySet().removeIf(buyer -> buyer.repeats() == 0);
        boolean isLeavingSeen = repeated.keySet().stream()
                .anyMatch(buyer -> buyer.repeats() > (buyer.recencyWeeks() < buyer.ageWeeks() ? 1 : 2));
        boolean isRepeated = isLeavingSeen && count(repeated) >= REPEATED_MIN;
        Map<OracleBuyer, Long> valued = new TreeMap<>(buyers);
        valued.keySet().removeIf(buyer -> buyer.meanRepeatValue() == 0);
        boolean isValued = count(valued) >= REPEATED_MIN;
        return new Models(
                count(buyers),
                isRepeated ? Optional.of(MbgNbdOracle.fit(buyers)) : Optional.empty(),
                isRepeated ? Optional.of(BgNbdOracle.fit(buyers)) : Optional.empty(),
                count(valued),
                isValued ? Optional.of(GammaGammaOracle.fit(valued)) : Optional.empty());
    }

    private static long count(Map<OracleBuyer, Long> buyers) {
        return buyers.values().stream().mapToLong(Long::longValue).sum();
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        modelsByCurrency.forEach((currency, models) -> rows(currency, models)
                .forEach(row -> rows.add(row.with("horizon_weeks", HORIZON_WEEKS)
                        .with("discount_per_block", 0.0)
                        .with("predicts", !row.key().containsValue("bg_nbd"))
                        .with("fitted_on", observation.periodOf("day", observation.observationTime())))));
        return rows;
    }

    /** What came of fitting the models of a currency. */
    static List<Row> rows(String currency, Models models) {
        Row purchases = row("mbg_nbd", currency).with("customers", models.buyers());
        Row others = row("bg_nbd", currency).with("customers", models.buyers());
        Row values = row("gamma_gamma", currency).with("customers", models.valued());
        return List.of(
                models.purchases()
                        .map(fit -> purchases
                                .with(Row.PARAMETER + "r", fit.model().r())
                                .with(Row.PARAMETER + "alpha", fit.model().alpha())
                                .with(Row.PARAMETER + "a", fit.model().a())
                                .with(Row.PARAMETER + "b", fit.model().b())
                                .with("log_likelihood", fit.logLikelihood()))
                        .orElse(purchases.with("refused", true)),
                models.otherPurchases()
                        .map(fit -> others.with(Row.PARAMETER + "r", fit.model().r())
                                .with(Row.PARAMETER + "alpha", fit.model().alpha())
                                .with(Row.PARAMETER + "a", fit.model().a())
                                .with(Row.PARAMETER + "b", fit.model().b())
                                .with("log_likelihood", fit.logLikelihood()))
                        .orElse(others.with("refused", true)),
                models.values()
                        .map(fit -> values.with(Row.PARAMETER + "p", fit.model().p())
                                .with(Row.PARAMETER + "q", fit.model().q())
                                .with(Row.PARAMETER + "gamma", fit.model().gamma())
                                .with("log_likelihood", fit.logLikelihood()))
                        .orElse(values.with("refused", true)));
    }

    private static Row row(String model, String currency) {
        return Row.of(TOPIC, Map.of("model", model, "currency", currency));
    }

    /** What is expected of these customers in a currency. */
    Expected expected(List<OracleCustomer> customers, String currency) {
        Models models = modelsByCurrency.get(currency);
        return models == null
                ? Expected.NOTHING
                : expected(
                        models,
                        customers.stream()
                                .flatMap(customer -> OracleBuyer.of(customer, currency, observation).stream())
                                .toList());
    }

    /** What models expect of buyers. */
    static Expected expected(Models models, List<OracleBuyer> buyers) {
        if (models.purchases().isEmpty() || buyers.isEmpty()) {
            return Expected.NOTHING;
        }
        MbgNbdOracle purchases = models.purchases().get().model();
        Optional<GammaGammaOracle> values = models.values().map(GammaGammaOracle.Fit::model);
        double alive = 0;
        double orders = 0;
        double value = 0;
        double ordersVariance = 0;
        Double valueVariance = values.isEmpty() ? null : 0.0;
        for (OracleBuyer buyer : buyers) {
            alive += purchases.probabilityAlive(buyer);
            orders += purchases.expectedPurchases(buyer, HORIZON_WEEKS);
            value += values.isEmpty() ? 0 : expectedValue(purchases, values.get(), buyer);
            double variance = purchases.variance(buyer, HORIZON_WEEKS);
            ordersVariance += variance;
            OptionalDouble ofValue = values.isEmpty()
                    ? OptionalDouble.empty()
                    : values.get().varianceOfTotal(buyer, purchases.expectedPurchases(buyer, HORIZON_WEEKS), variance);
            valueVariance = valueVariance == null || ofValue.isEmpty() ? null : valueVariance + ofValue.getAsDouble();
        }
        boolean hasValue = values.isPresent() && values.get().q() > 1;
        return new Expected(
                (long) buyers.size(),
                alive,
                orders,
                hasValue ? value : null,
                ordersVariance,
                hasValue ? valueVariance : null);
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
