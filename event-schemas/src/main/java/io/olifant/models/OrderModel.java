package io.olifant.models;

/**
 * A model of when customers order: while active at random with a rate of their own, until they leave for good. A customer is x
 * repeat purchases, the last t_x after the first purchase, seen for T; times are in weeks. The models differ in when a customer
 * may leave.
 */
public sealed interface OrderModel permits BgNbd, MbgNbd {

    /** The names of all models of orders, as they are on {@code kpi.models}. */
    static boolean isName(String model) {
        return model.equals(BgNbd.NAME) || model.equals(MbgNbd.NAME);
    }

    /**
     * The model of this name with these parameters.
     *
     * @throws IllegalArgumentException if there is no model of this name, or the text is not one that {@link #text()} wrote
     */
    static OrderModel parse(String model, String parameters) {
        return switch (model) {
            case BgNbd.NAME -> BgNbd.parse(parameters);
            case MbgNbd.NAME -> MbgNbd.parse(parameters);
            default ->
                throw new IllegalArgumentException(
                        "'" + model + "' is no model of orders; there are " + MbgNbd.NAME + " and " + BgNbd.NAME);
        };
    }

    /** The name on {@code kpi.models}. */
    String name();

    /** The parameters as {@code kpi.models} has them: {@code a=…,alpha=…,b=…,r=…}. */
    String text();

    /** The logarithm of the likelihood of one customer. */
    double logLikelihood(int x, double tx, double t);

    /** The probability that a customer is still active at the end of the time seen. */
    double probabilityAlive(int x, double tx, double t);

    /**
     * The purchases expected of a customer in the {@code weeks} after the time seen.
     *
     * @param weeks not negative
     */
    double expectedPurchases(int x, double tx, double t, double weeks);

    /**
     * The expected square of a customer's purchases in the {@code weeks} after the time seen: with the expectation, how far they
     * spread, by the rates and probabilities of leaving that such a customer may have and by chance.
     *
     * @param weeks not negative
     */
    double expectedSquare(int x, double tx, double t, double weeks);
}
