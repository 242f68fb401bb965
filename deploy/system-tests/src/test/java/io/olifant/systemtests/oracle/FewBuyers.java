package io.olifant.systemtests.oracle;

import io.olifant.kpi.model.BuyerGroup;
import io.olifant.models.Buyer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Small sets of buyers, from seeds, as the pipeline has them and as the oracle does: some as the models have them, and some that
 * no model has, such as customers who are all alike, never leave, all came back yesterday, or pay the same for everything.
 *
 * @param today the day of W
 */
record FewBuyers(List<Buyer> buyers, int today) {

    private static final int TODAY = 20_000;

    private static final int BUYERS_MIN = 5;
    private static final int BUYERS_MAX = 60;

    /** How customers come and go. */
    private enum Habit {
        AS_MODELLED,
        ALL_ALIKE,
        OF_TWO_KINDS,
        NEVER_LEAVING,
        NEVER_THERE_AGAIN,
        OF_YESTERDAY,
        AT_RANDOM,
        FEW_BUT_OFTEN
    }

    /** What they pay. */
    private enum Price {
        AS_MODELLED,
        ONE_FOR_ALL,
        ONE_EACH,
        OF_TWO,
        FROM_CENTS_TO_FORTUNES
    }

    static FewBuyers of(long seed) {
        Random random = new Random(seed);
        Habit habit = Habit.values()[random.nextInt(Habit.values().length)];
        Price price = Price.values()[random.nextInt(Price.values().length)];
        int count = BUYERS_MIN + random.nextInt(BUYERS_MAX - BUYERS_MIN + 1);
        int daysSeen = 14 + random.nextInt(700);
        double rate = Math.exp(random.nextGaussian()) * 4 / daysSeen;
        double leaving = random.nextDouble() * random.nextDouble();
        Buyer alike = buyer(random, daysSeen, rate, 0, price);
        Buyer other = buyer(random, daysSeen, rate, leaving, price);
        List<Buyer> buyers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int age = random.nextInt(daysSeen);
            buyers.add(
                    switch (habit) {
                        case AS_MODELLED ->
                            buyer(
                                    random,
                                    age,
                                    rate * (exponential(random) + exponential(random)) / 2,
                                    Math.min(1, leaving * exponential(random)),
                                    price);
                        case ALL_ALIKE -> alike;
                        case OF_TWO_KINDS -> random.nextBoolean() ? alike : other;
                        case NEVER_LEAVING -> buyer(random, daysSeen, rate, 0, price);
                        case NEVER_THERE_AGAIN -> buyer(random, daysSeen, 20 * rate, 0.6, price);
                        case OF_YESTERDAY -> buyer(random, 1 + random.nextInt(3), 1, 0, price);
                        case AT_RANDOM -> buyer(random, age, rate * exponential(random), random.nextDouble(), price);
                        case FEW_BUT_OFTEN ->
                            buyer(random, daysSeen, i < 12 ? 0.3 : rate / 20, i < 12 ? 0.02 : 0.3, price);
                    });
        }
        return new FewBuyers(buyers, TODAY);
    }

    /** Customers who ordered in a currency. */
    static FewBuyers of(List<OracleCustomer> customers, String currency, Observation observation) {
        List<Buyer> buyers = new ArrayList<>();
        for (OracleCustomer customer : customers) {
            TreeMap<Integer, BigDecimal> amountByDay = new TreeMap<>();
            customer.orders().stream()
                    .filter(order -> order.currency().equals(currency))
                    .forEach(order ->
                            amountByDay.merge(day(observation, order.time()), order.amount(), BigDecimal::add));
            if (!amountByDay.isEmpty()) {
                int first = amountByDay.firstKey();
                long repeatAmount = amountByDay.tailMap(first, false).values().stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .movePointRight(4)
                        .longValueExact();
                buyers.add(new Buyer(first, amountByDay.lastKey(), amountByDay.size(), repeatAmount));
            }
        }
        return new FewBuyers(buyers, day(observation, observation.observationTime()));
    }

    private static int day(Observation observation, Instant time) {
        return Math.toIntExact(observation.periodOf("day", time).toEpochDay());
    }

    private static Buyer buyer(Random random, int age, double rate, double leaving, Price price) {
        TreeSet<Integer> days = new TreeSet<>();
        double time = random.nextDouble() < leaving ? age + 1 : exponential(random) / rate;
        while (time <= age) {
            days.add((int) Math.ceil(time));
            time = random.nextDouble() < leaving ? age + 1 : time + exponential(random) / rate;
        }
        double mean = 1 / (0.02 + 0.1 * exponential(random));
        long amount = 0;
        for (int i = 0; i < days.size(); i++) {
            amount += Math.round(10_000
                    * switch (price) {
                        case AS_MODELLED ->
                            mean * (exponential(random) + exponential(random) + exponential(random)) / 3;
                        case ONE_FOR_ALL -> 9.99;
                        case ONE_EACH -> Math.ceil(mean);
                        case OF_TWO -> random.nextBoolean() ? 9.99 : 24.99;
                        case FROM_CENTS_TO_FORTUNES -> Math.exp(4 * random.nextGaussian());
                    });
        }
        int first = TODAY - age;
        return new Buyer(first, days.isEmpty() ? first : first + days.last(), days.size() + 1, amount);
    }

    private static double exponential(Random random) {
        return -Math.log1p(-random.nextDouble());
    }

    /** As the pipeline has them. */
    List<BuyerGroup> groups() {
        Map<BuyerGroup, Long> countByKind = new TreeMap<>();
        buyers.forEach(buyer -> countByKind.merge(new BuyerGroup(buyer.firstDay(), buyer, 0), 1L, Long::sum));
        return countByKind.entrySet().stream()
                .map(entry -> new BuyerGroup(
                        entry.getKey().firstOrderDay(), entry.getKey().buyer(), entry.getValue()))
                .toList();
    }

    /** As the oracle has them. */
    Map<OracleBuyer, Long> kinds() {
        Map<OracleBuyer, Long> countByKind = new TreeMap<>();
        for (Buyer buyer : buyers) {
            int repeats = buyer.purchaseDays() - 1;
            OracleBuyer kind = new OracleBuyer(
                    repeats,
                    (buyer.lastDay() - buyer.firstDay()) / 7.0,
                    (today - buyer.firstDay()) / 7.0,
                    repeats == 0 ? 0 : buyer.repeatAmount() / 10_000.0 / repeats);
            countByKind.merge(kind, 1L, Long::sum);
        }
        return countByKind;
    }
}
