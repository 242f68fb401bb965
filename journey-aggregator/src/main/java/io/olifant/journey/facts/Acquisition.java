package io.olifant.journey.facts;

import io.olifant.journey.touchpoint.Origin;
import java.util.Objects;

/**
 * What brought a customer, as far as a profile's head knows it.
 *
 * @param touch the first attributable touchpoint; null without any
 * @param order the journey that ended with the first counted order, and the channel that it ended with; null without an order
 */
public record Acquisition(Origin touch, Origin order) {

    public static final Acquisition NONE = new Acquisition(null, null);

    /** The channel that brought the customer; null where none did. */
    public String channelOfTouchOrNull() {
        return touch == null ? null : touch.channelOrNull();
    }

    /** The channel that brought the customer to the first order; null where none did. */
    public String channelOfOrderOrNull() {
        return order == null ? null : order.channelOrNull();
    }

    boolean hasChannelsOf(Acquisition other) {
        return Objects.equals(channelOfTouchOrNull(), other.channelOfTouchOrNull())
                && Objects.equals(channelOfOrderOrNull(), other.channelOfOrderOrNull());
    }
}
