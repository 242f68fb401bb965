package io.olifant.models;

import java.util.Map;

/**
 * The beta-geometric/NBD model of repeat purchases (P. Fader, B. Hardie and K. L. Lee, "Counting Your Customers the Easy Way",
 * Marketing Science 24 (2005) 275–284). While active, a customer buys at random with a rate that is gamma distributed over
 * customers; after each repeat purchase a customer leaves for good with a probability that is beta distributed over them.
 *
 * <p>Nobody leaves before a repeat purchase, so a customer without one is active for ever; {@link MbgNbd} lets them leave.
 *
 * @param r shape of the purchase rates
 * @param alpha scale of the purchase rates, in weeks
 * @param a first parameter of the probabilities of leaving
 * @param b second parameter of the probabilities of leaving
 */
public record BgNbd(double r, double alpha, double a, double b) implements OrderModel {

    /** The name on {@code kpi.models}. */
    public static final String NAME = "bg_nbd";

    public BgNbd {
        ModelParameters.checked("r", r);
        ModelParameters.checked("alpha", alpha);
        ModelParameters.checked("a", a);
        ModelParameters.checked("b", b);
    }

    /**
     * The model with these parameters.
     *
     * @throws IllegalArgumentException if the text is not one that {@link #text()} wrote
     */
    public static BgNbd parse(String text) {
        ModelParameters parameters = ModelParameters.parse(text, 4);
        return new BgNbd(parameters.get("r"), parameters.get("alpha"), parameters.get("a"), parameters.get("b"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String text() {
        return ModelParameters.text(Map.of("r", r, "alpha", alpha, "a", a, "b", b));
    }

    /** {@inheritDoc} Equation 6 of the paper. */
    @Override
    public double logLikelihood(int x, double tx, double t) {
        return customer(x, tx, t).logLikelihood();
    }

    /**
     * {@inheritDoc} The formula is in P. Fader, B. Hardie and K. L. Lee, "Computing P(alive) Using the BG/NBD Model", 2008. 1
     * without a repeat purchase.
     */
    @Override
    public double probabilityAlive(int x, double tx, double t) {
        return customer(x, tx, t).probabilityAlive();
    }

    /** {@inheritDoc} Equation 10 of the paper. */
    @Override
    public double expectedPurchases(int x, double tx, double t, double weeks) {
        return customer(x, tx, t).expectedPurchases(weeks);
    }

    @Override
    public double expectedSquare(int x, double tx, double t, double weeks) {
        return customer(x, tx, t).expectedSquare(weeks);
    }

    /** Who is still active has stayed after each repeat purchase. */
    private BetaGeometric customer(int x, double tx, double t) {
        return new BetaGeometric(r, alpha, a, b, x, tx, t, x);
    }
}
