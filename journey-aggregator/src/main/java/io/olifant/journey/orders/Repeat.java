package io.olifant.journey.orders;

import io.olifant.journey.touchpoint.RowKey;
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

    private static boolean isOther(Report report, Report counted) {
        return report.units() != counted.units() || !report.currency().equals(counted.currency());
    }
}
