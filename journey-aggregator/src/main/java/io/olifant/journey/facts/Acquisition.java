package io.olifant.journey.facts;

import java.util.Objects;

/**
 * What brought a customer, as far as a profile's head knows it.
 *
 * @param touch the first attributable touchpoint; null without any
 * @param order the journey that ended with the first counted order, and the channel that it ended with; null without an order
 * @param forgotten the first attributable one of the touchpoints that the history keeps no longer; null without any
 */
public record Acquisition(Origin touch, Origin order, Origin forgotten) {

    public static final Acquisition NONE = new Acquisition(null, null, null);

    /**
     * Where something began. Its time alone says whether a change is about it: where two are of one time, somebody looks.
     *
     * @param timeMs event time of the touchpoint, or of the first one of the journey
     * @param channelOrNull null where the journey has no attributable touchpoint within the look-back
     */
    public record Origin(long timeMs, String channelOrNull) {}

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
