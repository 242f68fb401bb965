package io.olifant.retailer;

import io.olifant.events.Touchpoint;
import java.util.Objects;

/**
 * A touchpoint as its silo delivers it, with the truth that no silo knows.
 *
 * @param deliveryTimeMs when it arrives, milliseconds since 1970: the time of the event and the silo's delay; it may lie
 *     behind the last day
 * @param touchpoint what the silo says; shared by all deliveries of the event, so leave it unchanged
 * @param personId who really did it, counted from 0
 * @param redelivery whether the silo delivers it for the second time
 */
public record Delivery(long deliveryTimeMs, Touchpoint touchpoint, int personId, boolean redelivery) {

    public Delivery {
        Objects.requireNonNull(touchpoint, "touchpoint");
        if (personId < 0) {
            throw new IllegalArgumentException("People are counted from 0, this one has the number " + personId + ".");
        }
    }
}
