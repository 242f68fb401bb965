package io.olifant.journey.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.customers.CustomerFact;
import io.olifant.customers.TouchCount;
import io.olifant.facts.FactKey;
import io.olifant.facts.FactSections;
import io.olifant.facts.LifetimeFact;
import io.olifant.facts.LifetimeSpan;
import io.olifant.facts.PeriodFact;
import io.olifant.facts.ReadableFact;
import io.olifant.runtime.testing.MemoryStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FactStoreTest {

    private static final Period MARCH = Period.parse(PeriodType.MONTH, "2026-03");

    private final MemoryStore store = new MemoryStore("customer-facts");

    @Test
    void aFactIsReadOnceAndWrittenOnceHoweverOftenItChanges() {
        FactRows rows = new FactRows(store);
        FactStore facts = new FactStore(rows);
        facts.put("anna", MARCH, touched(1));
        rows.write();
        facts = new FactStore(rows = new FactRows(store));
        store.forgetCounts();

        for (int i = 0; i < 10; i++) {
            PeriodFact fact = facts.get("anna", MARCH);
            fact.getTouchpoints()
                    .get(0)
                    .setTouchpoints(fact.getTouchpoints().get(0).getTouchpoints() + 1);
            facts.put("anna", MARCH, fact);
        }
        assertThat(store.writes()).isZero();
        rows.write();

        assertThat(store.gets()).isOne();
        assertThat(store.writes()).isOne();
        assertThat(new FactStore(new FactRows(store)).get("anna", MARCH).getTouchpoints())
                .containsExactly(new TouchCount("webshop", null, "email", null, 11L));
    }

    @Test
    void whatWaitsIsSeenByWalksAndIsGoneAfterACrash() {
        FactRows rows = new FactRows(store);
        FactStore facts = new FactStore(rows);
        facts.put("anna", MARCH, touched(1));
        rows.write();
        facts.put("anna", MARCH.plus(1), touched(2));
        facts.delete("anna", MARCH);
        facts.putLifetime("anna", PeriodType.MONTH, lifetime(3));
        facts.put("ann", MARCH, touched(4));

        assertThat(facts.all("anna", PeriodType.MONTH))
                .containsOnlyKeys(MARCH.plus(1).index());
        assertThat(facts.of("anna")).extracting(CustomerFact::getPeriod).containsExactly("(lifetime)", "2026-04");

        FactStore crashed = new FactStore(new FactRows(store));
        assertThat(crashed.all("anna", PeriodType.MONTH)).containsOnlyKeys(MARCH.index());
        assertThat(crashed.of("ann")).isEmpty();
    }

    @Test
    void whatChangesInPlaceIsRememberedAsItWas() {
        FactRows rows = new FactRows(store);
        FactStore facts = new FactStore(rows);
        facts.put("anna", MARCH, touched(1));
        FactSections before = rows.sectionsOf(FactKey.of("anna", MARCH));

        rows.remember();
        facts.get("anna", MARCH).getTouchpoints().get(0).setTouchpoints(2);
        facts.put("anna", MARCH, facts.get("anna", MARCH));
        facts.put("anna", MARCH.plus(1), touched(5));
        Map<FactKey, FactSections> remembered = rows.recall();

        assertThat(remembered)
                .containsEntry(FactKey.of("anna", MARCH), before)
                .containsEntry(FactKey.of("anna", MARCH.plus(1)), FactSections.NONE);
        assertThat(rows.sectionsOf(FactKey.of("anna", MARCH))).isNotEqualTo(before);
    }

    /** Against a plain map, with commits, early writes and crashes that go back to the last commit. */
    @Test
    void isAsIfEachChangeWereWrittenAtOnce() {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            MemoryStore rows = new MemoryStore("customer-facts");
            FactRows factRows = new FactRows(rows);
            FactStore facts = new FactStore(factRows);
            Map<FactKey, FactSections> expected = new HashMap<>();
            Map<FactKey, FactSections> committed = Map.of();
            for (int step = 0; step < 300; step++) {
                String profile = "p" + random.nextInt(3);
                Period period = MARCH.plus(random.nextInt(5));
                FactKey key = FactKey.of(profile, period);
                switch (random.nextInt(10)) {
                    case 0 -> {
                        factRows.write();
                        committed = Map.copyOf(expected);
                        rows.commit();
                    }
                    case 1 -> factRows.write();
                    case 2 -> {
                        rows.rollBack();
                        factRows = new FactRows(rows);
                        facts = new FactStore(factRows);
                        expected = new HashMap<>(committed);
                    }
                    case 3 -> {
                        facts.delete(profile, period);
                        expected.remove(key);
                    }
                    case 4 -> {
                        facts.deleteAll(profile);
                        expected.keySet().removeIf(each -> each.profile().equals(profile));
                    }
                    case 5 -> {
                        LifetimeFact lifetime = lifetime(random.nextInt(9));
                        facts.putLifetime(profile, PeriodType.MONTH, lifetime);
                        expected.put(FactKey.ofAllTime(profile, PeriodType.MONTH), lifetime.sections());
                    }
                    default -> {
                        PeriodFact fact = facts.get(profile, period);
                        if (fact == null || random.nextInt(5) == 0) {
                            fact = touched(random.nextInt(9));
                        } else {
                            fact.setOrderCount(random.nextInt(9));
                        }
                        facts.put(profile, period, fact);
                        expected.put(key, new PeriodFact(fact.sections()).sections());
                    }
                }
                check(seed, step, facts, factRows, expected);
            }
        }
    }

    private static void check(int seed, int step, FactStore facts, FactRows rows, Map<FactKey, FactSections> expected) {
        for (int profile = 0; profile < 3; profile++) {
            String name = "p" + profile;
            Map<Integer, FactSections> all = new TreeMap<>();
            facts.all(name, PeriodType.MONTH).forEach((period, fact) -> all.put(period, fact.sections()));
            Map<Integer, FactSections> expectedAll = new TreeMap<>();
            Set<CustomerFact> expectedOf = new HashSet<>();
            expected.forEach((key, sections) -> {
                if (key.profile().equals(name)) {
                    expectedOf.add(ReadableFact.of(key, sections));
                    if (key.periodOrNull() != null) {
                        expectedAll.put(key.periodOrNull().index(), sections);
                    }
                }
            });
            assertThat(all).as("seed %d, step %d", seed, step).isEqualTo(expectedAll);
            List<CustomerFact> of = facts.of(name);
            assertThat(new ArrayList<>(of))
                    .as("seed %d, step %d", seed, step)
                    .containsExactlyInAnyOrderElementsOf(expectedOf);
        }
        expected.forEach((key, sections) -> assertThat(rows.sectionsOf(key))
                .as("seed %d, step %d", seed, step)
                .isEqualTo(sections));
    }

    private static PeriodFact touched(long times) {
        PeriodFact fact = new PeriodFact();
        fact.getTouchpoints().add(new TouchCount("webshop", null, "email", null, times));
        return fact;
    }

    private static LifetimeFact lifetime(int cohort) {
        return new LifetimeFact(new LifetimeSpan(cohort, cohort + 1, null), null, null, List.of(), null, List.of());
    }
}
