package io.olifant.journey.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.journey.assembly.JourneyRules;
import io.olifant.journey.facts.FactBounds;
import io.olifant.journey.facts.FactRules;
import io.olifant.journey.history.HandoffLimits;
import io.olifant.journey.message.ProfileMessage.Touched;
import io.olifant.journey.orders.MoneyKind;
import io.olifant.journey.orders.OrderBook;
import io.olifant.journey.orders.ReadableOrders;
import io.olifant.journey.orders.Repeat;
import io.olifant.journey.orders.Repeats;
import io.olifant.journey.orders.Report;
import io.olifant.journey.store.ProfileTask;
import io.olifant.journey.touchpoint.Marks;
import io.olifant.journey.touchpoint.OrderReport;
import io.olifant.journey.touchpoint.RefundReport;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.journey.touchpoint.Touch;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A shop reports one order for ever. However many reports there are, one more costs what it always cost, and figures are exact. */
class OrderReportsTest {

    private static final long BEGIN_MS = 1_772_323_200_000L;
    private static final long STEP_MS = 60_000L;
    private static final int REPORTS = 3_000;
    /** Events of which the work is added up: enough for every segment of a history to be begun and written. */
    private static final int WINDOW = 200;

    private static final Marks MARKS = new Marks(false, true, false);
    private static final JourneyRules RULES = new JourneyRules(
            Duration.ofDays(30).toMillis(),
            Duration.ofMinutes(30).toMillis(),
            Duration.ofDays(30).toMillis(),
            10_000,
            100,
            256,
            64,
            OrderBook.REPORTS_MAX);
    private static final FactRules FACT_RULES = new FactRules(
            new BusinessCalendar(ZoneOffset.UTC),
            List.of(PeriodType.MONTH),
            ProfileTask.ANSWER_PROMISE_MS,
            new FactBounds(1_000, 200_000, 64));

    private final ProfileTask task =
            new ProfileTask(FACT_RULES, RULES, 10_000, new HandoffLimits(500, 5_000, 524_288), false);

    @Test
    void reportsInOrderCostTheSameHoweverManyThereAre() {
        assertThatWorkDoesNotGrow(inOrder(event -> report(event, "o", 100 + event % 3)));
    }

    @Test
    void reportsNewestFirstCostTheSameHoweverManyThereAre() {
        assertThatWorkDoesNotGrow(newestFirst(event -> report(event, "o", 100)));
    }

    @Test
    void reportsInAnyOrderCostTheSameHoweverManyThereAre() {
        List<Row> rows = inOrder(event -> report(event, "o", 100 + event % 3));
        Collections.shuffle(rows, new Random(4));
        assertThatWorkDoesNotGrow(rows);
    }

    @Test
    void refundsOfOneOrderBehindItCostTheSameHoweverManyThereAre() {
        List<Row> rows = inOrder(event -> event == 0 ? report(event, "o", 100) : refund(event, "r" + event, "o"));
        assertThatWorkDoesNotGrow(rows);
    }

    @Test
    void refundsOfAnOrderThatNeverComesCostTheSameHoweverManyThereAre() {
        assertThatWorkDoesNotGrow(inOrder(event -> refund(event, "r" + event, "o")));
    }

    @Test
    void reportsOfOneRefundCostTheSameHoweverManyThereAre() {
        assertThatWorkDoesNotGrow(inOrder(event -> refund(event, "r", "o" + event)));
    }

    @Test
    void manyOrdersThatAreReportedAgainLongAfterCostTheSameHoweverManyThereAre() {
        // A few more reports of each order are read each time.
        assertThatWorkDoesNotGrow(inOrder(event -> report(event, "o" + event % 700, 100)), 15 * WINDOW);
    }

    @Test
    void manyOrdersThatAllComeLateCostTheSameHoweverManyThereAre() {
        // What a customer bought is counted anew once per unit of work: a walk over the orders.
        assertThatWorkDoesNotGrow(newestFirst(event -> report(event, "o" + event, 100)), REPORTS);
    }

