package io.olifant.kpi.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.customers.DayCount;
import io.olifant.customers.RevenueSum;
import io.olifant.customers.SurveyCount;
import io.olifant.customers.TouchCount;
import io.olifant.facts.ActivitySpan;
import io.olifant.facts.FactKey;
import io.olifant.facts.LifetimeFact;
import io.olifant.facts.LifetimeSpan;
import io.olifant.kpi.cell.Activity;
import io.olifant.kpi.cell.Cell;
import io.olifant.kpi.cell.ChannelMixCells;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.DataQualityCells;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.cell.LifecycleCells;
import io.olifant.kpi.cell.LifetimeValueCells;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.RetentionCells;
import io.olifant.kpi.cell.SatisfactionCells;
import io.olifant.kpi.cell.SurveyKind;
import io.olifant.kpi.cell.TouchpointsCells;
import io.olifant.kpi.testkit.Contribution;
import io.olifant.kpi.testkit.PeriodFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContributionsTest {

    private static final Period JANUARY = Period.parse(PeriodType.MONTH, "2026-01");
    private static final Period MARCH = JANUARY.plus(2);

    @Test
    void anActivePeriodCountsAtItsOffsetFromTheCohort() {
        FactOfPeriod fact = inPeriod(MARCH, active(JANUARY), null, 0, List.of(), List.of());

        assertThat(of(Kpi.RETENTION, fact))
                .containsExactly(one(
                        RetentionCells.family(Activity.TOUCH, JANUARY), RetentionCells.at(2), RetentionCells.ACTIVE));
    }

    @Test
    void aLifetimeCountsOnceInTheCohortAndOnceAtItsLastOffset() {
        Fact fact = Fact.of(
                FactKey.ofAllTime("anna", PeriodType.MONTH),
                new LifetimeFact(
                                new LifetimeSpan(JANUARY.index(), MARCH.index(), null),
                                null,
                                null,
                                List.of(),
                                null,
                                List.of())
                        .sections());

        Family cohort = RetentionCells.family(Activity.TOUCH, JANUARY);
        assertThat(of(Kpi.RETENTION, fact))
                .containsExactly(
                        one(cohort, RetentionCells.COHORT, RetentionCells.CUSTOMERS),
                        one(cohort, RetentionCells.at(2), RetentionCells.LAST_ACTIVE));
    }

    @Test
    void aCustomerWhoComesBackAfterAGapIsResurrectedAndChurnsAfterwards() {
        FactOfPeriod fact = inPeriod(MARCH, active(JANUARY), null, 0, List.of(), List.of());

        Family touch = LifecycleCells.family(Activity.TOUCH, PeriodType.MONTH);
        assertThat(of(Kpi.LIFECYCLE, fact))
                .containsExactly(
                        one(touch, LifecycleCells.in(MARCH), LifecycleCells.RESURRECTED),
                        one(touch, LifecycleCells.in(MARCH.plus(1)), LifecycleCells.CHURNED));
    }

    @Test
    void aPeriodWithoutAnOrderCountsNoBuyerEvenOfACustomerWhoBuysLater() {
        ActivitySpan buysInMarch = new ActivitySpan(MARCH.index(), false, false, false, null);
        FactOfPeriod fact = inPeriod(JANUARY, active(JANUARY), buysInMarch, 0, List.of(), List.of());

        assertThat(of(Kpi.LIFECYCLE, fact))
                .extracting(contribution -> contribution.cell().family().variant())
                .containsOnly("touch");
    }

    @Test
    void ordersAndRevenueStandInTheFamilyOfOrders() {
        FactOfPeriod fact = inPeriod(
                JANUARY, active(JANUARY), active(JANUARY), 2, List.of(new RevenueSum("EUR", 250_000L)), List.of());

        Family order = LifecycleCells.family(Activity.ORDER, PeriodType.MONTH);
        assertThat(of(Kpi.LIFECYCLE, fact))
                .contains(
                        new Contribution(new Cell(order, LifecycleCells.in(JANUARY)), Measures.of(1, 0, 0, 0, 2)),
                        new Contribution(
                                new Cell(order, LifecycleCells.revenueIn(JANUARY, "EUR")), Measures.of(250_000, 1)));
    }

    @Test
    void revenueThatCancelsOutIsStillRevenueOfItsCurrency() {
        FactOfPeriod fact = inPeriod(JANUARY, active(JANUARY), null, 0, List.of(new RevenueSum("EUR", 0L)), List.of());

        assertThat(of(Kpi.LIFECYCLE, fact))
                .contains(new Contribution(
                        new Cell(
                                LifecycleCells.family(Activity.ORDER, PeriodType.MONTH),
                                LifecycleCells.revenueIn(JANUARY, "EUR")),
                        Measures.of(0, 1)));
    }

    @Test
    void aRefundBeforeTheFirstOrderCountsFromTheStartOfTheCohort() {
        ActivitySpan buysInMarch = new ActivitySpan(MARCH.index(), false, false, false, null);
        FactOfPeriod fact =
                inPeriod(JANUARY, active(JANUARY), buysInMarch, 0, List.of(new RevenueSum("EUR", -50_000L)), List.of());

        assertThat(of(Kpi.LIFETIME_VALUE, fact))
                .containsExactly(new Contribution(
                        new Cell(LifetimeValueCells.family(MARCH), LifetimeValueCells.revenueAt(0, "EUR")),
                        Measures.of(-50_000)));
    }

    @Test
    void aRefundOfWhoNeverBoughtBelongsToNoCohort() {
        FactOfPeriod fact =
                inPeriod(JANUARY, active(JANUARY), null, 0, List.of(new RevenueSum("EUR", -50_000L)), List.of());

        assertThat(of(Kpi.LIFETIME_VALUE, fact)).isEmpty();
    }

    @Test
    void oneMorePageViewChangesOneCellOfTouchpoints() {
        List<Contribution> before = of(Kpi.TOUCHPOINTS, views(3));
        List<Contribution> after = of(Kpi.TOUCHPOINTS, views(4));

        assertThat(after)
                .hasSize(6)
                .filteredOn(contribution -> !before.contains(contribution))
                .containsExactly(new Contribution(
                        new Cell(
                                TouchpointsCells.family(JANUARY),
                                TouchpointsCells.combination("webshop", "(none)", "direct", "decision")),
                        Measures.of(1, 4)));
    }

    @Test
    void aCustomerCountsOncePerValueOfADimension() {
        FactOfPeriod fact = inPeriod(
                JANUARY,
                active(JANUARY),
                null,
                0,
                List.of(),
                List.of(
                        new TouchCount("webshop", "sales", "email", null, 1L),
                        new TouchCount("webshop", "sales", "direct", null, 1L)));

        assertThat(of(Kpi.TOUCHPOINTS, fact))
                .contains(
                        one(
                                TouchpointsCells.family(JANUARY),
                                TouchpointsCells.single(0, "webshop"),
                                TouchpointsCells.CUSTOMERS),
                        one(TouchpointsCells.family(JANUARY), TouchpointsCells.TOTAL, TouchpointsCells.CUSTOMERS));
    }

    @Test
    void activityBeforeTheCohortIsRefused() {
        FactOfPeriod fact = inPeriod(JANUARY, active(MARCH), null, 0, List.of(), List.of());

        assertThatThrownBy(() -> Contribution.of(fact))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-01")
                .hasMessageContaining("2026-03");
    }

    @Test
    void touchpointsOfADayCountForItsSourceAndAreStitchedWithTheirCustomer() {
        Period day = Period.parse(PeriodType.DAY, "2026-01-30");
        List<DayCount> days = List.of(
                new DayCount(day.index(), "crm", 1L, 0L, 0L, 0L, 3L, 2L, 0L, 0L),
                new DayCount(day.index(), "webshop", 0L, 1L, 4L, 5L, 0L, 0L, 3L, 2L));
        Family family = DataQualityCells.family(day);

        assertThat(of(Kpi.DATA_QUALITY, ofDays(days, false)))
                .containsExactly(
                        new Contribution(
                                new Cell(family, DataQualityCells.of("crm")), Measures.of(1, 0, 0, 0, 0, 3, 2)),
                        new Contribution(
                                new Cell(family, DataQualityCells.of("webshop")),
                                Measures.of(0, 1, 4, 5, 0, 0, 0, 3, 2)));
        assertThat(of(Kpi.DATA_QUALITY, ofDays(days, true)))
                .extracting(contribution -> contribution.measures().get(DataQualityCells.STITCHED))
                .containsExactly(1L, 10L);
    }

    private static FactOfPeriod ofDays(List<DayCount> days, boolean isStitched) {
        return PeriodFacts.of(JANUARY, fact -> {
            fact.setTouch(active(JANUARY));
            fact.getDays().addAll(days);
            fact.setIsStitched(isStitched);
        });
    }

    @Test
    void aCustomerCountsUnderTheNumberOfDistinctChannels() {
        FactOfPeriod fact = inPeriod(
                JANUARY,
                active(JANUARY),
                null,
                0,
                List.of(new RevenueSum("EUR", -5L)),
                List.of(
                        new TouchCount("webshop", "sales", "email", null, 1L),
                        new TouchCount("crm", "sales", "email", null, 1L),
                        new TouchCount("webshop", "sales", "direct", null, 9L)));

        assertThat(of(Kpi.CHANNEL_MIX, fact))
                .containsExactly(
                        one(ChannelMixCells.family(JANUARY), ChannelMixCells.of("2"), ChannelMixCells.CUSTOMERS),
                        new Contribution(
                                new Cell(ChannelMixCells.family(JANUARY), ChannelMixCells.revenueOf("2", "EUR")),
                                Measures.of(-5, 1)));
    }

    @Test
    void fourChannelsAndMoreAreOneKindOfCustomer() {
        assertThat(ChannelMixCells.bucket(3)).isEqualTo("3");
        assertThat(ChannelMixCells.bucket(4)).isEqualTo("4+");
        assertThat(ChannelMixCells.bucket(17)).isEqualTo("4+");
    }

    @Test
    void answersAboutOneSubjectAddUpWhateverTheirScores() {
        FactOfPeriod fact = withSurveys(
                new SurveyCount("nps", "email", null, null, 9, 2L), new SurveyCount("nps", "email", null, null, 3, 1L));

        assertThat(of(Kpi.SATISFACTION, fact))
                .containsExactly(new Contribution(
                        new Cell(
                                SatisfactionCells.family(SurveyKind.NPS, JANUARY),
                                SatisfactionCells.combination("email", "(none)", "(none)")),
                        Measures.of(3, 2, 1, 21)));
    }

    @Test
    void aKindOfSurveyThatWeDoNotKnowIsABrokenFact() {
        FactOfPeriod fact = withSurveys(new SurveyCount("smile", "email", null, null, 1, 1L));

        assertThatThrownBy(() -> Contribution.of(fact))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A customer fact names the kind of survey 'smile' where nps, csat or ces was expected");
    }

    private static FactOfPeriod withSurveys(SurveyCount... surveys) {
        return PeriodFacts.of(JANUARY, fact -> fact.getSurveys().addAll(List.of(surveys)));
    }

    private static FactOfPeriod views(long touchpoints) {
        return inPeriod(
                JANUARY,
                active(JANUARY),
                null,
                0,
                List.of(),
                List.of(new TouchCount("webshop", null, "direct", "decision", touchpoints)));
    }

    private static ActivitySpan active(Period cohort) {
        return new ActivitySpan(cohort.index(), true, false, false, null);
    }

    private static FactOfPeriod inPeriod(
            Period period,
            ActivitySpan touch,
            ActivitySpan orders,
            long orderCount,
            List<RevenueSum> revenue,
            List<TouchCount> touches) {
        return PeriodFacts.of(period, fact -> {
            fact.setTouch(touch);
            fact.setOrdersPlaced(orders);
            fact.setOrderCount(orderCount);
            fact.getRevenue().addAll(revenue);
            fact.getTouchpoints().addAll(touches);
        });
    }

    private static Contribution one(Family family, Coordinates at, int measure) {
        return new Contribution(new Cell(family, at), Measures.one(measure));
    }

    private static List<Contribution> of(Kpi kpi, Fact fact) {
        return Contribution.of(fact).stream()
                .filter(contribution -> contribution.cell().family().kpi() == kpi)
                .toList();
    }
}
