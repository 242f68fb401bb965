package io.olifant.systemtests.oracle;

import io.olifant.systemtests.oracle.MaximumSearch.Maximum;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The greatest likelihood of a model of repeat purchases with the parameters r, alpha, a and b. The models differ in the
 * likelihood of one customer only; where their maxima are looked for is the same.
 */
final class PurchaseModelSearch {

    /** r, a and b are looked for between 1/100 and 100, alpha between a millionth and a million of its unit. */
    private static final double[] BOX = {100, 1e6, 100, 100};

    private static final List<double[]> STARTS = List.of(
            new double[] {0.5, 0.5, 0.8, 1.5},
            new double[] {0.3, 0.3, 0.7, 3},
            new double[] {2, 2, 0.7, 3},
            new double[] {0.5, 0.5, 3, 3},
            new double[] {20, 20, 0.1, 10},
            new double[] {20, 20, 0.02, 0.1},
            new double[] {20, 4, 2, 8},
            new double[] {1, 0.1, 30, 20},
            new double[] {1, 1, 0.2, 0.5});

    private PurchaseModelSearch() {}

    /**
     * Searches the parameters under which so many customers of each kind are most likely.
     *
     * @param countByBuyer with a repeat purchase among them
     * @param logLikelihoods of one customer, under the parameters r, alpha, a and b
     */
    static Maximum of(
            Map<OracleBuyer, Long> countByBuyer, Function<double[], ToDoubleFunction<OracleBuyer>> logLikelihoods) {
        double ages = 0;
        double repeats = 0;
        for (var entry : countByBuyer.entrySet()) {
            ages += entry.getValue() * entry.getKey().ageWeeks();
            repeats += (double) entry.getValue() * entry.getKey().repeats();
        }
        return MaximumSearch.of(
                at -> sum(countByBuyer, logLikelihoods.apply(at)), new double[] {1, ages / repeats, 1, 1}, BOX, STARTS);
    }

    private static double sum(Map<OracleBuyer, Long> countByBuyer, ToDoubleFunction<OracleBuyer> logLikelihood) {
        double sum = 0;
        for (var entry : countByBuyer.entrySet()) {
            sum += entry.getValue() * logLikelihood.applyAsDouble(entry.getKey());
        }
        return sum;
    }
}
