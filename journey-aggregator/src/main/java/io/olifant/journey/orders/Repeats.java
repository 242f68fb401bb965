package io.olifant.journey.orders;

import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Finds which touchpoints repeat what counts at another one. */
public final class Repeats {

    /** Orders of which a walk remembers the reports; one with more of them reads some again. */
    private static final int REMEMBERED_MAX = 1_000;

    private final ReadableOrders orders;
    private final int reportsMax;

    /** @param reportsMax reports of one order, or of one refund, that are compared with the one that counts */
    public Repeats(ReadableOrders orders, int reportsMax) {
        this.orders = orders;
        this.reportsMax = reportsMax;
    }

    /** What a touchpoint repeats, as the reports of a profile are now: an order, a refund, or both. */
    public List<Repeat> of(String profile, Row row) {
        return during(profile).of(row);
    }

    /** For a walk over many touchpoints of a profile in which no report changes: the reports of an order are read once. */
    public Walk during(String profile) {
        return new Walk(profile);
    }

    /** The reports that were read during a walk. */
    public final class Walk {

        private final String profile;
        private final Map<String, Compared> comparedByOrder = new HashMap<>();
        private final Map<String, Compared> comparedByRefund = new HashMap<>();

        private Walk(String profile) {
            this.profile = profile;
        }

        /** What a touchpoint repeats: an order, a refund, or both. */
        public List<Repeat> of(Row row) {
            if (!row.touch().isAboutMoney()) {
                return List.of();
            }
            List<Repeat> ofAll = new ArrayList<>(2);
            if (row.touch().order() != null) {
                compared(comparedByOrder, row.touch().order().orderId(), this::ofOrder)
                        .addTo(ofAll, row.key());
            }
            if (row.touch().refund() != null) {
                compared(comparedByRefund, row.touch().refund().refundId(), this::ofRefund)
                        .addTo(ofAll, row.key());
            }
            return ofAll;
        }

        private Compared ofOrder(String orderId) {
            return Compared.of(Repeats.of(orders.ofOrder(profile, orderId, reportsMax), MoneyKind.ORDER));
        }

        private Compared ofRefund(String refundId) {
            return Compared.of(Repeats.of(orders.ofRefund(profile, refundId, reportsMax), MoneyKind.REFUND));
        }

        private static Compared compared(
                Map<String, Compared> comparedById, String id, Function<String, Compared> read) {
            Compared compared = comparedById.get(id);
            if (compared == null) {
                if (comparedById.size() == REMEMBERED_MAX) {
                    comparedById.clear();
                }
                compared = read.apply(id);
                comparedById.put(id, compared);
            }
            return compared;
        }
    }

    /**
     * The reports of one order, or of one refund, that are compared.
     *
     * @param first which counts
     * @param repeats the others, by their touchpoints
     */
    private record Compared(RowKey first, Map<RowKey, Repeat> repeats) {

        static Compared of(List<Report> reports) {
            return new Compared(reports.get(0).key(), among(reports));
        }

        void addTo(List<Repeat> ofAll, RowKey key) {
            if (!first.equals(key)) {
                ofAll.add(repeats.getOrDefault(key, new Repeat(key, false)));
            }
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
