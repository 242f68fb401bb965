package io.olifant.models;

import java.util.Map;

/**
 * The modified beta-geometric/NBD model of repeat purchases (E. P. Batislam, M. Denizel and A. Filiztekin, "Empirical Validation
 * and Comparison of Models for Customer Base Analysis", International Journal of Research in Marketing 24 (2007) 201–209;
 * D. Hoppe and U. Wagner, "Customer Base Analysis: The Case for a Central Variant of the Betageometric/NBD Model", Marketing –
 * Journal of Research and Management 3 (2007) 75–90). As {@link BgNbd}, but a customer may leave right after the first
 * purchase too, with the same probability as after each other.
 *
 * @param r shape of the purchase rates
 * @param alpha scale of the purchase rates, in weeks
 * @param a first parameter of the probabilities of leaving
 * @param b second parameter of the probabilities of leaving
 */
public record MbgNbd(double r, double alpha, double a, double b) implements OrderModel {

    /** The name on {@code kpi.models}. */
    public static final String NAME = "mbg_nbd";

    public MbgNbd {
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
    public static MbgNbd parse(String text) {
        ModelParameters parameters = ModelParameters.parse(text, 4);
        return new MbgNbd(parameters.get("r"), parameters.get("alpha"), parameters.get("a"), parameters.get("b"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String text() {
        return ModelParameters.text(Map.of("r", r, "alpha", alpha, "a", a, "b", b));
    }

    @Override
    public double logLikelihood(int x, double tx, double t) {
        return customer(x, tx, t).logLikelihood();
    }

    /** {@inheritDoc} Below 1 without a repeat purchase: α^r / (α^r + (α+T)^r a/b), the less the longer nothing came. */
    @Override
    public double probabilityAlive(int x, double tx, double t) {
        return customer(x, tx, t).probabilityAlive();
    }

    @Override
    public double expectedPurchases(int x, double tx, double t, double weeks) {
        return customer(x, tx, t).expectedPurchases(weeks);
    }

    @Override
    public double expectedSquare(int x, double tx, double t, double weeks) {
        return customer(x, tx, t).expectedSquare(weeks);
    }

    /** Who is still active has stayed after the first purchase and after each repeat purchase. */
    private BetaGeometric customer(int x, double tx, double t) {
        return new BetaGeometric(r, alpha, a, b, x, tx, t, x + 1);
    }
}
