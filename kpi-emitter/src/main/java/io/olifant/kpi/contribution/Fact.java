package io.olifant.kpi.contribution;

import io.olifant.facts.FactKey;
import io.olifant.facts.FactSections;
import io.olifant.facts.LifetimeFact;
import io.olifant.facts.PeriodFact;

/**
 * A fact about one customer as rules see it, checked and with its periods numbered. Who the customer is does not matter to any
 * figure. Facts are made by us, so one that contradicts itself is a broken invariant: {@link IllegalStateException} or {@link
 * IllegalArgumentException}, which stop the task. For one thread.
 */
public sealed interface Fact permits FactOfPeriod, FactOfLifetime {

    /** The fact behind bytes; its sections are read when they are asked for. */
    static Fact of(FactKey key, FactSections sections) {
        return key.periodOrNull() == null
                ? new FactOfLifetime(key.type(), new LifetimeFact(sections))
                : new FactOfPeriod(key.periodOrNull(), new PeriodFact(sections));
    }

    /** The same fact, of which only some sections may be read. Asking for another is an {@link IllegalStateException}. */
    Fact only(ReadableSections readable);
}
