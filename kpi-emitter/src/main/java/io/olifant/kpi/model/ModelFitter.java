package io.olifant.kpi.model;

import io.olifant.kpi.model.Maximiser.Summit;
import io.olifant.models.BgNbd;
import io.olifant.models.Buyer;
import io.olifant.models.GammaGamma;
import io.olifant.models.MbgNbd;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Fits models by maximum likelihood. The likelihood is looked at on a grid of plausible parameters; the best few are where
 * ascents begin, and the highest summit counts. A function of the set of groups alone: sums are made in a fixed order.
 */
public final class ModelFitter {

    /** Customers with repeat purchases, of a value for the model of values, below which there is no fit. */
    public static final int REPEATERS_MIN = 10;

    private static final int ASCENTS_MIN = 3;
    /** Where customers are few, likelihoods have several summits, and ascents are cheap: so many customers are looked at in all. */
    private static final int CUSTOMERS_OF_ALL_ASCENTS = 20_000;

    private static final double[] SHAPES_OF_RATES = {0.2, 0.8, 3};
    private static final double[] PACES = {1, 3};
    private static final double[][] PROBABILITIES_OF_LEAVING = {{0.5, 2}, {0.8, 12}, {3, 3}, {0.03, 0.3}, {0.05, 20}};

    private static final double[] SHAPES_OF_VALUES = {0.3, 1, 5, 25};
    private static final double[] SHAPES_OF_SCALES = {0.3, 1.5, 4, 15};

    private static final Comparator<Summit> BY_VALUE = Comparator.comparingDouble(Summit::value);

    private ModelFitter() {}

    /**
     * Both models of orders, fitted on the same buyers.
     *
     * @param mbgNbd in which customers may leave after the first purchase
     * @param bgNbd in which they may not
     */
    public record OrderFits(Fit<MbgNbd> mbgNbd, Fit<BgNbd> bgNbd) {}

    /**
     * Fits the models of orders on all buyers.
     *
     * @param observationDay the day of W, in days since 1970-01-01 in the calendar's zone
     */
    public static OrderFits orders(List<BuyerGroup> groups, int observationDay) {
        long customers = groups.stream().mapToLong(BuyerGroup::count).sum();
        Refusal refusalOrNull = refusalOrNull(groups, observationDay);
        if (refusalOrNull != null) {
            return new OrderFits(
                    new Fit.Refused<>(refusalOrNull, customers), new Fit.Refused<>(refusalOrNull, customers));
        }
        BuyerPatterns patterns = new BuyerPatterns(groups, observationDay);
        double weeksPerPurchase = positiveOrOne(patterns.meanAgeWeeks() / patterns.meanRepeats());
        List<double[]> grid = new ArrayList<>();
        for (double r : SHAPES_OF_RATES) {
            for (double pace : PACES) {
                for (double[] leaving : PROBABILITIES_OF_LEAVING) {
                    grid.add(new double[] {r, r * weeksPerPurchase / pace, leaving[0], leaving[1]});
                }
            }
        }
        ParameterBox box = ParameterBox.ofOrders(weeksPerPurchase);
        Summit mbgNbd = highest(OrderLikelihood.ofMbgNbd(patterns), box, grid);
        Summit bgNbd = highest(OrderLikelihood.ofBgNbd(patterns), box, grid);
        double[] m = mbgNbd.parameters();
        double[] g = bgNbd.parameters();
        return new OrderFits(
                new Fit.Fitted<>(new MbgNbd(m[0], m[1], m[2], m[3]), mbgNbd.value(), customers),
                new Fit.Fitted<>(new BgNbd(g[0], g[1], g[2], g[3]), bgNbd.value(), customers));
    }

    /**
     * Whoever bought on a third day and not since, or on a fourth, shows more of leaving than its mean probability. Without any,
     * all a and b of one ratio are as likely by BG/NBD.
     */
    private static Refusal refusalOrNull(List<BuyerGroup> groups, int observationDay) {
        if (customers(groups, buyer -> buyer.repeats() >= 1) < REPEATERS_MIN) {
            return Refusal.FEW_REPEAT_PURCHASES;
        }
        long informative = customers(groups, buyer -> buyer.repeats() >= (buyer.lastDay() < observationDay ? 2 : 3));
        return informative < 1 ? Refusal.NO_THIRD_PURCHASE : null;
    }

    private static long customers(List<BuyerGroup> groups, Predicate<Buyer> which) {
        return groups.stream()
                .filter(group -> which.test(group.buyer()))
                .mapToLong(BuyerGroup::count)
                .sum();
    }

    /** Fits the model of values on buyers with repeat purchases of a value above zero. */
    public static Fit<GammaGamma> values(List<BuyerGroup> groups) {
        GammaGammaLikelihood likelihood = new GammaGammaLikelihood(groups);
        long customers = likelihood.customers();
        if (customers < REPEATERS_MIN) {
            return new Fit.Refused<>(Refusal.FEW_REPEAT_VALUES, Math.max(0, customers));
        }
        double mean = positiveOrOne(likelihood.meanValue());
        ParameterBox box = ParameterBox.ofValues(mean);
        List<double[]> grid = new ArrayList<>();
        for (double p : SHAPES_OF_VALUES) {
            for (double q : SHAPES_OF_SCALES) {
                grid.add(new double[] {p, q, box.clamped(2, likelihood.typicalValue() * q / p)});
            }
        }
        Summit summit = highest(likelihood, box, grid);
        double[] at = summit.parameters();
        return new Fit.Fitted<>(new GammaGamma(at[0], at[1], at[2]), summit.value(), customers);
    }

    private static Summit highest(LogLikelihood likelihood, ParameterBox box, List<double[]> grid) {
        Maximiser maximiser = new Maximiser(likelihood, box);
        int ascents = Math.max(ASCENTS_MIN, CUSTOMERS_OF_ALL_ASCENTS / Math.max(1, likelihood.size()));
        return grid.stream()
                .map(start -> new Summit(start, likelihood.at(start).value(), false))
                .sorted(BY_VALUE.reversed())
                .limit(ascents)
                .map(start -> maximiser.ascend(start.parameters()))
                .max(BY_VALUE)
                .orElseThrow();
    }

    /** A sum over customers of whom some were taken off may come out below zero; then any unit is as good as another. */
    private static double positiveOrOne(double unit) {
        return unit > 0 && unit < Double.POSITIVE_INFINITY ? unit : 1;
    }
}
