package io.olifant.kpi.cell;

import io.olifant.calendar.Period;

/** The cells of {@code kpi.channel_mix}: one family per period type and period. */
public final class ChannelMixCells {

    /** Section of the cells by number of channels. */
    public static final int BY_CHANNELS = 1;

    /** Customers who used so many channels. */
    public static final int CUSTOMERS = 0;
    /** Of them, those with an order. */
    public static final int BUYERS = 1;
    /** Their orders. */
    public static final int ORDERS = 2;
    /** Of them, those active in the period after. */
    public static final int ACTIVE_NEXT = 3;

    /** Section of the cells by number of channels and currency. */
    public static final int REVENUE = 2;

    /** Orders less refunds, in 10⁻⁴ units. */
    public static final int NET_REVENUE = 0;
    /** Customers with an order or a refund in the currency: distinguishes a sum of zero from no revenue. */
    public static final int REVENUE_CUSTOMERS = 1;

    private static final int CHANNELS_SHOWN_MAX = 4;

    private ChannelMixCells() {}

    public static Family family(Period period) {
        return new Family(period.type(), Kpi.CHANNEL_MIX, "", period.index());
    }

    /** The name of a number of channels: {@code 1}, {@code 2}, {@code 3} or {@code 4+}. */
    public static String bucket(int channels) {
        return channels < CHANNELS_SHOWN_MAX ? Integer.toString(channels) : CHANNELS_SHOWN_MAX + "+";
    }

    public static Coordinates of(String bucket) {
        return new Coordinates(BY_CHANNELS, 0, bucket);
    }

    public static Coordinates revenueOf(String bucket, String currency) {
        return new Coordinates(REVENUE, 0, bucket, currency);
    }
}
