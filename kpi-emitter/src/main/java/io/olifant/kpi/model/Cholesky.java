package io.olifant.kpi.model;

/** Solves small systems of linear equations with a symmetric positive definite matrix. */
final class Cholesky {

    private Cholesky() {}

    /**
     * Solves M v = w, or returns null if M is not positive definite.
     *
     * @param m its lower triangle counts and is overwritten
     */
    static double[] solve(double[][] m, double[] w) {
        return decompose(m) ? backward(m, forward(m, w)) : null;
    }

    private static boolean decompose(double[][] m) {
        for (int i = 0; i < m.length; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = m[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= m[i][k] * m[j][k];
                }
                if (i > j) {
                    m[i][j] = rest / m[j][j];
                } else if (rest > 0) {
                    m[i][i] = Math.sqrt(rest);
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    private static double[] forward(double[][] l, double[] w) {
        double[] v = w.clone();
        for (int i = 0; i < v.length; i++) {
            for (int k = 0; k < i; k++) {
                v[i] -= l[i][k] * v[k];
            }
            v[i] /= l[i][i];
        }
        return v;
    }

    private static double[] backward(double[][] l, double[] w) {
        double[] v = w.clone();
        for (int i = v.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < v.length; k++) {
                v[i] -= l[k][i] * v[k];
            }
            v[i] /= l[i][i];
        }
        return v;
    }
}
