package io.olifant.faults.experiment;

import java.util.List;

/**
 * What shows that a fault took place, as sentences.
 *
 * @param facts at least one
 */
public record Evidence(List<String> facts) {

    public Evidence {
        facts = List.copyOf(facts);
        if (facts.isEmpty()) {
            throw new AssertionError("Nothing shows that the fault took place");
        }
    }

    public static Evidence of(String... facts) {
        return new Evidence(List.of(facts));
    }

    /**
     * Gives the fact back if it holds.
     *
     * @throws AssertionError saying what was seen instead
     */
    public static String require(boolean holds, String fact, String otherwise) {
        if (!holds) {
            throw new AssertionError("The fault did not take place: " + otherwise);
        }
        return fact;
    }
}
