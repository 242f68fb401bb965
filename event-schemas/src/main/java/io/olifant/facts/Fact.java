package io.olifant.facts;

/** What is known about one customer and one period or all time, in memory. */
public sealed interface Fact permits PeriodFact, LifetimeFact {

    /** The fact as bytes. */
    FactSections sections();

    /** The fact behind bytes. One of all time always says since when the customer is known, and no other does. */
    static Fact of(FactSections sections) {
        return sections.getOrNull(Section.LIFETIME) == null ? new PeriodFact(sections) : new LifetimeFact(sections);
    }
}
