package io.olifant.runtime.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody who mistyped a name may have meant. */
public final class Nearest {

    private Nearest() {}

    /** The known name that a few keystrokes turn the given one into: at most a fifth of its length, at least two. */
    public static Optional<String> to(String name, Collection<String> known) {
        int distanceMax = Math.max(2, name.length() / 5);
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= distanceMax)
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein's distance: how many characters must be put in, left out or changed. */
    static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
