package io.olifant.kpi.contribution;

import java.util.Objects;

/**
 * A fact whose contributions are subtracted. Together with a fact that counts what there was before, it stands for what an
 * erasure took from a customer while totals are kept (docs/decisions/0010).
 */
public record FactTakenOff(Fact fact) implements Fact {

    public FactTakenOff {
        Objects.requireNonNull(fact);
        if (fact instanceof FactTakenOff) {
            throw new IllegalArgumentException("A fact that is taken off cannot be taken off again");
        }
    }
}
