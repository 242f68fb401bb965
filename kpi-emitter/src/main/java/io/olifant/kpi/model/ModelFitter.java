package io.olifant.kpi.model;

import io.olifant.kpi.model.Maximiser.Summit;
import io.olifant.models.BgNbd;
import io.olifant.models.GammaGamma;
import io.olifant.models.MbgNbd;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Fits models by maximum likelihood. The likelihood is looked at on a grid of plausible parameters; the best few are where
 * ascents begin, and the highest summit counts. A function of the set of groups alone: sums are made in a fixed order.
 */
public final class ModelFitter {

    private static final int ASCENTS = 3;

    private static final double[] SHAPES_OF_RATES = {0.2, 0.8, 3};
    private static final double[] PACES = {1, 3};
    private static final double[][] PROBABILITIES_OF_LEAVING = {{0.5, 2}, {0.8, 12}, {3, 3}};

    private static final double[] SHAPES_OF_VALUES = {1, 5, 25};
    private static final double[] SHAPES_OF_SCALES = {1.5, 4, 15};

    private static final Comparator<Summit> BY_VALUE = Comparator.comparingDouble(Summit::value);
    /** Log-likelihoods that differ by a smaller share are the same summit. */
    private static final double INDIFFERENCE = 1e-10;

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
        long repeaters = groups.stream()
                .filter(group -> group.buyer().repeats() > 0)
                .mapToLong(BuyerGroup::count)
                .sum();
        if (repeaters <= 0) {
            return new OrderFits(
                    new Fit.Refused<>(Refusal.NO_REPEAT_PURCHASE, customers),
                    new Fit.Refused<>(Refusal.NO_REPEAT_PURCHASE, customers));
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
        OrderLikelihood mbgNbd = OrderLikelihood.ofMbgNbd(patterns);
        OrderLikelihood bgNbd = OrderLikelihood.ofBgNbd(patterns);
        return new OrderFits(
                fit(
                        mbgNbd,
                        new Maximiser(mbgNbd, 1, weeksPerPurchase, 1, 1),
                        grid,
                        customers,
                        summit -> new MbgNbd(summit[0], summit[1], summit[2], summit[3])),
                fit(
                        bgNbd,
                        new Maximiser(bgNbd, 1, weeksPerPurchase, 1, 1),
                        grid,
                        customers,
                        summit -> new BgNbd(summit[0], summit[1], summit[2], summit[3])));
    }

    /** Fits the model of values on buyers with repeat purchases of a value above zero. */
    public static Fit<GammaGamma> values(List<BuyerGroup> groups) {
        GammaGammaLikelihood likelihood = new GammaGammaLikelihood(groups);
        if (likelihood.customers() <= 0) {
            return new Fit.Refused<>(Refusal.NO_REPEAT_VALUE, Math.max(0, likelihood.customers()));
        }
        double mean = positiveOrOne(likelihood.meanValue());
        List<double[]> grid = new ArrayList<>();
        for (double p : SHAPES_OF_VALUES) {
            for (double q : SHAPES_OF_SCALES) {
                grid.add(new double[] {p, q, mean * (q - 1) / p});
            }
        }
        return fit(
                likelihood,
                new Maximiser(likelihood, 1, 1, mean),
                grid,
                likelihood.customers(),
                summit -> new GammaGamma(summit[0], summit[1], summit[2]));
    }

    private static <M> Fit<M> fit(
            LogLikelihood likelihood,
            Maximiser maximiser,
            List<double[]> grid,
            long customers,
            Function<double[], M> model) {
        List<Summit> summits = grid.stream()
                .map(start -> new Summit(start, likelihood.at(start).value(), false))
                .sorted(BY_VALUE.reversed())
                .limit(ASCENTS)
                .map(start -> maximiser.ascend(start.parameters()))
                .toList();
        Summit highest = summits.stream().max(BY_VALUE).orElseThrow();
        double bound = highest.value() - INDIFFERENCE * Math.abs(highest.value());
        Optional<Summit> maximum = summits.stream().filter(Summit::isMaximum).max(BY_VALUE);
        return maximum.filter(summit -> summit.value() >= bound)
                .<Fit<M>>map(summit -> new Fit.Fitted<>(model.apply(summit.parameters()), summit.value(), customers))
                .orElseGet(() -> new Fit.Refused<>(Refusal.NO_FINITE_MAXIMUM, customers));
    }

    /** A sum over customers of whom some were taken off may come out below zero; then any unit is as good as another. */
    private static double positiveOrOne(double unit) {
        return unit > 0 && unit < Double.POSITIVE_INFINITY ? unit : 1;
    }
}
