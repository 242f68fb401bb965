package io.olifant.journey.orders;

/** Reports of orders and refunds of all profiles of a task. */
public interface Orders extends ReadableOrders {

    void putOfOrder(String profile, String orderId, Report report);

    void deleteOfOrder(String profile, String orderId, Report report);

    void putOfRefund(String profile, String refundId, Report report);

    void deleteOfRefund(String profile, String refundId, Report report);

    /** Deletes all that is known of a profile's orders and refunds. */
    void deleteAll(String profile);

    void putCounted(String profile, Report report);

    void deleteCounted(String profile, Report report);
}
