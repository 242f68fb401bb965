package io.olifant.journey.facts;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.facts.LifetimeFact;
import io.olifant.facts.PeriodFact;
import java.util.SortedMap;

/** The facts of all profiles of a task. A fact that was got is the caller's to change; only a put makes it so. */
public interface FactTable {

    /** The fact of a period, or null when the customer had no touchpoint in it. */
    PeriodFact get(String profile, Period period);

    void put(String profile, Period period, PeriodFact fact);

    /** Puts the fact of a period that had none when the step began: the customer was not active in it. */
    void putNew(String profile, Period period, PeriodFact fact);

    void delete(String profile, Period period);

    /** All facts of periods of one type by the period's number. Scans the customer's facts: for the rare case. */
    SortedMap<Integer, PeriodFact> all(String profile, PeriodType type);

    void putLifetime(String profile, PeriodType type, LifetimeFact fact);

    /** Puts the fact of all time of a customer who had none when the step began: there was no touchpoint. */
    void putNewLifetime(String profile, PeriodType type, LifetimeFact fact);

    void deleteLifetime(String profile, PeriodType type);

    /** Takes away all facts of a customer. */
    void deleteAll(String profile);
}
