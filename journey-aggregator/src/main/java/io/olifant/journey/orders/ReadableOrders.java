package io.olifant.journey.orders;

import java.util.List;

/** Reports of orders and refunds of all profiles of a task, for those who only read them. */
public interface ReadableOrders {

    /** All reports of an order, and all touchpoints that refund it and report no order themselves, in order. */
    List<Report> ofOrder(String profile, String orderId);

    /** All reports of a refund, in order. */
    List<Report> ofRefund(String profile, String refundId);

    /** The first report of an order, or null. */
    Report firstOfOrder(String profile, String orderId);

    /** Counted orders and refunds with an event time from {@code fromMs} to before {@code toMs}, in order. */
    List<Report> counted(String profile, long fromMs, long toMs);
}
