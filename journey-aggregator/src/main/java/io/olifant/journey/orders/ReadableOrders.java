package io.olifant.journey.orders;

import java.util.List;

/** Reports of orders and refunds of all profiles of a task, for those who only read them. */
public interface ReadableOrders {

    /**
     * The first reports of an order, and the first touchpoints that refund it and report no order themselves, in order.
     *
     * @param max how many of each at most
     */
    List<Report> ofOrder(String profile, String orderId, int max);

    /**
     * The first reports of a refund, in order.
     *
     * @param max how many at most
     */
    List<Report> ofRefund(String profile, String refundId, int max);

    /** The first report of an order, or null. */
    Report firstOfOrder(String profile, String orderId);

    /** Whether an order or a refund of a currency counts with an event time from {@code fromMs} to before {@code toMs}. */
    boolean isAnyCounted(String profile, long fromMs, long toMs, String currency);

    /** Counted orders and refunds with an event time from {@code fromMs} to before {@code toMs}, in order. */
    List<Report> counted(String profile, long fromMs, long toMs);
}
