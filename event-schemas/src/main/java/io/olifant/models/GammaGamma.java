package io.olifant.models;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * The gamma-gamma model of the value of a purchase (P. Fader and B. Hardie, "The Gamma-Gamma Model of Monetary Value", 2013). The
 * values of one customer's purchases are gamma distributed about the customer's own mean, and the means vary over customers
 * such that their scale is gamma distributed.
 *
 * @param p shape of the values of one customer
 * @param q shape of the scales over customers
 * @param gamma scale of the scales, in units of the currency
 */
public record GammaGamma(double p, double q, double gamma) {

    /** The name on {@code kpi.models}. */
    public static final String NAME = "gamma_gamma";

    public GammaGamma {
        ModelParameters.checked("p", p);
        ModelParameters.checked("q", q);
        ModelParameters.checked("gamma", gamma);
    }

    /**
     * The model with these parameters.
     *
     * @throws IllegalArgumentException if the text is not one that {@link #text()} wrote
     */
    public static GammaGamma parse(String text) {
        ModelParameters parameters = ModelParameters.parse(text, 3);
        return new GammaGamma(parameters.get("p"), parameters.get("q"), parameters.get("gamma"));
    }

    /** The parameters as {@code kpi.models} has them: {@code gamma=…,p=…,q=…}. */
    public String text() {
        return ModelParameters.text(Map.of("p", p, "q", q, "gamma", gamma));
    }

    /**
     * The logarithm of the likelihood of one customer's mean (equation 1a of the paper).
     *
     * @param x purchases that the mean is of, at least 1
     * @param mean positive, in units of the currency
     */
    public double logLikelihood(int x, double mean) {
        if (x < 1 || !(mean > 0) || mean == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "The model speaks of positive means of at least one purchase, not of " + mean + " of " + x);
        }
        double shape = p * x;
        return GammaFunctions.logGamma(shape + q)
                - GammaFunctions.logGamma(shape)
                - GammaFunctions.logGamma(q)
                + q * StrictMath.log(gamma)
                + (shape - 1) * StrictMath.log(mean)
                + shape * StrictMath.log(x)
                - (shape + q) * StrictMath.log(gamma + x * mean);
    }

    /**
     * The value expected of a customer's next purchases (equation 5 of the paper): p (γ + x·mean) / (p x + q − 1), which
     * without a repeat purchase is the mean over all customers, p γ / (q − 1). Empty if q ≤ 1: that mean is not finite.
     *
     * @param x repeat purchases
     * @param mean their mean value in units of the currency; ignored if x is 0
     */
    public OptionalDouble expectedValue(int x, double mean) {
        if (x < 0 || x > 0 && (!(mean >= 0) || mean == Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "A customer cannot have " + x + " repeat purchases of mean value " + mean);
        }
        if (q <= 1) {
            return OptionalDouble.empty();
        }
        double total = x == 0 ? 0 : x * mean;
        return OptionalDouble.of(p * (gamma + total) / (p * x + q - 1));
    }

    /**
     * The variance of what a customer's next purchases amount to together. The scale of the customer's values is gamma distributed
     * with p x + q and γ + x·mean; given it, values are independent, of each other and of how many there are. Empty if p x + q ≤ 2:
     * the variance is not finite.
     *
     * @param x repeat purchases
     * @param mean their mean value in units of the currency; ignored if x is 0
     * @param orders expected purchases
     * @param ordersSquare their expected square
     */
    public OptionalDouble varianceOfTotal(int x, double mean, double orders, double ordersSquare) {
        double shape = p * x + q;
        if (shape <= 2) {
            return OptionalDouble.empty();
        }
        double scale = gamma + (x == 0 ? 0 : x * mean);
        double expected = orders * p * scale / (shape - 1);
        double square = (p * orders + p * p * ordersSquare) * scale * scale / ((shape - 1) * (shape - 2));
        return OptionalDouble.of(square - expected * expected);
    }
}
