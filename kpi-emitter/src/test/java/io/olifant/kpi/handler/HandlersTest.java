package io.olifant.kpi.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.customers.CustomerFact;
import io.olifant.customers.FactKey;
import io.olifant.kpi.cell.Activity;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.LifecycleCells;
import io.olifant.kpi.cell.TouchpointsCells;
import io.olifant.kpi.codec.CellCodec;
import io.olifant.kpi.contribution.FactReader;
import io.olifant.kpi.store.ContributionStore;
import io.olifant.kpi.store.FamilyIndex;
import io.olifant.kpi.store.MarkStore;
import io.olifant.kpi.store.SumStore;
import io.olifant.kpi.store.SweepStore;
import io.olifant.kpi.testkit.Customers;
import io.olifant.kpi.testkit.InMemoryTable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandlersTest {

    private final InMemoryTable contributions = new InMemoryTable();
    private final InMemoryTable partials = new InMemoryTable();
    private final InMemoryTable dirtyCells = new InMemoryTable();
    private final FactHandler facts =
            new FactHandler(0, new ContributionStore(contributions), new SumStore(partials), new MarkStore(dirtyCells));
    private final FactReader reader = new FactReader();
    private final Customers customers = new Customers();

    @Test
    void oneMorePageViewWritesItsContributionsAndTwoCellsWithTheirMarks() {
        customers.of("anna").views("2026-01-05").orders("2026-01-06", "EUR", 5);
        customers.tell(this::tell);
        facts.forward(1_000, (shard, partial) -> {});
        int contributionsBefore = contributions.writes();
        int partialsBefore = partials.writes();
        int marksBefore = dirtyCells.writes();

        customers.of("anna").views("2026-01-07");
        customers.tell(this::tell);

        assertThat(contributions.writes() - contributionsBefore).isEqualTo(1);
        assertThat(partials.writes() - partialsBefore)
                .as("one cell of touchpoints, one of data quality")
                .isEqualTo(2);
        assertThat(dirtyCells.writes() - marksBefore).isEqualTo(2);
    }

    @Test
    void aFactThatContributesWhatItDidWritesNothing() {
        customers.of("anna").views("2026-01-05");
        List<CustomerFact> told = new ArrayList<>();
        customers.tell((key, fact) -> {
            tell(key, fact);
            told.add(fact);
        });
        int writes = contributions.writes() + partials.writes() + dirtyCells.writes();

        told.forEach(fact -> tell(new FactKey(fact.getProfileId(), fact.getPeriodType(), fact.getPeriod()), fact));

        assertThat(contributions.writes() + partials.writes() + dirtyCells.writes())
                .isEqualTo(writes);
    }

    @Test
    void aCellThatFellToZeroIsForwardedOnceMore() {
        customers.of("anna").views("2026-01-05");
        customers.tell(this::tell);
        facts.forward(1_000, (shard, partial) -> {});
        customers.forget("anna");
        customers.tell(this::tell);
        List<Boolean> zeros = new ArrayList<>();

        facts.forward(1_000, (shard, partial) -> zeros.add(partial.sum().isZero()));

        assertThat(partials.size()).isZero();
        assertThat(zeros).isNotEmpty().containsOnly(true);
        assertThat(facts.forward(1_000, (shard, partial) -> {})).isZero();
    }

    @Test
    void forwardingStaysWithinItsBudget() {
        customers.of("anna").views("2026-01-05");
        customers.tell(this::tell);
        long waiting = facts.pending();

        assertThat(facts.forward(2, (shard, partial) -> {})).isEqualTo(2);
        assertThat(facts.pending()).isEqualTo(waiting - 2);
    }

    @Test
    void theSweepMarksWhatTimeChangesAndNothingElse() {
        BusinessCalendar calendar = new BusinessCalendar(ZoneOffset.UTC);
        CellCodec cells = new CellCodec();
        InMemoryTable index = new InMemoryTable();
        FamilyIndex families = new FamilyIndex(index);
        Period january = Period.parse(PeriodType.MONTH, "2026-01");
        Family lifecycle = LifecycleCells.family(Activity.TOUCH, PeriodType.MONTH);
        List.of(
                        lifecycle,
                        LifecycleCells.family(Activity.TOUCH, PeriodType.QUARTER),
                        TouchpointsCells.family(january.plus(-1)),
                        TouchpointsCells.family(january),
                        TouchpointsCells.family(january.plus(1)),
                        TouchpointsCells.family(january.plus(2)))
                .forEach(family -> families.add(cells.family(family)));
        MarkStore marks = new MarkStore(new InMemoryTable());
        InMemoryTable sweep = new InMemoryTable();
        ObservationHandler handler = new ObservationHandler(calendar, new SweepStore(sweep), families, marks);
        handler.advance(Customers.ms("2026-01-31"), 1_000);
        marks.next(1_000).forEach(marks::unmark);

        // Two families at a time, and begun anew in the middle.
        handler.advance(Customers.ms("2026-02-01"), 2);
        assertThat(handler.doneMs()).isEqualTo(Customers.ms("2026-01-31"));
        handler = new ObservationHandler(calendar, new SweepStore(sweep), families, marks);
        while (handler.doneMs() != Customers.ms("2026-02-01")) {
            handler.advance(Customers.ms("2026-02-01"), 2);
        }

        assertThat(marks.next(1_000).stream().map(cells::familyOf))
                .containsExactlyInAnyOrder(
                        lifecycle, TouchpointsCells.family(january), TouchpointsCells.family(january.plus(1)));
    }

    @Test
    void anInstanceWhoseClockIsBehindTakesNothingBack() {
        BusinessCalendar calendar = new BusinessCalendar(ZoneOffset.UTC);
        ObservationHandler handler = new ObservationHandler(
                calendar,
                new SweepStore(new InMemoryTable()),
                new FamilyIndex(new InMemoryTable()),
                new MarkStore(new InMemoryTable()));
        handler.advance(Customers.ms("2026-02-01"), 10);

        assertThat(handler.advance(Customers.ms("2026-01-31"), 10)).isEqualTo(Customers.ms("2026-02-01"));
        assertThat(handler.doneMs()).isEqualTo(Customers.ms("2026-02-01"));
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

    private void tell(FactKey key, CustomerFact factOrNull) {
        facts.onFact(
                (key.getProfileId() + key.getPeriod()).getBytes(StandardCharsets.UTF_8),
                factOrNull == null ? null : reader.read(factOrNull));
    }
}
