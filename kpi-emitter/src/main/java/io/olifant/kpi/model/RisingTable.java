package io.olifant.kpi.model;

/** For one z and all n up to a bound: Σ ln(z+i), Σ 1/(z+i) and Σ 1/(z+i)² over i from 0 to n−1. */
final class RisingTable {

    private final double[] logs;
    private final double[] inverses;
    private final double[] inverseSquares;

    RisingTable(double z, int max) {
        logs = new double[max + 1];
        inverses = new double[max + 1];
        inverseSquares = new double[max + 1];
        for (int n = 0; n < max; n++) {
            double inverse = 1 / (z + n);
            logs[n + 1] = logs[n] + StrictMath.log(z + n);
            inverses[n + 1] = inverses[n] + inverse;
            inverseSquares[n + 1] = inverseSquares[n] + inverse * inverse;
        }
    }

    /** ln Γ(z+n) − ln Γ(z). */
    double log(int n) {
        return logs[n];
    }

    /** Its derivative by z. */
    double first(int n) {
        return inverses[n];
    }

    /** Its second derivative by z, the sign changed. */
    double minusSecond(int n) {
        return inverseSquares[n];
    }
}