    /** As when a period is counted anew, which comes by all reports of an order. */
    @Test
    void aWalkOverReportsReadsThoseOfAnOrderOnce() {
        List<Row> rows = inOrder(event -> report(event, "o", 100 + event));
        AtomicInteger reads = new AtomicInteger();
        Repeats.Walk walk = new Repeats(counting(rows, reads), OrderBook.REPORTS_MAX).during("p");
        List<Repeat> repeats =
                rows.stream().flatMap(row -> walk.of(row).stream()).toList();
        assertThat(reads).hasValue(1);
        assertThat(repeats)
                .as("all but the first, of which the first ones are compared")
                .hasSize(REPORTS - 1)
                .filteredOn(Repeat::isContradicting)
                .hasSize(OrderBook.REPORTS_MAX - 1);
    }

    private static ReadableOrders counting(List<Row> reports, AtomicInteger reads) {
        return new ReadableOrders() {
            @Override
            public List<Report> ofOrder(String profile, String orderId, int max) {
                reads.incrementAndGet();
                return reports.stream()
                        .limit(max)
                        .map(row -> new Report(
                                row.key(),
                                MoneyKind.ORDER,
                                row.touch().order().units(),
                                row.touch().order().currency()))
                        .toList();
            }

            @Override
            public List<Report> ofRefund(String profile, String refundId, int max) {
                return List.of();
            }

            @Override
            public Report firstOfOrder(String profile, String orderId) {
                return ofOrder(profile, orderId, 1).get(0);
            }

            @Override
            public boolean isAnyCounted(String profile, long fromMs, long toMs, String currency) {
                return true;
            }

            @Override
            public List<Report> counted(String profile, long fromMs, long toMs) {
                return List.of();
            }
        };
    }

    /** Handled in one unit of work after the other, as a stream is. */
    private void assertThatWorkDoesNotGrow(List<Row> rows) {
        assertThatWorkDoesNotGrow(rows, 0);
    }

    private void assertThatWorkDoesNotGrow(List<Row> rows, int perUnitOfWork) {
        List<Integer> work = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += WINDOW) {
            task.forgetCounts();
            rows.subList(from, from + WINDOW).forEach(row -> task.handle("p", new Touched(row)));
            task.endUnit();
            work.add(task.work());
        }
        assertThat(work.get(work.size() - 1))
                .as("rows read, written and come by in the last %d events of %s", WINDOW, work)
                .isLessThanOrEqualTo(work.get(work.size() / 2) * 11 / 10 + perUnitOfWork);
        Recount recount = new Recount(FACT_RULES, RULES);
        assertThat(task.facts()).isEqualTo(recount.facts("p", task.histories().get("p"), Long.MIN_VALUE));
    }

    private static List<Row> inOrder(IntFunction<Row> events) {
        return new ArrayList<>(IntStream.range(0, REPORTS).mapToObj(events).toList());
    }

    private static List<Row> newestFirst(IntFunction<Row> events) {
        List<Row> rows = inOrder(events);
        Collections.reverse(rows);
        return rows;
    }

    private static Row report(int event, String orderId, long units) {
        return row(event, new OrderReport(orderId, units, "EUR", null), null);
    }

    private static Row refund(int event, String refundId, String orderId) {
        return row(event, null, new RefundReport(refundId, orderId, 1, "EUR"));
    }

    private static Row row(int event, OrderReport orderOrNull, RefundReport refundOrNull) {
        Touch touch = new Touch(
                "store",
                "order_placed",
                "shops",
                "decision",
                null,
                "cookie:p",
                1,
                orderOrNull,
                refundOrNull,
                null,
                MARKS,
                null);
        return new Row(new RowKey(BEGIN_MS + event * STEP_MS, "shop", "e" + event, "cookie:p"), touch, 1, 0);
    }
}
