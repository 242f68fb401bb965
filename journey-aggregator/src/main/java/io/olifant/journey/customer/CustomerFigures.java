package io.olifant.journey.customer;

import java.util.List;

/** What others keep of customers, for those who publish them. */
public interface CustomerFigures {

    /**
     * @param orders that count
     * @param sources that saw a touchpoint, sorted
     * @param bought by currency, sorted
     * @param forgottenToMs event time of the last touchpoint that is kept no longer; {@link Long#MIN_VALUE} without any
     */
    record Known(long orders, List<String> sources, List<Bought> bought, long forgottenToMs) {}

    /** What is known of a profile, or null where it holds no touchpoint. */
    Known ofOrNull(String profile);

    /** Event time of the last touchpoint that is kept; null where the history holds none. */
    Long lastTouchMsOrNull(String profile);
}
