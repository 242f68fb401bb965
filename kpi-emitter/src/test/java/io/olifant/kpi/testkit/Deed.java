package io.olifant.kpi.testkit;

/**
 * One touchpoint of a customer in tests.
 *
 * @param orderCurrencyOrNull the currency of an order, if it is one
 * @param refundCurrencyOrNull the currency of a refund, if it is one
 * @param units of the order or refund
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
        long units) {

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
