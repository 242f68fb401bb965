package io.olifant.journey.customer;

import java.util.List;

/** What others keep of customers, for those who tell of them. */
public interface CustomerFigures {

    /**
     * @param orders that count
     * @param sources that saw a touchpoint, sorted
     */
    record Known(long orders, List<String> sources) {}

    /** What is known of a profile, or null where it holds no touchpoint. */
    Known ofOrNull(String profile);

    /** Event time of the last touchpoint; null where the history holds none. */
    Long lastTouchMsOrNull(String profile);
}
