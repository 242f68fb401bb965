package io.olifant.kpi.model;

/** The log-likelihood of a model over its customers, as a function of its parameters, all of which are positive. */
interface LogLikelihood {

    /** How many customers, or kinds of them, are looked at for a value. */
    int size();

    /** The value and its derivatives at a point. */
    Evaluation at(double[] parameters);

    /**
     * A value and its derivatives.
     *
     * @param gradient by parameter
     * @param hessian the lower triangle of the second derivatives: entry [i][j], j ≤ i
     */
    record Evaluation(double value, double[] gradient, double[][] hessian) {

        /** The same with derivatives by the logarithms of the parameters. */
        Evaluation byLogarithms(double[] parameters) {
            int size = parameters.length;
            double[] gradients = new double[size];
            double[][] hessians = new double[size][size];
            for (int i = 0; i < size; i++) {
                gradients[i] = parameters[i] * gradient[i];
                for (int j = 0; j <= i; j++) {
                    hessians[i][j] = parameters[i] * parameters[j] * hessian[i][j];
                }
                hessians[i][i] += gradients[i];
            }
            return new Evaluation(value, gradients, hessians);
        }
    }
}
