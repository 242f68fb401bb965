package io.olifant.journey.customer;

import java.util.List;

/** All customers of a task, in an order that stays, for those who walk over them. */
public interface Buyers {

    /**
     * What a step of a walk came by.
     *
     * @param looks customers that it looked at
     * @param buyers those of them who had an order as of the last publication of their row
     * @param lastOrNull behind which to go on; null where there is nobody
     */
    record Step(int looks, List<String> buyers, String lastOrNull) {

        public Step {
            buyers = List.copyOf(buyers);
        }
    }

    /**
     * @param afterOrNull where to go on; null for the beginning
     * @param max how many customers to look at, at most
     */
    Step after(String afterOrNull, int max);
}
