package io.olifant.kpi.model;

import io.olifant.models.BgNbd;
import io.olifant.models.Buyer;
import io.olifant.models.GammaGamma;
import io.olifant.models.MbgNbd;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Customers who do exactly what the models assume, but that purchases of one day are one: with some weeks between purchases
 * that hardly ever happens.
 */
final class SimulatedBuyers {

    private static final int WEEKS_MAX = 400;

    private final Random random;

    SimulatedBuyers(long seed) {
        random = new Random(seed);
    }

    List<BuyerGroup> buyers(int count, BgNbd purchases, GammaGamma values, int observationDay) {
        return buyers(count, purchases, false, values, observationDay);
    }

    /** Customers of whom some leave right after their first purchase. */
    List<BuyerGroup> buyers(int count, MbgNbd purchases, GammaGamma values, int observationDay) {
        BgNbd same = new BgNbd(purchases.r(), purchases.alpha(), purchases.a(), purchases.b());
        return buyers(count, same, true, values, observationDay);
    }

    private List<BuyerGroup> buyers(
            int count, BgNbd purchases, boolean mayLeaveAtOnce, GammaGamma values, int observationDay) {
        List<BuyerGroup> buyers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int firstDay = observationDay - 7 * (1 + random.nextInt(WEEKS_MAX));
            buyers.add(buyer(firstDay, observationDay, purchases, mayLeaveAtOnce, values));
        }
        return buyers;
    }

    private BuyerGroup buyer(
            int firstDay, int observationDay, BgNbd purchases, boolean mayLeaveAtOnce, GammaGamma values) {
        double ratePerDay = gamma(purchases.r()) / purchases.alpha() / 7;
        double toLeave = gamma(purchases.a());
        double toStay = gamma(purchases.b());
        double leaving = toLeave / (toLeave + toStay);
        TreeSet<Integer> days = new TreeSet<>();
        boolean hasLeft = mayLeaveAtOnce && random.nextDouble() < leaving;
        double time = hasLeft ? Double.POSITIVE_INFINITY : exponential(ratePerDay);
        while (time <= observationDay - firstDay) {
            days.add((int) Math.ceil(time));
            if (random.nextDouble() < leaving) {
                break;
            }
            time += exponential(ratePerDay);
        }
        double scale = gamma(values.q()) / values.gamma();
        double amount = 0;
        for (int i = 0; i < days.size(); i++) {
            amount += gamma(values.p()) / scale;
        }
        int lastDay = firstDay + (days.isEmpty() ? 0 : days.last());
        return group(firstDay, lastDay, days.size() + 1, Math.round(amount * 10_000));
    }

    /** A buyer with repeat purchases on so many days after the first; one purchase costs ten. */
    static BuyerGroup buyerOrderingOn(int firstDay, IntStream daysLater, int observationDay) {
        int[] days = daysLater
                .filter(day -> day > 0 && firstDay + day <= observationDay)
                .toArray();
        int lastDay = firstDay + (days.length == 0 ? 0 : days[days.length - 1]);
        return group(firstDay, lastDay, days.length + 1, days.length * 100_000L);
    }

    private static BuyerGroup group(int firstDay, int lastDay, int purchaseDays, long repeatAmount) {
        return new BuyerGroup(firstDay, new Buyer(firstDay, lastDay, purchaseDays, repeatAmount), 1);
    }

    private double exponential(double rate) {
        return -Math.log1p(-random.nextDouble()) / rate;
    }

    /** A gamma distributed number of scale 1 (Marsaglia and Tsang 2000). */
    private double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
