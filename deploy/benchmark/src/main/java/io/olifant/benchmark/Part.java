package io.olifant.benchmark;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The parts of a run, in the order in which they are measured. */
enum Part {
    /** Plain Kafka Streams over the same events: what the others are compared with. */
    PASS_THROUGH("a"),
    /** Customers who are known already. */
    STEADY_STATE("b"),
    /** How long an event takes to what is published of it, at half the rate of the steady state. */
    LATENCY("f"),
    /** The steady state, with one event in a hundred by which two histories turn out to be one. */
    MERGES("d"),
    /** Every identifier is new. */
    COLD_START("c"),
    /** The steady state of more customers. */
    LARGE("e");

    private final String letter;

    Part(String letter) {
        this.letter = letter;
    }

    /** As JSON calls it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The parts with these letters.
     *
     * @throws IllegalArgumentException if one has none, or needs another
     */
    static Set<Part> of(String... letters) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (String letter : letters) {
            parts.add(Arrays.stream(values())
                    .filter(part -> part.letter.equals(letter))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "There is no part '" + letter + "' of the benchmark; --help lists them")));
        }
        if (parts.contains(MERGES) && !parts.contains(STEADY_STATE)) {
            throw new IllegalArgumentException("Part d needs part b, which says how many merges there must be");
        }
        if (parts.contains(LATENCY) && !parts.contains(STEADY_STATE)) {
            throw new IllegalArgumentException("Part f needs part b, at half the rate of which it runs");
        }
        return parts;
    }
}
