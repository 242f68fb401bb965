package io.olifant.systemtests.oracle;

import io.olifant.systemtests.oracle.CreditClaims.Claim;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code kpi.attribution}: credit of channels for the conversions and the revenue of a period, model by model. */
final class AttributionOracle {

    static final String TOPIC = "kpi.attribution";
    static final String UNATTRIBUTED = "(unattributed)";
    static final String MARKOV = "markov";

    /** Of a customer with more conversions in a period no path is kept. */
    private static final int KEPT_CONVERSIONS_MAX = 1_000;

    /** Likewise with more bytes of paths. */
    private static final int KEPT_CONVERSIONS_MAX_BYTES = 200_000;

    private static final int CONVERSION_SCALE = 6;
    private static final int MONEY_SCALE = 4;

    /** The journeys that ended in a period with an order or without. */
    private record Slice(String periodType, LocalDate period) {}

    /** Where a credit goes to. The currency of conversions is {@code (all)}. */
    private record Account(String model, Slice slice, String channel, String currency) {}

    private final Observation observation;
    private final Map<Account, BigInteger> creditByAccount = new HashMap<>();

    private AttributionOracle(Observation observation) {
        this.observation = observation;
    }

    static List<Row> rows(Observation observation) {
        AttributionOracle family = new AttributionOracle(observation);
        family.journeysBySlice().forEach((slice, journeys) -> {
            List<CutJourney> kept = new ArrayList<>();
            byCustomer(with(journeys, CutJourney.CONVERTED)).forEach((customer, conversions) -> {
                if (conversions.size() <= KEPT_CONVERSIONS_MAX
                        && family.bytes(conversions) <= KEPT_CONVERSIONS_MAX_BYTES) {
                    kept.addAll(conversions);
                } else {
                    conversions.forEach(journey -> family.creditNobody(slice, journey));
                }
            });
            kept.forEach(journey -> family.creditByRules(slice, journey));
            family.creditByMarkov(slice, kept, with(journeys, CutJourney.ABANDONED));
        });
        return family.creditByAccount.entrySet().stream()
                .filter(credit -> credit.getValue().signum() > 0)
                .map(credit -> family.row(credit.getKey(), credit.getValue()))
                .toList();
    }

    private Map<Slice, List<CutJourney>> journeysBySlice() {
        Map<Slice, List<CutJourney>> journeysBySlice = new HashMap<>();
        for (String periodType : observation.periodTypes()) {
            for (CutJourney journey : observation.journeys()) {
                Slice slice = new Slice(periodType, observation.periodOf(periodType, journey.endedAt()));
                journeysBySlice.computeIfAbsent(slice, s -> new ArrayList<>()).add(journey);
            }
        }
        return journeysBySlice;
    }

    private static List<CutJourney> with(List<CutJourney> journeys, String outcome) {
        return journeys.stream().filter(journey -> journey.is(outcome)).toList();
    }

    private static Map<OracleCustomer, List<CutJourney>> byCustomer(List<CutJourney> journeys) {
        Map<OracleCustomer, List<CutJourney>> result = new IdentityHashMap<>();
        journeys.forEach(journey -> result.computeIfAbsent(journey.customer(), c -> new ArrayList<>())
                .add(journey));
        return result;
    }

    /** 32 for a conversion, 12 for each touch of its path, and three for each character of the touch's channel. */
    private long bytes(List<CutJourney> conversions) {
        return conversions.stream()
                .mapToLong(journey -> 32
                        + journey.pathChannels(observation.rules()).stream()
                                .mapToLong(channel -> 12 + 3L * channel.length())
                                .sum())
                .sum();
    }

    private void creditNobody(Slice slice, CutJourney journey) {
        CreditClaims.BY_NAME.keySet().forEach(model -> share(model, slice, List.of(journey), nobody()));
        share(MARKOV, slice, List.of(journey), nobody());
    }

    private void creditByRules(Slice slice, CutJourney journey) {
        List<OracleEvent> path = path(journey);
        CreditClaims.BY_NAME.forEach((model, rule) -> {
            List<Claim> claims = path.isEmpty() ? nobody() : rule.claims(path, journey.endedAt());
            share(model, slice, List.of(journey), claims);
        });
        if (path.isEmpty()) {
            share(MARKOV, slice, List.of(journey), nobody());
        }
    }

    private static List<Claim> nobody() {
        return List.of(new Claim(UNATTRIBUTED, BigDecimal.ONE));
    }

    private void creditByMarkov(Slice slice, List<CutJourney> converted, List<CutJourney> abandoned) {
        List<CutJourney> withPath =
                converted.stream().filter(journey -> !path(journey).isEmpty()).toList();
        if (withPath.isEmpty()) {
            return;
        }
        List<Claim> claims = new ArrayList<>();
        MarkovOracle.removalEffects(paths(withPath), paths(abandoned))
                .forEach((channel, effect) -> claims.add(new Claim(channel, effect)));
        share(MARKOV, slice, withPath, claims);
    }

    private List<OracleEvent> path(CutJourney journey) {
        return journey.path(observation.rules());
    }

    private Collection<List<String>> paths(List<CutJourney> journeys) {
        return journeys.stream()
                .map(journey -> journey.pathChannels(observation.rules()))
                .filter(path -> !path.isEmpty())
                .toList();
    }

    /** Shares out these conversions together, and together their revenue of each currency. */
    private void share(String model, Slice slice, List<CutJourney> conversions, List<Claim> claims) {
        Map<String, BigInteger> unitsByCurrency = new TreeMap<>();
        unitsByCurrency.put(
                Observation.ALL,
                BigDecimal.valueOf(conversions.size())
                        .movePointRight(CONVERSION_SCALE)
                        .toBigIntegerExact());
        conversions.forEach(journey -> unitsByCurrency.merge(
                journey.currency(),
                journey.orderValue().movePointRight(MONEY_SCALE).toBigIntegerExact(),
                BigInteger::add));
        List<BigDecimal> weights = claims.stream().map(Claim::weight).toList();
        unitsByCurrency.forEach((currency, units) -> {
            List<BigInteger> credits = LargestRemainder.split(units, weights);
            for (int i = 0; i < credits.size(); i++) {
                Account account = new Account(model, slice, claims.get(i).channel(), currency);
                creditByAccount.merge(account, credits.get(i), BigInteger::add);
            }
        });
    }

    private Row row(Account account, BigInteger credit) {
        Slice slice = account.slice();
        boolean isOfConversions = account.currency().equals(Observation.ALL);
        return Row.of(
                        TOPIC,
                        Map.of(
                                "model", account.model(),
                                "period_type", slice.periodType(),
                                "period", observation.text(slice.periodType(), slice.period()),
                                "channel", account.channel(),
                                "currency", account.currency()))
                .with(
                        isOfConversions ? "conversions" : "revenue",
                        new BigDecimal(credit, isOfConversions ? CONVERSION_SCALE : MONEY_SCALE))
                .with("is_final", observation.isFinal(slice.periodType(), slice.period()));
    }
}
