package io.olifant.kpi.testkit;

import io.olifant.calendar.Period;
import io.olifant.kpis.Attribution;
import io.olifant.kpis.AttributionKey;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** {@code kpi.attribution}. */
final class BatchAttribution {

    /** Channels in the tests have no characters beyond U+FFFF, so this is the order of their bytes. */
    private static final Comparator<String> BY_NAME = Comparator.naturalOrder();

    /** What a channel asks of a conversion. */
    private record Claim(String channel, BigDecimal weight) {

        Claim(String channel, double weight) {
            this(channel, new BigDecimal(weight));
        }
    }

    private record Account(String model, String channel, String currency) {}

    private final BatchWorld world;
    private final Map<Account, Long> credits = new HashMap<>();

    private BatchAttribution(BatchWorld world) {
        this.world = world;
    }

    static void rows(BatchWorld world) {
        for (Period period : world.periods()) {
            BatchAttribution figures = new BatchAttribution(world);
            figures.credit(world.trips(period));
            figures.put(period);
        }
    }

    private void credit(List<Trip> trips) {
        List<Trip> converted =
                trips.stream().filter(trip -> trip.is("converted")).toList();
        for (Trip trip : converted) {
            claims(trip).forEach((model, claims) -> share(model, List.of(trip), claims));
        }
        List<Trip> withPath =
                converted.stream().filter(trip -> !trip.path().isEmpty()).toList();
        if (!withPath.isEmpty()) {
            share("markov", withPath, markov(trips));
        }
    }

    private static Map<String, List<Claim>> claims(Trip trip) {
        Map<String, List<Claim>> claims = new HashMap<>();
        List<Trip.Touch> path = trip.path();
        int n = path.size();
        if (n == 0) {
            for (String model : List.of(
                    "first_touch",
                    "last_touch",
                    "last_non_direct",
                    "linear",
                    "position_based",
                    "time_decay",
                    "shapley",
                    "markov")) {
                claims.put(model, List.of(new Claim("(unattributed)", 1)));
            }
            return claims;
        }
        List<String> channels = trip.pathChannels();
        claims.put("first_touch", List.of(new Claim(channels.get(0), 1)));
        claims.put("last_touch", List.of(new Claim(channels.get(n - 1), 1)));
        String last = channels.get(n - 1);
        claims.put(
                "last_non_direct", List.of(new Claim(last.equals("direct") && n > 1 ? channels.get(n - 2) : last, 1)));
        claims.put("linear", channels.stream().map(c -> new Claim(c, 1)).toList());
        claims.put(
                "shapley",
                channels.stream()
                        .distinct()
                        .sorted(BY_NAME)
                        .map(c -> new Claim(c, 1))
                        .toList());
        claims.put(
                "position_based",
                IntStream.range(0, n)
                        .mapToObj(i -> new Claim(channels.get(i), n > 2 && (i == 0 || i == n - 1) ? 2 * (n - 2) : 1))
                        .toList());
        claims.put(
                "time_decay",
                path.stream()
                        .map(touch -> new Claim(
                                touch.channel(),
                                StrictMath.pow(2, -(FactsOfTrips.orderedMs(trip) - touch.atMs()) / 604_800_000.0)))
                        .toList());
        return claims;
    }

    /** By what is lost when a channel is taken out. */
    private static List<Claim> markov(List<Trip> trips) {
        List<Trip> withPath = trips.stream()
                .filter(trip -> (trip.is("converted") || trip.is("abandoned"))
                        && !trip.path().isEmpty())
                .toList();
        double whole = conversionProbability(withPath, null);
        return withPath.stream()
                .flatMap(trip -> trip.pathChannels().stream())
                .distinct()
                .sorted(BY_NAME)
                .map(channel -> {
                    double effect = 1 - conversionProbability(withPath, channel) / whole;
                    return new Claim(channel, BigDecimal.valueOf(Math.round(effect * 1e12)));
                })
                .toList();
    }

