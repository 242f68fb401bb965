package io.olifant.journey.topology;

import io.olifant.journey.message.ProfileMessage.Touched;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Touchpoints that arrived since the last commit, to be applied customer by customer in the order in which they happened.
 *
 * <p>The touchpoints of one visit have several anchors, so they pass several tasks of the stitcher, of which each runs a little
 * ahead of the others or behind. Applied as they come, every other visit would be late within its own journey and have it cut
 * anew. What becomes of them does not depend on the order; what it costs does.
 */
final class ArrivedTouchpoints {

    private static final Comparator<Arrived> BY_TIME =
            Comparator.comparing(arrived -> arrived.message().row().key());

    private final int max;
    private final Map<String, List<Arrived>> byProfile = new LinkedHashMap<>();
    private int count;

    /**
     * A touchpoint that arrived.
     *
     * @param writtenMs when the identity stitcher wrote it
     */
    record Arrived(Touched message, long writtenMs) {}

    /** @param max how many may wait, about */
    ArrivedTouchpoints(int max) {
        this.max = max;
    }

    void add(String profile, Touched message, long writtenMs) {
        byProfile.computeIfAbsent(profile, p -> new ArrayList<>()).add(new Arrived(message, writtenMs));
        count++;
    }

    boolean isFull() {
        return count >= max;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** The customers of whom touchpoints wait, the first to have one first. */
    Collection<String> profiles() {
        return List.copyOf(byProfile.keySet());
    }

    /** Removes the touchpoints of a customer that wait, in the order in which they happened. */
    List<Arrived> remove(String profile) {
        List<Arrived> arrived = byProfile.remove(profile);
        if (arrived == null) {
            return List.of();
        }
        count -= arrived.size();
        arrived.sort(BY_TIME);
        return arrived;
    }
}
