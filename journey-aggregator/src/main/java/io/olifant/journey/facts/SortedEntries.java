package io.olifant.journey.facts;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/** Finds the place of an entry in a sorted list of a fact. */
final class SortedEntries {

    private SortedEntries() {}

    /**
     * The place of an entry, or −1 − the place where it belongs.
     *
     * @param order compares an entry of the list with the wanted one
     */
    static <T> int find(List<T> entries, ToIntFunction<T> order) {
        int low = 0;
        int high = entries.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int compared = order.applyAsInt(entries.get(middle));
            if (compared == 0) {
                return middle;
            }
            if (compared < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1 - low;
    }

    /** Compares lists element by element; of two that begin alike, the shorter one comes first. */
    static <T> int compare(List<T> left, List<T> right, Comparator<T> elements) {
        int common = Math.min(left.size(), right.size());
        for (int i = 0; i < common; i++) {
            int result = elements.compare(left.get(i), right.get(i));
            if (result != 0) {
                return result;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    static IllegalStateException neverCounted(String what) {
        return new IllegalStateException("A journey that leaves a period was never counted in its " + what
                + "; facts and journeys contradict each other");
    }
}
