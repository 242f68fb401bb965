package io.olifant.kpi.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.customers.DayCount;
import io.olifant.customers.PurchaseSummary;
import io.olifant.customers.RevenueSum;
import io.olifant.customers.TouchCount;
import io.olifant.facts.ActivitySpan;
import io.olifant.facts.FactKey;
import io.olifant.facts.LifetimeFact;
import io.olifant.facts.LifetimeSpan;
import io.olifant.facts.PeriodFact;
import io.olifant.facts.Section;
import io.olifant.kpi.cell.Activity;
import io.olifant.kpi.cell.Cell;
import io.olifant.kpi.cell.DataQualityCells;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.contribution.FactOfPeriod.Day;
import io.olifant.kpi.contribution.FactOfPeriod.Touches;
import io.olifant.kpi.testkit.Contribution;
import io.olifant.kpi.testkit.PeriodFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FactTest {

    private static final Period JANUARY = Period.parse(PeriodType.MONTH, "2026-01");

    @Test
    void aMissingDepartmentAndPhaseAreNone() {
        FactOfPeriod fact = touched(new TouchCount("crm", null, "email", null, 2L));

        assertThat(fact.touches()).containsExactly(new Touches("crm", "(none)", "email", "(none)", 2));
    }

    @Test
    void aChannelThatASourceCallsAllIsKeptApartFromTheSumOverChannels() {
        FactOfPeriod fact = touched(
                new TouchCount("webshop", "(all)", "(all)", "(all)", 1L),
                new TouchCount("(all)", "(all)", "(all)", "(all)", 1L));

        assertThat(fact.touches())
                .containsExactly(
                        new Touches("webshop", "((all))", "((all))", "((all))", 1),
                        new Touches("((all))", "((all))", "((all))", "((all))", 1));
        assertThat(Contribution.of(fact)).isNotEmpty();
    }

    @Test
    void daysAreReadWithTheirSources() {
        Period day = Period.parse(PeriodType.DAY, "2026-01-01");
        FactOfPeriod fact = PeriodFacts.of(JANUARY, content -> {
            content.getDays().add(new DayCount(day.index(), "(all)", 1L, 2L, 0L, 4L, 5L, 6L, 7L, 3L));
            content.getDays().add(new DayCount(day.index(), "((all))", 1L, 0L, 0L, 0L, 0L, 0L, 1L, 1L));
            content.setIsStitched(true);
        });

        assertThat(fact.isStitched()).isTrue();
        assertThat(fact.days())
                .containsExactly(
                        new Day(day, "((all))", 1, 2, 0, 4, 5, 6, 7, 3),
                        new Day(day, "((all))", 1, 0, 0, 0, 0, 0, 1, 1));
        Map<Cell, Measures> sums = new HashMap<>();
        Contribution.of(fact)
                .forEach(contribution -> sums.merge(contribution.cell(), contribution.measures(), Measures::plus));
        assertThat(sums)
                .as("two names that became one are one cell")
                .containsEntry(
                        new Cell(DataQualityCells.family(day), DataQualityCells.of("((all))")),
                        Measures.of(2, 2, 0, 4, 8, 5, 6, 8, 4));
    }

    @Test
    void aLifetimeIsReadWithItsPeriods() {
        Period first = Period.parse(PeriodType.WEEK, "2026-W01");
        LifetimeSpan span = new LifetimeSpan(first.index(), first.index() + 4, "ads");
        FactOfLifetime fact = (FactOfLifetime) Fact.of(
                FactKey.ofAllTime("p", PeriodType.WEEK),
                new LifetimeFact(
                                span,
                                span,
                                first.index() + 2,
                                List.of("EUR"),
                                7,
                                List.of(new PurchaseSummary("EUR", 7, 9, 2L, 5L)))
                        .sections());

        FactOfLifetime.Span expected = new FactOfLifetime.Span(first, first.plus(4), "ads");
        assertThat(fact.spanOrNull(Activity.TOUCH)).isEqualTo(expected);
        assertThat(fact.ordersOrNull()).isEqualTo(expected);
        assertThat(fact.secondOrderPeriodOrNull()).isEqualTo(first.plus(2));
        assertThat(fact.currencies()).containsExactly("EUR");
        assertThat(fact.firstOrderDayOrNull()).isEqualTo(7);
        assertThat(fact.purchases()).containsExactly(new FactOfLifetime.Purchases("EUR", 7, 9, 2, 5));
    }

    @Test
    void purchasesWithoutAFirstDayAreABrokenFact() {
        Fact fact = Fact.of(
                FactKey.ofAllTime("p", PeriodType.WEEK),
                new LifetimeFact(
                                new LifetimeSpan(1, 2, null),
                                null,
                                null,
                                List.of(),
                                null,
                                List.of(new PurchaseSummary("EUR", 7, 9, 2L, 5L)))
                        .sections());

        assertThatThrownBy(() -> Contribution.of(fact))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("first order's day");
    }

    @Test
    void aSectionThatARuleDoesNotDeclareIsRefused() {
        FactOfPeriod fact = touched(new TouchCount("crm", null, "email", null, 2L))
                .only(new ReadableSections(Set.of(Section.TOUCHES)));

        assertThat(fact.touches()).hasSize(1);
        assertThatThrownBy(fact::revenue)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ACTIVITY")
                .hasMessageContaining("TOUCHES");
        assertThatThrownBy(fact::isStitched).isInstanceOf(IllegalStateException.class);
    }

    private static FactOfPeriod touched(TouchCount... counts) {
        return PeriodFacts.of(JANUARY, (PeriodFact fact) -> {
            fact.setTouch(new ActivitySpan(JANUARY.index(), true, false, false, null));
            fact.getRevenue().add(new RevenueSum("EUR", 0L));
            fact.getTouchpoints().addAll(List.of(counts));
        });
    }
}
