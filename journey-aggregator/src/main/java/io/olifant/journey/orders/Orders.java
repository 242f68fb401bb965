package io.olifant.journey.orders;

import java.util.List;

/** Reports of orders and refunds of all profiles of a task. */
public interface Orders extends ReadableOrders {

    void putOfOrder(String profile, String orderId, Report report);

    void deleteOfOrder(String profile, String orderId, Report report);

    /** All reports of a refund, in order. */
    List<Report> ofRefund(String profile, String refundId);

    void putOfRefund(String profile, String refundId, Report report);

    void deleteOfRefund(String profile, String refundId, Report report);

    /** Deletes all that is known of a profile's orders and refunds. */
    void deleteAll(String profile);

    void putCounted(String profile, Report report);

    void deleteCounted(String profile, Report report);
}
