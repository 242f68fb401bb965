package io.olifant.journey.orders;

import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * That a touchpoint spoke of an order or a refund that counts at another one, before it.
 *
 * @param isContradicting whether it told another amount or currency than the one that counts
 */
public record Repeat(RowKey key, boolean isContradicting) {

    public Repeat {
        Objects.requireNonNull(key, "key");
    }

    /** All reports of one order, or of one refund, but the first. */
    static List<Repeat> among(Stream<Report> ofOne) {
        List<Report> reports = ofOne.toList();
        if (reports.size() < 2) {
            return List.of();
        }
        Report counted = reports.get(0);
        return reports.stream()
                .skip(1)
                .map(report -> new Repeat(report.key(), isOther(report, counted)))
                .toList();
    }

    /** What a touchpoint repeats, as the reports of a profile are now: an order, a refund, or both. */
    public static List<Repeat> of(String profile, Row row, ReadableOrders orders) {
        if (!row.touch().isAboutMoney()) {
            return List.of();
        }
        List<Repeat> ofAll = new ArrayList<>();
        if (row.touch().order() != null) {
            ofAll.addAll(among(orders.ofOrder(profile, row.touch().order().orderId()).stream()
                    .filter(report -> report.kind() == MoneyKind.ORDER)));
        }
        if (row.touch().refund() != null) {
            ofAll.addAll(among(orders.ofRefund(profile, row.touch().refund().refundId()).stream()));
        }
        ofAll.removeIf(repeat -> !repeat.key().equals(row.key()));
        return ofAll;
    }

    private static boolean isOther(Report report, Report counted) {
        return report.units() != counted.units() || !report.currency().equals(counted.currency());
    }
}
