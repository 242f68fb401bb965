package io.olifant.kpi.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.customers.ActivitySpan;
import io.olifant.customers.CustomerFact;
import io.olifant.customers.DayCount;
import io.olifant.customers.LifetimeFact;
import io.olifant.customers.LifetimeSpan;
import io.olifant.customers.PeriodFact;
import io.olifant.customers.RevenueSum;
import io.olifant.customers.TouchCount;
import io.olifant.kpi.cell.Cell;
import io.olifant.kpi.cell.DataQualityCells;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.codec.ContributionCodec;
import io.olifant.kpi.contribution.FactOfPeriod.Day;
import io.olifant.kpi.contribution.FactOfPeriod.Touches;
import io.olifant.schemas.AnonymousProfiles;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactReaderTest {

    private final FactReader reader = new FactReader();

    @Test
    void aMissingDepartmentAndPhaseAreNone() {
        FactOfPeriod fact = (FactOfPeriod) reader.read(touched(new TouchCount("crm", null, "email", null, 2L)));

        assertThat(fact.touches()).containsExactly(new Touches("crm", "(none)", "email", "(none)", 2));
    }

    @Test
    void aChannelThatASourceCallsAllIsToldFromTheSumOverChannels() {
        Fact fact = reader.read(touched(
                new TouchCount("webshop", "(all)", "(all)", "(all)", 1L),
                new TouchCount("(all)", "(all)", "(all)", "(all)", 1L)));

        assertThat(((FactOfPeriod) fact).touches())
                .containsExactly(
                        new Touches("webshop", "((all))", "((all))", "((all))", 1),
                        new Touches("((all))", "((all))", "((all))", "((all))", 1));
        assertThat(new ContributionCodec().keyed(Contributions.of(fact))).isNotEmpty();
    }

    @Test
    void daysAreReadWithTheirSources() {
        CustomerFact fact = touched(new TouchCount("crm", null, "email", null, 7L));
        fact.getInPeriod()
                .setDays(List.of(
                        new DayCount(20_454, "(all)", 1L, 2L, 0L, 4L, 5L, 6L),
                        new DayCount(20_454, "((all))", 1L, 0L, 0L, 0L, 0L, 0L)));
        fact.getInPeriod().setIsStitched(true);

        FactOfPeriod read = (FactOfPeriod) reader.read(fact);

        Period day = Period.parse(PeriodType.DAY, "2026-01-01");
        assertThat(read.isStitched()).isTrue();
        assertThat(read.days())
                .containsExactly(new Day(day, "((all))", 1, 2, 0, 4, 5, 6), new Day(day, "((all))", 1, 0, 0, 0, 0, 0));
        assertThat(Contributions.of(read))
                .as("two names that became one are one cell")
                .contains(new Contribution(
                        new Cell(DataQualityCells.family(day), DataQualityCells.of("((all))")),
                        Measures.of(2, 2, 0, 4, 8, 5, 6)));
    }

    @Test
    void aLifetimeIsReadWithItsPeriods() {
        LifetimeSpan span = new LifetimeSpan("2026-W01", "2026-W05");
        CustomerFact lifetime = new CustomerFact(
                "p",
                "week",
                "(lifetime)",
                null,
                new LifetimeFact(span, span, "2026-W03", List.of("EUR"), null, List.of()));

        Period first = Period.parse(PeriodType.WEEK, "2026-W01");
        FactOfLifetime.Span expected = new FactOfLifetime.Span(first, first.plus(4));
        assertThat(reader.read(lifetime))
                .isEqualTo(new FactOfLifetime(
                        PeriodType.WEEK, expected, expected, first.plus(2), List.of("EUR"), null, List.of()));
    }

    @Test
    void aFactOfAnAnonymousProfileThatTakesOffContributesTheOpposite() {
        CustomerFact fact = touched(new TouchCount("crm", null, "email", null, 2L));
        List<Contribution> counted = Contributions.of(reader.read(fact));

        fact.setProfileId(AnonymousProfiles.takingOff("nobody"));
        List<Contribution> takenOff = Contributions.of(reader.read(fact));

        assertThat(takenOff).hasSameSizeAs(counted).isNotEmpty();
        for (int i = 0; i < counted.size(); i++) {
            assertThat(takenOff.get(i).cell()).isEqualTo(counted.get(i).cell());
            assertThat(takenOff.get(i)
                            .measures()
                            .plus(counted.get(i).measures())
                            .isZero())
                    .isTrue();
        }
    }

    @Test
    void aTextThatIsNoPeriodIsRefusedWithASentence() {
        CustomerFact fact = new CustomerFact("p", "month", "2026-W01", touched().getInPeriod(), null);

        assertThatThrownBy(() -> reader.read(fact))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A customer fact names '2026-W01' where the text of a month was expected");
    }

    private static CustomerFact touched(TouchCount... counts) {
        PeriodFact inPeriod = new PeriodFact(
                new ActivitySpan("2026-01", true, false, false),
                null,
                0L,
                List.of(new RevenueSum("EUR", 0L)),
                List.of(counts),
                List.of(),
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        return new CustomerFact("p", "month", "2026-01", inPeriod, null);
    }
}
