package io.olifant.kpi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Derivatives against differences: a wrong one would only make the fit slower, and so go unnoticed. */
class DerivativesTest {

    private static final List<BuyerGroup> BUYERS = Cdnow.buyers();

    @Test
    void thoseOfPurchasesAreThoseOfTheValue() {
        BuyerPatterns patterns = new BuyerPatterns(BUYERS, Cdnow.DAY);
        for (LogLikelihood likelihood :
                List.of(OrderLikelihood.ofBgNbd(patterns), OrderLikelihood.ofMbgNbd(patterns))) {
            assertDerivatives(likelihood, 0.3, 5, 0.7, 2);
            assertDerivatives(likelihood, 3, 0.4, 6, 0.5);
        }
    }

    @Test
    void thoseOfValuesAreThoseOfTheValue() {
        LogLikelihood likelihood = new GammaGammaLikelihood(BUYERS);

        assertDerivatives(likelihood, 6, 4, 15);
        assertDerivatives(likelihood, 0.5, 0.8, 90);
    }

    private static void assertDerivatives(LogLikelihood likelihood, double... point) {
        LogLikelihood.Evaluation here = likelihood.at(point);
        for (int i = 0; i < point.length; i++) {
            double step = 1e-5 * point[i];
            LogLikelihood.Evaluation above = likelihood.at(moved(point, i, step));
            LogLikelihood.Evaluation below = likelihood.at(moved(point, i, -step));
            assertThat(here.gradient()[i])
                    .as("first derivative by parameter %d", i)
                    .isEqualTo((above.value() - below.value()) / (2 * step), within(1e-4 * scale(here.gradient(), i)));
            for (int j = 0; j < point.length; j++) {
                double second = here.hessian()[Math.max(i, j)][Math.min(i, j)];
                assertThat(second)
                        .as("second derivative by parameters %d and %d", i, j)
                        .isEqualTo(
                                (above.gradient()[j] - below.gradient()[j]) / (2 * step),
                                within(1e-5 * Math.max(1, Math.abs(second))));
            }
        }
    }

    private static double scale(double[] gradient, int i) {
        return Math.max(1, Math.abs(gradient[i]));
    }

    private static double[] moved(double[] point, int i, double step) {
        double[] moved = point.clone();
        moved[i] += step;
        return moved;
    }
}
