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
 * Keeps the summaries of what customers bought. An order behind all others of its currency is added to the summary; any
 * other change of orders counts the customer's orders anew.
 */
final class PurchaseSummaries {

    private final ReadableOrders orders;
    private final BusinessCalendar calendar;

    /** @param orders reports as they are after each step */
    PurchaseSummaries(ReadableOrders orders, BusinessCalendar calendar) {
        this.orders = orders;
        this.calendar = calendar;
    }

    /** The summaries after a step, sorted by currency; the same list where nothing changed. */
    List<Purchases> after(String profile, List<Purchases> before, OrderChanges changes) {
        if (hasNoOrder(changes.counted()) && hasNoOrder(changes.uncounted())) {
            return before;
        }
        SortedMap<String, Purchases> summaries = new TreeMap<>(TextOrder::compare);
        before.forEach(purchases -> summaries.put(purchases.currency(), purchases));
        boolean isBehindAll = hasNoOrder(changes.uncounted())
                && changes.counted().stream().allMatch(report -> isBehind(report, summaries));
        if (!isBehindAll) {
            summaries.clear();
        }
        List<Report> added = isBehindAll ? changes.counted() : orders.counted(profile, Long.MIN_VALUE, Long.MAX_VALUE);
        added.stream().sorted().forEach(report -> add(report, summaries));
        return List.copyOf(summaries.values());
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
