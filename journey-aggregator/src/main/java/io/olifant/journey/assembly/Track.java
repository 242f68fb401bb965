package io.olifant.journey.assembly;

import io.olifant.journey.orders.Role;
import io.olifant.journey.touchpoint.Row;

/**
 * A customer's touchpoints run on two tracks, each cut into journeys by itself, so that good service does not look like a
 * lost sale. The order of the constants lies in stores.
 */
public enum Track {
    /** What may lead to an order, and the orders. */
    SALES,
    /** What comes after the sale, and answers to surveys. */
    SERVICE;

    /** The track of a touchpoint that is no attached one. The first report of an order is a sale whatever its phase. */
    static Track of(Row row, Role role) {
        return of(row, role == Role.COUNTED_ORDER);
    }

    /** The track of a touchpoint of which is known whether it is a sale, or belongs to one. */
    public static Track of(Row row, boolean isSale) {
        return isSale || !row.touch().isOfService() ? SALES : SERVICE;
    }
}
