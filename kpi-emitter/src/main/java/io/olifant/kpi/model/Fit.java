package io.olifant.kpi.model;

import java.util.Objects;

/**
 * What came of fitting a model.
 *
 * @param <M> the model
 */
public sealed interface Fit<M> {

    /** The customers that it was, or was to be, fitted on. */
    long customers();

    /** The model, or null if it was refused. */
    M modelOrNull();

    /** A model of maximum likelihood. */
    record Fitted<M>(M model, double logLikelihood, long customers) implements Fit<M> {

        public Fitted {
            Objects.requireNonNull(model);
        }

        @Override
        public M modelOrNull() {
            return model;
        }
    }

    /** No model. */
    record Refused<M>(Refusal reason, long customers) implements Fit<M> {

        public Refused {
            Objects.requireNonNull(reason);
        }

        @Override
        public M modelOrNull() {
            return null;
        }
    }
}
