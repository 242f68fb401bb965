package io.olifant.kpi.testkit;

/**
 * One touchpoint of a customer in tests.
 *
 * @param orderCurrencyOrNull the currency of an order, if it is one
 * @param refundCurrencyOrNull the currency of a refund, if it is one
 * @param units of the order or refund
 * @param identifiers how many the touchpoint has
 * @param duplicates how often it was delivered again
 * @param late how many of its deliveries were late
 */
public record Deed(
        long id,
        long timeMs,
        String source,
        String departmentOrNull,
        String channel,
        String phaseOrNull,
        String orderCurrencyOrNull,
        String refundCurrencyOrNull,
        long units,
        int identifiers,
        long duplicates,
        long late) {

    /** One with one identifier, delivered once and in time. */
    public Deed(
            long id,
            long timeMs,
            String source,
            String departmentOrNull,
            String channel,
            String phaseOrNull,
            String orderCurrencyOrNull,
            String refundCurrencyOrNull,
            long units) {
        this(
                id,
                timeMs,
                source,
                departmentOrNull,
                channel,
                phaseOrNull,
                orderCurrencyOrNull,
                refundCurrencyOrNull,
                units,
                1,
                0,
                0);
    }

    public boolean isOrder() {
        return orderCurrencyOrNull != null;
    }

    public boolean hasRevenue() {
        return isOrder() || refundCurrencyOrNull != null;
    }

    public String currency() {
        return isOrder() ? orderCurrencyOrNull : refundCurrencyOrNull;
    }

    public long netUnits() {
        return isOrder() ? units : -units;
    }
}
