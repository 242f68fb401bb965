package io.olifant.journey.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.journey.assembly.JourneyRules;
import io.olifant.journey.facts.FactBounds;
import io.olifant.journey.facts.FactRules;
import io.olifant.journey.history.HandoffLimits;
import io.olifant.journey.message.Outgoing;
import io.olifant.journey.message.ProfileMessage.Reassigned;
import io.olifant.journey.message.ProfileMessage.Touched;
import io.olifant.journey.orders.OrderBook;
import io.olifant.journey.store.ProfileTask;
import io.olifant.journey.touchpoint.Marks;
import io.olifant.journey.touchpoint.OrderReport;
import io.olifant.journey.touchpoint.RefundReport;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.journey.touchpoint.SurveyAnswer;
import io.olifant.journey.touchpoint.Touch;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What one more event of a source that means harm costs, in rows of stores read, written and come by, after a hundred,
 * a thousand and ten thousand of its like (docs/decisions/0048-harm-that-is-repeated.md).
 */
class RepeatedHarmTest {

    private static final long BEGIN_MS = 1_772_323_200_000L;
    private static final long STEP_MS = 600_000L;
    /** So much later that nothing of before goes on. */
    private static final int LATER = 200 * 144;

    private static final List<Integer> BEFORE = List.of(100, 1_000, 10_000);
    private static final int JOURNEY_MAX = 100;
    private static final int NO_MAX = 100_000;

    private static final FactRules FACT_RULES = new FactRules(
            new BusinessCalendar(ZoneOffset.UTC),
            List.of(PeriodType.MONTH),
            ProfileTask.ANSWER_PROMISE_MS,
            new FactBounds(1_000, 200_000, 64));

    private static final Marks MARKS = new Marks(false, true, false);

    @Test
    void aLateTouchpointAtTheHeadOfAChainOfFullJourneysMovesTheEndsOfADay() {
        assertThatItDoesNotGrow(costs(
                JOURNEY_MAX, NO_MAX, before -> inOrder(1, before, step -> view(step)), before -> List.of(view(0))));
    }

    @Test
    void aTouchpointThatLeavesAChainOfFullJourneysMovesTheEndsOfADay() {
        // The order parts the chain from what lies before it until a report puts it elsewhere.
        assertThatItDoesNotGrow(costs(
                JOURNEY_MAX,
                NO_MAX,
                before -> inOrder(0, before, step -> step == 50 ? order(step, "o") : view(step)),
                before -> List.of(order(0, "o"))));
    }

    @Test
    void aLateTouchpointBeforeARunOfSurveysIsSpokenOfByTheFirst() {
        assertThatItDoesNotGrow(
                costs(NO_MAX, NO_MAX, before -> inOrder(1, before, step -> survey(step)), before -> List.of(view(0))));
    }

    @Test
    void aLateSurveyInARunMovesTheFirst() {
        assertThatItDoesNotGrow(costs(
                JOURNEY_MAX,
                NO_MAX,
                before -> inOrder(0, before, step -> step == 0 ? view(0) : step == 1 ? view(1) : survey(step)),
                before -> List.of(survey(1, "late"))));
    }

    /** Left as it is: reports about money are never capped, and those within a journey are read; each once. */
    @Test
    void aLateTouchpointComesByTheReportsAboutMoneyInItsJourney() {
        assertThatItGrowsNoFasterThanWhatWasBefore(costs(
                NO_MAX,
                NO_MAX,
                before -> inOrder(
                        1,
                        before,
                        step -> step == 1 ? order(1, "o") : step == 3 || step == before ? view(step) : refund(step)),
                before -> List.of(row(2, "late", "cookie:p", null, null, null))));
    }

    @Test
    void aLateTouchpointAmongRefundsOfAnOrderThatNeverCameLooksForThemOnce() {
        assertThatItDoesNotGrow(costs(
                JOURNEY_MAX, NO_MAX, before -> inOrder(1, before, step -> refund(step)), before -> List.of(view(0))));
    }

    /** Left as it is: once per unit of work the history is come by, to see who else shows what one showed. */
    @Test
    void touchpointsWithContradictingDeliveriesComeByTheHistory() {
        assertThatItGrowsNoFasterThanWhatWasBefore(costs(
                NO_MAX,
                NO_MAX,
                before -> both(
                        inOrder(1, before, step -> view(step)),
                        inOrder(LATER, 50, step -> view(step, "cookie:p\nemail:x" + step))),
                before -> inOrder(LATER, 50, step -> view(step))));
    }

    /** Left as it is, likewise. */
    @Test
    void touchpointsThatPushOthersOutOfACrowdedDayComeByTheHistory() {
        assertThatItGrowsNoFasterThanWhatWasBefore(costs(
                NO_MAX,
                50,
                before -> both(
                        inOrder(1, before, step -> order(step, "o" + step)),
                        inOrder(LATER + 50, 50, step -> view(step, "cookie:p\nemail:x" + step))),
                before -> inOrder(LATER, 50, step -> view(step))));
    }

