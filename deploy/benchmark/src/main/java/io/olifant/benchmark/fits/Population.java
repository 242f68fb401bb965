package io.olifant.benchmark.fits;

import io.olifant.models.BgNbd;
import io.olifant.models.Buyer;
import io.olifant.models.GammaGamma;
import java.util.Random;
import java.util.TreeSet;

/**
 * Customers who do what the models assume, with the parameters of the CDNOW tenth (Fader, Hardie and Lee 2005; Fader and Hardie
 * 2013): three of five never come again. The first purchases lie evenly over three years.
 */
final class Population {

    static final int OBSERVATION_DAY = 20_000;

    private static final int FIRST_DAYS = 3 * 365;
    private static final double DAYS_PER_WEEK = 7;
    private static final double UNITS = 10_000;
    private static final BgNbd PURCHASES = new BgNbd(0.243, 4.414, 0.793, 2.426);
    private static final GammaGamma VALUES = new GammaGamma(6.25, 3.74, 15.44);

    private final Random random = new Random(1997);

    /** One more customer. */
    Buyer next() {
        int firstDay = OBSERVATION_DAY - random.nextInt(FIRST_DAYS);
        TreeSet<Integer> days = daysAfterTheFirst(OBSERVATION_DAY - firstDay);
        if (days.isEmpty()) {
            return new Buyer(firstDay, firstDay, 1, 0);
        }
        double scale = gamma(VALUES.q()) / VALUES.gamma();
        double amount = gamma(VALUES.p() * days.size()) / scale;
        return new Buyer(firstDay, firstDay + days.last(), days.size() + 1, Math.round(amount * UNITS));
    }

    private TreeSet<Integer> daysAfterTheFirst(int daysSeen) {
        double ratePerDay = gamma(PURCHASES.r()) / PURCHASES.alpha() / DAYS_PER_WEEK;
        double toLeave = gamma(PURCHASES.a());
        double leaving = toLeave / (toLeave + gamma(PURCHASES.b()));
        TreeSet<Integer> days = new TreeSet<>();
        double time = exponential(ratePerDay);
        while (Math.ceil(time) <= daysSeen) {
            days.add((int) Math.ceil(time));
            if (random.nextDouble() < leaving) {
                break;
            }
            time += exponential(ratePerDay);
        }
        return days;
    }

    private double exponential(double rate) {
        return -Math.log1p(-random.nextDouble()) / rate;
    }

    /** A gamma distributed number of scale 1 (G. Marsaglia and W. W. Tsang, "A simple method", 2000). */
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
