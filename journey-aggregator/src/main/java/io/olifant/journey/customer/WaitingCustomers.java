package io.olifant.journey.customer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The customers of a task whose rows wait to be published, longest waiting first. In memory only: each of them is marked in
 * its state, and a task that begins anew finds them again by a walk over the states.
 */
public final class WaitingCustomers {

    private final Set<String> profiles = new LinkedHashSet<>();

    public void add(String profile) {
        profiles.add(profile);
    }

    /** To be called when a row is published as it stands. */
    public void remove(String profile) {
        profiles.remove(profile);
    }

    public boolean isEmpty() {
        return profiles.isEmpty();
    }

    public int size() {
        return profiles.size();
    }

    /** The first of them, so many at most. */
    public List<String> first(int max) {
        List<String> result = new ArrayList<>(Math.min(max, profiles.size()));
        for (String profile : profiles) {
            if (result.size() == max) {
                break;
            }
            result.add(profile);
        }
        return result;
    }
}