    /** Left as it is: each older founder that is joined has the history moved to it. */
    @Test
    void anOlderFounderHasTheHistoryMoved() {
        List<Integer> costs = BEFORE.stream()
                .map(before -> {
                    ProfileTask task = task(NO_MAX, NO_MAX);
                    inOrder(1, before, step -> view(step)).forEach(row -> task.handle("p", new Touched(row)));
                    task.forgetCounts();
                    Deque<Outgoing> underWay = new ArrayDeque<>(task.send("p", new Reassigned("cookie:p", "q", 1)));
                    while (!underWay.isEmpty()) {
                        Outgoing next = underWay.remove();
                        underWay.addAll(task.send(next.profile(), next.message()));
                    }
                    task.endUnit();
                    int work = task.work();
                    assertThat(task.histories()).containsOnlyKeys("q");
                    return work;
                })
                .toList();
        // It moves in pieces, and each has the journey cut anew that it leaves or comes to.
        assertThat(costs.get(2)).as("rows at 10,000, of %s", costs).isLessThan(costs.get(1) * 100);
    }

    private static void assertThatItDoesNotGrow(List<Integer> costs) {
        assertThat(costs.get(2)).as("rows at 10,000, of %s", costs).isLessThanOrEqualTo(costs.get(1) * 11 / 10);
    }

    /** A row of a store is a segment of many touchpoints. */
    private static void assertThatItGrowsNoFasterThanWhatWasBefore(List<Integer> costs) {
        assertThat(costs.get(2)).as("rows at 10,000, of %s", costs).isBetween(costs.get(1) + 100, costs.get(1) * 10);
    }

    private static List<Row> inOrder(int from, int count, IntFunction<Row> rows) {
        return IntStream.range(from, from + count).mapToObj(rows).toList();
    }

    private static List<Row> both(List<Row> some, List<Row> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** What harm costs after so much of its like. */
    private static List<Integer> costs(
            int journeyMax, int dayMax, IntFunction<List<Row>> like, IntFunction<List<Row>> harm) {
        return BEFORE.stream()
                .map(before -> cost(journeyMax, dayMax, like.apply(before), harm.apply(before)))
                .toList();
    }

    private static int cost(int journeyMax, int dayMax, List<Row> before, List<Row> harm) {
        ProfileTask task = task(journeyMax, dayMax);
        before.forEach(row -> task.handle("p", new Touched(row)));
        // So that nothing lies in memory, and every row that is come by is counted.
        task.restart();
        task.forgetCounts();
        harm.forEach(row -> task.handle("p", new Touched(row)));
        task.endUnit();
        int work = task.work();
        Recount recount = new Recount(FACT_RULES, rules(journeyMax));
        assertThat(task.facts()).isEqualTo(recount.facts("p", task.histories().get("p"), Long.MIN_VALUE));
        return work;
    }

    private static ProfileTask task(int journeyMax, int dayMax) {
        return new ProfileTask(FACT_RULES, rules(journeyMax), dayMax, new HandoffLimits(500, 5_000, 524_288), false);
    }

    private static JourneyRules rules(int journeyMax) {
        return new JourneyRules(
                Duration.ofDays(30).toMillis(),
                Duration.ofMinutes(30).toMillis(),
                Duration.ofDays(30).toMillis(),
                journeyMax,
                100,
                256,
                64,
                OrderBook.REPORTS_MAX);
    }

    private static Row view(int step) {
        return view(step, "cookie:p");
    }

    private static Row view(int step, String identifiers) {
        return row(step, "e", identifiers, null, null, null);
    }

    private static Row survey(int step) {
        return survey(step, "e");
    }

    private static Row survey(int step, String id) {
        return row(step, id, "cookie:p", null, null, new SurveyAnswer("nps", 9));
    }

    private static Row order(int step, String orderId) {
        return row(step, "e", "cookie:p", new OrderReport(orderId, 100, "EUR", null), null, null);
    }

    private static Row refund(int step) {
        return row(step, "e", "cookie:p", null, new RefundReport("r" + step, "o", 1, "EUR"), null);
    }

    private static Row row(
            int step, String id, String identifiers, OrderReport order, RefundReport refund, SurveyAnswer survey) {
        int identifierCount = identifiers.split("\n").length;
        Touch touch = new Touch(
                "store",
                "page_view",
                "shops",
                "decision",
                null,
                identifiers,
                identifierCount,
                order,
                refund,
                survey,
                MARKS,
                null);
        return new Row(new RowKey(BEGIN_MS + step * STEP_MS, "shop", id + step, "cookie:p"), touch, 1, 0);
    }
}
