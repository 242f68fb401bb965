package io.olifant.systemtests.oracle;

import io.olifant.events.Order;
import io.olifant.events.Refund;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code kpi.data_quality}: touchpoints by source and day, by their number of identifiers, and whether their customer is
 * known to two sources; and by whether they repeat an order or a refund that counts before them. Not the columns that count deliveries: those are no function of the touchpoints.
 */
final class DataQualityOracle {

    static final String TOPIC = "kpi.data_quality";

    /** Always by day, whatever period types a deployment has. */
    private static final String DAY = "day";

    /** So many reports of one order or refund are compared with the first; those behind them only count as repeated. */
    private static final int COMPARED_REPORTS_MAX = 100;

    private static final class Count {
        private long stitched;
        private final long[] byIdentifiers = new long[5];
        private long repeated;
        private long contradicting;

        void add(OracleEvent event, boolean isStitched, Boolean contradictsOrNull) {
            repeated += contradictsOrNull != null ? 1 : 0;
            contradicting += Boolean.TRUE.equals(contradictsOrNull) ? 1 : 0;
            stitched += isStitched ? 1 : 0;
            byIdentifiers[Math.min(event.identifiers().size(), 4)]++;
        }

        long accepted() {
            return byIdentifiers[1] + byIdentifiers[2] + byIdentifiers[3] + byIdentifiers[4];
        }
    }

    private DataQualityOracle() {}

    static List<Row> rows(Observation observation) {
        Map<LocalDate, Map<String, Count>> counts = new TreeMap<>();
        for (OracleCustomer customer : observation.customers()) {
            boolean isStitched = ListedValues.sources(customer, observation).size() >= 2;
            Map<String, List<String>> moneyById = new HashMap<>();
            for (OracleEvent event : customer.history()) {
                Boolean contradicts = contradictsOrNull(event, moneyById);
                LocalDate day = observation.calendar().periodOf(DAY, event.key().time());
                for (String source : List.of(observation.sourceByDay(customer, event), Observation.ALL)) {
                    counts.computeIfAbsent(day, d -> new TreeMap<>())
                            .computeIfAbsent(source, s -> new Count())
                            .add(event, isStitched, contradicts);
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        counts.forEach(
                (day, bySource) -> bySource.forEach((source, count) -> rows.add(row(observation, day, source, count))));
        return rows;
    }

    /** Whether it reports other money than the first report of its order or refund; null where it is that, or has neither. */
    private static Boolean contradictsOrNull(OracleEvent event, Map<String, List<String>> moneyById) {
        Order order = event.touchpoint().getOrder();
        Refund refund = event.touchpoint().getRefund();
        if (order != null) {
            String money = money(order.getAmount(), order.getCurrency());
            return contradictsOrNull(
                    money, moneyById.computeIfAbsent("order " + order.getOrderId(), i -> new ArrayList<>()));
        }
        if (refund != null) {
            String money = money(refund.getAmount(), refund.getCurrency());
            return contradictsOrNull(
                    money, moneyById.computeIfAbsent("refund " + refund.getRefundId(), i -> new ArrayList<>()));
        }
        return null;
    }

    private static Boolean contradictsOrNull(String money, List<String> reports) {
        reports.add(money);
        return reports.size() == 1
                ? null
                : (Boolean) (reports.size() <= COMPARED_REPORTS_MAX && !money.equals(reports.get(0)));
    }

    private static String money(BigDecimal amount, String currency) {
        return amount.setScale(4).toPlainString() + currency.toUpperCase(Locale.ROOT);
    }

    private static Row row(Observation observation, LocalDate day, String source, Count count) {
        Map<String, Object> key = Map.of("source", source, "period_type", DAY, "period", observation.text(DAY, day));
        return Row.of(TOPIC, key)
                .with("accepted", count.accepted())
                .with("stitched", count.stitched)
                .withRatio("stitch_rate", count.stitched, count.accepted())
                .with("identifiers_1", count.byIdentifiers[1])
                .with("identifiers_2", count.byIdentifiers[2])
                .with("identifiers_3", count.byIdentifiers[3])
                .with("identifiers_4_plus", count.byIdentifiers[4])
                .with("repeated_orders", count.repeated)
                .with("contradicting_orders", count.contradicting)
                .with("is_final", observation.isFinal(DAY, day));
    }
}
