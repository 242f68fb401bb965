package io.olifant.journey.store;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.customers.CustomerFact;
import io.olifant.facts.FactKey;
import io.olifant.facts.LifetimeFact;
import io.olifant.facts.PeriodFact;
import io.olifant.facts.ReadableFact;
import io.olifant.journey.export.ReadableFacts;
import io.olifant.journey.facts.FactTable;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The facts of a task. The changelog of their store is the topic that the KPI emitter reads, {@link
 * io.olifant.schemas.Topics#CUSTOMER_FACTS}.
 */
public final class FactStore implements FactTable, ReadableFacts {

    private static final Comparator<FactKey> ALL_TIME_FIRST = Comparator.comparing(FactKey::type)
            .thenComparing(FactKey::periodOrNull, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final FactRows rows;

    public FactStore(FactRows rows) {
        this.rows = rows;
    }

    @Override
    public PeriodFact get(String profile, Period period) {
        return (PeriodFact) rows.getOrNull(FactKey.of(profile, period));
    }

    @Override
    public void put(String profile, Period period, PeriodFact fact) {
        rows.put(FactKey.of(profile, period), fact);
    }

    @Override
    public void putNew(String profile, Period period, PeriodFact fact) {
        rows.putNew(FactKey.of(profile, period), fact);
    }

    @Override
    public void delete(String profile, Period period) {
        rows.delete(FactKey.of(profile, period));
    }

    @Override
    public SortedMap<Integer, PeriodFact> all(String profile, PeriodType type) {
        List<FactKey> keys = rows.keys(
                profile,
                FactKey.periodsPrefix(profile, type),
                FactKey.behindPeriods(profile, type),
                key -> key.type() == type && key.periodOrNull() != null);
        SortedMap<Integer, PeriodFact> result = new TreeMap<>();
        keys.forEach(key -> result.put(key.periodOrNull().index(), (PeriodFact) rows.getOrNull(key)));
        return result;
    }

    @Override
    public void putLifetime(String profile, PeriodType type, LifetimeFact fact) {
        rows.put(FactKey.ofAllTime(profile, type), fact);
    }

    @Override
    public void putNewLifetime(String profile, PeriodType type, LifetimeFact fact) {
        rows.putNew(FactKey.ofAllTime(profile, type), fact);
    }

    @Override
    public void deleteLifetime(String profile, PeriodType type) {
        rows.delete(FactKey.ofAllTime(profile, type));
    }

    @Override
    public List<CustomerFact> of(String profile) {
        return keysOf(profile).stream()
                .sorted(ALL_TIME_FIRST)
                .map(key -> ReadableFact.of(key, rows.sectionsOf(key)))
                .toList();
    }

    @Override
    public void deleteAll(String profile) {
        keysOf(profile).forEach(rows::delete);
    }

    private List<FactKey> keysOf(String profile) {
        return rows.keys(profile, FactKey.prefix(profile), FactKey.behind(profile), key -> true);
    }
}
