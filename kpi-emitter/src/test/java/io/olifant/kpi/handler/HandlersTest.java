package io.olifant.kpi.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.facts.FactKey;
import io.olifant.facts.FactSections;
import io.olifant.kpi.cell.Activity;
import io.olifant.kpi.cell.Cell;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.cell.LifecycleCells;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.TouchpointsCells;
import io.olifant.kpi.message.CellMessage.Added;
import io.olifant.kpi.store.CountedFactStore;
import io.olifant.kpi.store.FamilyStore;
import io.olifant.kpi.testkit.Customers;
import io.olifant.runtime.testing.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandlersTest {

    private final MemoryStore counted = new MemoryStore("counted-facts");
    private final List<Added> sent = new ArrayList<>();
    private final FactHandler facts = new FactHandler(new CountedFactStore(counted), sent::add);
    private final Customers customers = new Customers();

    @Test
    void oneMorePageViewWritesItsFactAndSendsTwoCells() {
        customers.of("anna").views("2026-01-05").orders("2026-01-06", "EUR", 5);
        commit();
        counted.forgetCounts();

        customers.of("anna").views("2026-01-07");
        commit();

        assertThat(counted.writes()).isEqualTo(1);
        assertThat(sent)
                .hasSize(2)
                .allSatisfy(message -> assertThat(message.entries()).hasSize(1));
        assertThat(sent)
                .extracting(message -> message.family().kpi())
                .containsExactlyInAnyOrder(Kpi.TOUCHPOINTS, Kpi.DATA_QUALITY);
    }

    @Test
    void aFactThatIsAsItWasCountedWritesAndSendsNothing() {
        customers.of("anna").views("2026-01-05");
        Map<FactKey, FactSections> facts = new HashMap<>();
        customers.publish((key, fact) -> {
            facts.put(key, fact);
            count(key, fact);
        });
        this.facts.onCommit();
        counted.forgetCounts();
        sent.clear();

        facts.forEach(this::count);

        assertThat(this.facts.onCommit()).isZero();
        assertThat(counted.writes()).isZero();
        assertThat(sent).isEmpty();
    }

    @Test
    void aFactThatIsGoneTakesOffAllThatItAdded() {
        customers.of("anna").views("2026-01-05").orders("2026-01-06", "EUR", 5);
        commit();
        List<Added> added = List.copyOf(sent);
        customers.forget("anna");
        commit();

        Map<Cell, Measures> sums = new HashMap<>();
        List.of(added, sent)
                .forEach(messages -> messages.forEach(message -> message.entries()
                        .forEach(entry -> sums.merge(
                                new Cell(message.family(), entry.at()), entry.difference(), Measures::plus))));
        assertThat(sums).isNotEmpty();
        assertThat(sums.values()).containsOnly(Measures.ZERO);
        assertThat(counted.size()).as("the rules alone").isOne();
    }

    @Test
    void whatTwoCustomersChangeInOneCommitIsOneDifference() {
        customers.of("anna").views("2026-01-05");
        customers.of("ben").views("2026-01-05");
        commit();

        Coordinates total = TouchpointsCells.TOTAL;
        List<Measures> customersInTotal = new ArrayList<>();
        sent.stream()
                .filter(message -> message.family().kpi() == Kpi.TOUCHPOINTS)
                .forEach(message -> message.entries().stream()
                        .filter(entry -> entry.at().equals(total))
                        .forEach(entry -> customersInTotal.add(entry.difference())));
        assertThat(customersInTotal).hasSize(1);
        assertThat(customersInTotal.get(0).get(TouchpointsCells.CUSTOMERS)).isEqualTo(2);
    }

    @Test
    void whatCancelsOutWithinACommitIsNotSent() {
        customers.of("anna").views("2026-01-05");
        customers.publish(this::count);
        customers.forget("anna");
        customers.publish(this::count);

        assertThat(facts.onCommit()).isZero();
        assertThat(sent).isEmpty();
    }

    @Test
    void sumsOfOtherRulesAreRefusedWithASentence() {
        new CountedFactStore(counted).putRules(Map.of("retention", 99));

        assertThatThrownBy(() -> new FactHandler(new CountedFactStore(counted), sent::add))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("retention=99")
                .hasMessageContaining("Reset the KPI emitter");
    }

    @Test
    void movingTimeMarksWhatItChangesAndNothingElse() {
        BusinessCalendar calendar = new BusinessCalendar(ZoneOffset.UTC);
        FamilyStore families = new FamilyStore(new MemoryStore("families"));
        Period january = Period.parse(PeriodType.MONTH, "2026-01");
        Family lifecycle = LifecycleCells.family(Activity.TOUCH, PeriodType.MONTH);
        List.of(
                        lifecycle,
                        LifecycleCells.family(Activity.TOUCH, PeriodType.QUARTER),
                        TouchpointsCells.family(january.plus(-1)),
                        TouchpointsCells.family(january),
                        TouchpointsCells.family(january.plus(1)),
                        TouchpointsCells.family(january.plus(2)))
                .forEach(families::add);
        WaitingFamilies waiting = new WaitingFamilies(List.of());
        ObservationHandler handler = new ObservationHandler(calendar, families, waiting);
        handler.advance(Customers.ms("2026-01-31"));
        all(waiting);

        assertThat(handler.advance(Customers.ms("2026-02-01"))).isEqualTo(Customers.ms("2026-02-01"));

        assertThat(handler.observedMs()).isEqualTo(Customers.ms("2026-02-01"));
        assertThat(all(waiting))
                .containsExactlyInAnyOrder(
                        lifecycle, TouchpointsCells.family(january), TouchpointsCells.family(january.plus(1)));
    }

    @Test
    void anInstanceWhoseClockIsBehindTakesNothingBack() {
        MemoryStore store = new MemoryStore("families");
        BusinessCalendar calendar = new BusinessCalendar(ZoneOffset.UTC);
        new ObservationHandler(calendar, new FamilyStore(store), new WaitingFamilies(List.of()))
                .advance(Customers.ms("2026-02-01"));

        ObservationHandler other =
                new ObservationHandler(calendar, new FamilyStore(store), new WaitingFamilies(List.of()));
        assertThat(other.advance(Customers.ms("2026-01-31"))).isEqualTo(Customers.ms("2026-02-01"));
        assertThat(other.observedMs()).isEqualTo(Customers.ms("2026-02-01"));
    }

    @Test
    void noFamilyWaitsBehindOneThatIsMarkedAgainAndAgain() {
        Period january = Period.parse(PeriodType.MONTH, "2026-01");
        List<Family> families = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            families.add(TouchpointsCells.family(january.plus(i)));
        }
        WaitingFamilies waiting = new WaitingFamilies(families);
        List<Family> order = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            order.add(waiting.nextOrNull());
            waiting.mark(families.get(0));
        }
        assertThat(order).isEqualTo(families);
        assertThat(waiting.size()).isOne();
    }

    /** What {@code FamilyRows} relies on: a period ends at or before W exactly if it comes before the period that holds W. */
    @Test
    void aPeriodIsCompleteExactlyWhenWIsInALaterOne() {
        for (String zone : List.of("UTC", "Europe/Amsterdam", "America/St_Johns", "Asia/Kathmandu", "America/Havana")) {
            BusinessCalendar calendar = new BusinessCalendar(ZoneId.of(zone));
            long from = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
            for (int quarterHour = 0; quarterHour < 4 * 24 * 400; quarterHour++) {
                long timeMs = from + Duration.ofMinutes(15L * quarterHour).toMillis();
                long observedMs = calendar.observationTime(timeMs);
                for (PeriodType type : PeriodType.values()) {
                    Period last = calendar.periodOf(type, observedMs);
                    assertThat(calendar.isComplete(last.plus(-1), observedMs))
                            .as("%s %s %d", zone, type, timeMs)
                            .isTrue();
                    assertThat(calendar.isComplete(last, observedMs))
                            .as("%s %s %d", zone, type, timeMs)
                            .isFalse();
                }
            }
        }
    }

    private static List<Family> all(WaitingFamilies waiting) {
        List<Family> families = new ArrayList<>();
        for (Family family = waiting.nextOrNull(); family != null; family = waiting.nextOrNull()) {
            families.add(family);
        }
        return families;
    }

    private void commit() {
        sent.clear();
        customers.publish(this::count);
        facts.onCommit();
    }

    private void count(FactKey key, FactSections factOrNull) {
        facts.onFact(key.encode(), factOrNull == null ? null : factOrNull.encode());
    }
}
