package io.olifant.journey.orders;

/** When the customers of a task ordered. Orders count once, at their first report. */
public interface OrderTimes {

    /** Event time of the first counted order, or null. */
    Long firstMsOrNull(String profile);

    /** Event time of the last counted order before a time, or null. */
    Long lastMsOrNull(String profile, long beforeMs);
}
