package io.olifant.kpi.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.facts.FactKey;
import io.olifant.facts.FactSections;
import io.olifant.facts.Section;
import io.olifant.kpi.cell.Cell;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.testkit.CustomerEvent;
import io.olifant.kpi.testkit.Facts;
import io.olifant.kpi.testkit.RandomEvents;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RulesTest {

    private final Facts facts = new Facts(new BusinessCalendar(ZoneOffset.UTC));

    /** What counting by sections relies on, and that every rule declares what it reads. */
    @Test
    void theDifferenceThatChangedSectionsMakeIsTheDifferenceOfTheWholeFacts() {
        Set<Section> seen = EnumSet.noneOf(Section.class);
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            RandomEvents some = new RandomEvents(random);
            List<CustomerEvent> events = new ArrayList<>(some.list(1 + random.nextInt(6)));
            Map<FactKey, FactSections> before = facts.of("anna", events, List.of(PeriodType.MONTH));
            if (random.nextBoolean()) {
                events.remove(0);
            }
            events.addAll(some.list(random.nextInt(3)));
            if (!events.isEmpty() && random.nextBoolean()) {
                events.add(likeOneBefore(events.get(random.nextInt(events.size())), random));
            }
            Map<FactKey, FactSections> after = facts.of("anna", events, List.of(PeriodType.MONTH));
            for (FactKey key : after.keySet()) {
                FactSections was = before.getOrDefault(key, FactSections.NONE);
                FactSections is = after.get(key);
                Set<Section> changed = was.differences(is);
                seen.addAll(changed);
                if (!was.equals(FactSections.NONE) && !changed.isEmpty()) {
                    assertThat(byChangedSections(key, was, is, changed))
                            .as("seed %d, %s, %s", seed, key, changed)
                            .isEqualTo(byWholeFacts(key, was, is));
                }
            }
        }
        assertThat(seen).isEqualTo(EnumSet.allOf(Section.class));
    }

    @Test
    void rulesHaveNamesOfTheirOwn() {
        assertThat(Rules.versions())
                .hasSize(14)
                .allSatisfy((name, version) -> assertThat(version).isPositive());
    }

    /** The usual change: a few numbers more, and nothing that was not there. */
    private static CustomerEvent likeOneBefore(CustomerEvent before, Random random) {
        return new CustomerEvent(
                        before.id() + 1_000_000,
                        before.timeMs(),
                        before.source(),
                        before.departmentOrNull(),
                        before.channel(),
                        before.phaseOrNull(),
                        random.nextInt(3) == 0 ? "EUR" : null,
                        null,
                        5_000)
                .delivered(before.identifiers(), 0, 0);
    }

    private static Map<Cell, Measures> byChangedSections(
            FactKey key, FactSections before, FactSections after, Set<Section> changed) {
        Map<Cell, Measures> difference = new HashMap<>();
        Rules.contributeChange(
                Fact.of(key, before),
                Fact.of(key, after),
                changed,
                (family, at, measures) ->
                        difference.merge(new Cell(family, at), Measures.ZERO.minus(measures), Measures::plus),
                (family, at, measures) -> difference.merge(new Cell(family, at), measures, Measures::plus));
        difference.values().removeIf(Measures::isZero);
        return difference;
    }

    private static Map<Cell, Measures> byWholeFacts(FactKey key, FactSections before, FactSections after) {
        Map<Cell, Measures> difference = new HashMap<>();
        Rules.contribute(
                Fact.of(key, before),
                (family, at, measures) ->
                        difference.merge(new Cell(family, at), Measures.ZERO.minus(measures), Measures::plus));
        Rules.contribute(
                Fact.of(key, after),
                (family, at, measures) -> difference.merge(new Cell(family, at), measures, Measures::plus));
        difference.values().removeIf(Measures::isZero);
        return difference;
    }
}
