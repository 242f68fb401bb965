package io.olifant.systemtests.oracle;

/** A few linear equations, by the method of Gauss and Jordan with the largest pivot of each column. */
final class LinearEquations {

    private LinearEquations() {}

    /** The x with Ax = b; not finite if there is none. */
    static double[] solve(double[][] a, double[] b) {
        int size = b.length;
        double[][] rows = new double[size][size + 1];
        for (int i = 0; i < size; i++) {
            System.arraycopy(a[i], 0, rows[i], 0, size);
            rows[i][size] = b[i];
        }
        for (int column = 0; column < size; column++) {
            swapLargestUp(rows, column);
            for (int row = 0; row < size; row++) {
                double factor = row == column ? 0 : rows[row][column] / rows[column][column];
                for (int k = column; k <= size; k++) {
                    rows[row][k] -= factor * rows[column][k];
                }
            }
        }
        double[] x = new double[size];
        for (int i = 0; i < size; i++) {
            x[i] = rows[i][size] / rows[i][i];
        }
        return x;
    }

    private static void swapLargestUp(double[][] rows, int column) {
        int largest = column;
        for (int row = column + 1; row < rows.length; row++) {
            largest = Math.abs(rows[row][column]) > Math.abs(rows[largest][column]) ? row : largest;
        }
        double[] row = rows[column];
        rows[column] = rows[largest];
        rows[largest] = row;
    }
}
