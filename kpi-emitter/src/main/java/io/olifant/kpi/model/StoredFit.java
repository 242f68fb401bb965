package io.olifant.kpi.model;

import io.olifant.kpi.cell.Measures;
import io.olifant.models.BgNbd;
import io.olifant.models.GammaGamma;
import io.olifant.models.Horizon;
import io.olifant.models.MbgNbd;
import java.util.Objects;

/**
 * A fit with the time of its data and how far ahead it is used to look, and its form in a cell: the bits of its doubles among integers.
 *
 * @param fittedAtMs the W at which it was fitted
 * @param isPredicting whether predictions are made with it
 */
public record StoredFit(long fittedAtMs, Horizon horizon, boolean isPredicting, Fit<?> fit) {

    private static final int IS_PRESENT = 0;
    private static final int FITTED_AT_MS = 1;
    private static final int CUSTOMERS = 2;
    private static final int REFUSAL = 3;
    private static final int LOG_LIKELIHOOD = 4;
    private static final int BLOCKS = 5;
    private static final int DISCOUNT = 6;
    private static final int PARAMETERS = 7;
    private static final int PARAMETERS_MAX = 4;
    /** Behind the parameters and zero where it predicts, since cells of releases with one model of orders end there. */
    private static final int IS_IDLE = PARAMETERS + PARAMETERS_MAX;

    public StoredFit {
        Objects.requireNonNull(horizon);
        Objects.requireNonNull(fit);
    }

    public Measures toMeasures() {
        double[] parameters = parameters(fit.modelOrNull());
        long[] values = new long[IS_IDLE + 1];
        values[IS_PRESENT] = 1;
        values[FITTED_AT_MS] = fittedAtMs;
        values[CUSTOMERS] = fit.customers();
        values[BLOCKS] = horizon.blocks();
        values[DISCOUNT] = Double.doubleToLongBits(horizon.discount());
        if (fit instanceof Fit.Refused<?> refused) {
            values[REFUSAL] = refused.reason().code();
        } else if (fit instanceof Fit.Fitted<?> fitted) {
            values[LOG_LIKELIHOOD] = Double.doubleToLongBits(fitted.logLikelihood());
        }
        values[IS_IDLE] = isPredicting ? 0 : 1;
        for (int i = 0; i < parameters.length; i++) {
            values[PARAMETERS + i] = Double.doubleToLongBits(parameters[i]);
        }
        return Measures.of(values);
    }

    /**
     * The fit of a model in the measures of its cell.
     *
     * @throws IllegalStateException if there is no such model
     */
    public static StoredFit of(String model, Measures measures) {
        long fittedAtMs = fittedAtMs(measures);
        long customers = measures.get(CUSTOMERS);
        Horizon horizon =
                new Horizon(Math.toIntExact(measures.get(BLOCKS)), Double.longBitsToDouble(measures.get(DISCOUNT)));
        boolean isPredicting = measures.get(IS_IDLE) == 0;
        if (measures.get(REFUSAL) != 0) {
            return new StoredFit(
                    fittedAtMs,
                    horizon,
                    isPredicting,
                    new Fit.Refused<>(Refusal.ofCode(measures.get(REFUSAL)), customers));
        }
        double logLikelihood = Double.longBitsToDouble(measures.get(LOG_LIKELIHOOD));
        return new StoredFit(
                fittedAtMs, horizon, isPredicting, new Fit.Fitted<>(model(model, measures), logLikelihood, customers));
    }

    /** The W at which the fit in the measures of a cell was made. */
    public static long fittedAtMs(Measures measures) {
        return measures.get(FITTED_AT_MS);
    }

    private static double[] parameters(Object modelOrNull) {
        if (modelOrNull instanceof BgNbd model) {
            return new double[] {model.r(), model.alpha(), model.a(), model.b()};
        }
        if (modelOrNull instanceof MbgNbd model) {
            return new double[] {model.r(), model.alpha(), model.a(), model.b()};
        }
        if (modelOrNull instanceof GammaGamma model) {
            return new double[] {model.p(), model.q(), model.gamma()};
        }
        return new double[0];
    }

    private static Object model(String name, Measures measures) {
        return switch (name) {
            case BgNbd.NAME ->
                new BgNbd(
                        parameter(measures, 0), parameter(measures, 1), parameter(measures, 2), parameter(measures, 3));
            case MbgNbd.NAME ->
                new MbgNbd(
                        parameter(measures, 0), parameter(measures, 1), parameter(measures, 2), parameter(measures, 3));
            case GammaGamma.NAME ->
                new GammaGamma(parameter(measures, 0), parameter(measures, 1), parameter(measures, 2));
            default ->
                throw new IllegalStateException(
                        "No model is called '" + name + "'; the store was written by a newer release");
        };
    }

    private static double parameter(Measures measures, int i) {
        return Double.longBitsToDouble(measures.get(PARAMETERS + i));
    }
}