    /** Lets the chain run until nothing is under way any more. */
    private static double conversionProbability(List<Trip> trips, String removedOrNull) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (Trip trip : trips) {
            List<String> states = new ArrayList<>(List.of("(start)"));
            states.addAll(trip.pathChannels());
            states.add(trip.is("converted") ? "(conversion)" : "(null)");
            for (int i = 1; i < states.size(); i++) {
                counts.computeIfAbsent(states.get(i - 1), s -> new TreeMap<>()).merge(states.get(i), 1, Integer::sum);
            }
        }
        Map<String, Double> underWay = new TreeMap<>(Map.of("(start)", 1.0));
        double converted = 0;
        while (underWay.values().stream().mapToDouble(p -> p).sum() > 1e-18) {
            Map<String, Double> next = new TreeMap<>();
            for (Map.Entry<String, Double> state : underWay.entrySet()) {
                Map<String, Integer> steps = counts.get(state.getKey());
                double all = steps.values().stream().mapToInt(n -> n).sum();
                for (Map.Entry<String, Integer> step : steps.entrySet()) {
                    double probability = state.getValue() * step.getValue() / all;
                    if (step.getKey().equals("(conversion)")) {
                        converted += probability;
                    } else if (!step.getKey().equals("(null)") && !step.getKey().equals(removedOrNull)) {
                        next.merge(step.getKey(), probability, Double::sum);
                    }
                }
            }
            underWay = next;
        }
        return converted;
    }

    private void share(String model, List<Trip> trips, List<Claim> claims) {
        Map<String, Long> units = new HashMap<>();
        for (Trip trip : trips) {
            units.merge("(all)", 1_000_000L, Long::sum);
            units.merge(trip.currencyOrNull(), trip.units(), Long::sum);
        }
        units.forEach((currency, amount) -> {
            long[] parts = cut(amount, claims);
            for (int i = 0; i < parts.length; i++) {
                credits.merge(new Account(model, claims.get(i).channel(), currency), parts[i], Long::sum);
            }
        });
    }

    private static long[] cut(long amount, List<Claim> claims) {
        BigDecimal total = claims.stream().map(Claim::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        long[] parts = new long[claims.size()];
        List<BigDecimal> remainders = new ArrayList<>();
        BigInteger left = BigInteger.valueOf(amount);
        for (int i = 0; i < parts.length; i++) {
            BigDecimal[] quota =
                    claims.get(i).weight().multiply(BigDecimal.valueOf(amount)).divideAndRemainder(total);
            parts[i] = quota[0].longValueExact();
            remainders.add(quota[1]);
            left = left.subtract(BigInteger.valueOf(parts[i]));
        }
        for (int n = left.intValueExact(); n > 0; n--) {
            int best = 0;
            for (int i = 1; i < parts.length; i++) {
                if (remainders.get(i).compareTo(remainders.get(best)) > 0) {
                    best = i;
                }
            }
            parts[best]++;
            remainders.set(best, BigDecimal.ONE.negate());
        }
        return parts;
    }

    private void put(Period period) {
        credits.forEach((account, credit) -> {
            if (credit == 0) {
                return;
            }
            Attribution row = new Attribution();
            row.setModel(account.model());
            row.setPeriodType(world.type().label());
            row.setPeriod(period.text());
            row.setChannel(account.channel());
            row.setCurrency(account.currency());
            if (account.currency().equals("(all)")) {
                row.setConversions(BigDecimal.valueOf(credit, 6));
            } else {
                row.setRevenue(BatchWorld.money(credit));
            }
            row.setIsFinal(world.isFinal(period));
            row.setAsOf(BatchWorld.NO_TIME);
            row.setUpdatedAt(BatchWorld.NO_TIME);
            world.put(
                    new AttributionKey(
                            account.model(),
                            world.type().label(),
                            period.text(),
                            account.channel(),
                            account.currency()),
                    row);
        });
    }
}
