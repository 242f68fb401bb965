package io.olifant.journey.facts;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.journey.orders.MoneyKind;
import io.olifant.journey.orders.OrderChanges;
import io.olifant.journey.orders.ReadableOrders;
import io.olifant.journey.orders.Report;
import io.olifant.journey.touchpoint.TextOrder;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps the summaries of what customers bought. An order behind all others of its currency is added to the summary; after any
 * other change of orders the customer's orders are counted anew, once for all changes that are there: a customer may have very
 * many orders, and each of them come late.
 */
final class PurchaseSummaries {

    private final ReadableOrders orders;
    private final BusinessCalendar calendar;

    /** Whose summaries are as before some changes, and wait to be counted anew. */
    private String unsettledOrNull;

    /** @param orders reports as they are after each step */
    PurchaseSummaries(ReadableOrders orders, BusinessCalendar calendar) {
        this.orders = orders;
        this.calendar = calendar;
    }

    /**
     * The summaries after a step, sorted by currency; the same list where nothing changed, or where they are to be {@link
     * #settle}d before another customer's turn.
     */
    List<Purchases> after(String profile, List<Purchases> before, OrderChanges changes) {
        if (hasNoOrder(changes.counted()) && hasNoOrder(changes.uncounted())) {
            return before;
        }
        if (unsettledOrNull != null) {
            return before;
        }
        SortedMap<String, Purchases> summaries = new TreeMap<>(TextOrder::compare);
        before.forEach(purchases -> summaries.put(purchases.currency(), purchases));
        boolean isBehindAll = hasNoOrder(changes.uncounted())
                && changes.counted().stream().allMatch(report -> isBehind(report, summaries));
        if (!isBehindAll) {
            unsettledOrNull = profile;
            return before;
        }
        changes.counted().stream().sorted().forEach(report -> add(report, summaries));
        return List.copyOf(summaries.values());
    }

    boolean isUnsettled() {
        return unsettledOrNull != null;
    }

    /** Insists that nobody else's summaries wait to be counted anew. */
    void requireNobodyBut(String profile) {
        if (unsettledOrNull != null && !unsettledOrNull.equals(profile)) {
            throw new IllegalStateException(
                    "Orders of one customer change while those of another wait to be counted anew");
        }
    }

    /** The summaries as they are now. */
    List<Purchases> settle(String profile, List<Purchases> before) {
        requireNobodyBut(profile);
        if (unsettledOrNull == null) {
            return before;
        }
        unsettledOrNull = null;
        SortedMap<String, Purchases> summaries = new TreeMap<>(TextOrder::compare);
        orders.counted(profile, Long.MIN_VALUE, Long.MAX_VALUE).forEach(report -> add(report, summaries));
        return List.copyOf(summaries.values());
    }

    /** Lets go what waits to be counted anew: the customer has no orders any more. */
    void settleNothing() {
        unsettledOrNull = null;
    }

    private static boolean hasNoOrder(List<Report> reports) {
        return reports.stream().allMatch(report -> report.kind() == MoneyKind.REFUND);
    }

    private boolean isBehind(Report report, SortedMap<String, Purchases> summaries) {
        Purchases known = summaries.get(report.currency());
        return report.kind() == MoneyKind.REFUND || known == null || day(report) >= known.lastDay();
    }

    private void add(Report report, SortedMap<String, Purchases> summaries) {
        if (report.kind() == MoneyKind.REFUND) {
            return;
        }
        int day = day(report);
        Purchases known = summaries.get(report.currency());
        summaries.put(
                report.currency(),
                known == null ? Purchases.first(report.currency(), day) : known.plus(day, report.units()));
    }

    private int day(Report report) {
        return calendar.periodOf(PeriodType.DAY, report.key().timeMs()).index();
    }
}
