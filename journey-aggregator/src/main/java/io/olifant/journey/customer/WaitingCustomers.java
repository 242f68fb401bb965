package io.olifant.journey.customer;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The customers of a task whose rows wait to be published, longest waiting first. In memory only: each of them is marked in
 * its state, and a task that begins anew finds them again by a walk over the states.
 */
public final class WaitingCustomers {

    /** By profile, when the row was published last. */
    private final Map<String, Long> emittedMsByProfile = new LinkedHashMap<>();

    /**
     * Has a customer wait, unless it does already.
     *
     * @param emittedMs when its row was published last, by the wall clock
     */
    public void add(String profile, long emittedMs) {
        emittedMsByProfile.putIfAbsent(profile, emittedMs);
    }

    /** To be called when a row is published as it is. */
    public void remove(String profile) {
        emittedMsByProfile.remove(profile);
    }

    public boolean isEmpty() {
        return emittedMsByProfile.isEmpty();
    }

    public int size() {
        return emittedMsByProfile.size();
    }

    /** All of them. */
    public List<String> all() {
        return List.copyOf(emittedMsByProfile.keySet());
    }

    /**
     * Those whose rows were published last an interval ago or longer. Who was published by a clock that is ahead of this one
     * waits for an interval from now on.
     *
     * @param nowMs the wall clock
     * @param max how many at most
     */
    public List<String> ready(long nowMs, long intervalMs, int max) {
        List<String> result = new ArrayList<>();
        Iterator<Map.Entry<String, Long>> customers =
                emittedMsByProfile.entrySet().iterator();
        while (customers.hasNext() && result.size() < max) {
            Map.Entry<String, Long> customer = customers.next();
            if (customer.getValue() > nowMs) {
                customer.setValue(nowMs);
            }
            if (nowMs - customer.getValue() >= intervalMs) {
                result.add(customer.getKey());
            }
        }
        return result;
    }
}
