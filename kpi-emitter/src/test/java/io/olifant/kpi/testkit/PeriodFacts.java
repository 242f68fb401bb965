package io.olifant.kpi.testkit;

import io.olifant.calendar.Period;
import io.olifant.facts.FactKey;
import io.olifant.facts.PeriodFact;
import io.olifant.kpi.contribution.Fact;
import io.olifant.kpi.contribution.FactOfPeriod;
import java.util.function.Consumer;

/** Facts of periods for tests that care for a part of them. */
public final class PeriodFacts {

    private PeriodFacts() {}

    /** The fact of a period that says what is put into it. */
    public static FactOfPeriod of(Period period, Consumer<PeriodFact> content) {
        PeriodFact fact = new PeriodFact();
        content.accept(fact);
        return (FactOfPeriod) Fact.of(FactKey.of("anna", period), fact.sections());
    }
}
