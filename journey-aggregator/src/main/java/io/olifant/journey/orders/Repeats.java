package io.olifant.journey.orders;

import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds which touchpoints repeat what counts at another one. */
public final class Repeats {

    private final ReadableOrders orders;
    private final int reportsMax;

    /** @param reportsMax reports of one order, or of one refund, that are compared with the one that counts */
    public Repeats(ReadableOrders orders, int reportsMax) {
        this.orders = orders;
        this.reportsMax = reportsMax;
    }

    /** What a touchpoint repeats, as the reports of a profile are now: an order, a refund, or both. */
    public List<Repeat> of(String profile, Row row) {
        if (!row.touch().isAboutMoney()) {
            return List.of();
        }
        List<Repeat> ofAll = new ArrayList<>(2);
        if (row.touch().order() != null) {
            String orderId = row.touch().order().orderId();
            add(row.key(), of(orders.ofOrder(profile, orderId, reportsMax), MoneyKind.ORDER), ofAll);
        }
        if (row.touch().refund() != null) {
            String refundId = row.touch().refund().refundId();
            add(row.key(), of(orders.ofRefund(profile, refundId, reportsMax), MoneyKind.REFUND), ofAll);
        }
        return ofAll;
    }

    private static void add(RowKey key, List<Report> first, List<Repeat> repeats) {
        if (!first.get(0).key().equals(key)) {
            repeats.add(among(first).getOrDefault(key, new Repeat(key, false)));
        }
    }

    /** Those reports that say what touchpoints say, in order. */
    static List<Report> of(List<Report> reports, MoneyKind kind) {
        return reports.stream().filter(report -> report.kind() == kind).toList();
    }

    /** The first reports of one order, or of one refund, without the very first, by their touchpoints. */
    static Map<RowKey, Repeat> among(List<Report> reports) {
        Map<RowKey, Repeat> repeats = new TreeMap<>();
        for (int i = 1; i < reports.size(); i++) {
            RowKey key = reports.get(i).key();
            repeats.put(key, new Repeat(key, isOther(reports.get(i), reports.get(0))));
        }
        return repeats;
    }

    private static boolean isOther(Report report, Report counted) {
        return report.units() != counted.units() || !report.currency().equals(counted.currency());
    }
}
