package io.olifant.runtime.testing;

import java.util.Random;
import java.util.SplittableRandom;

/**
 * Randomness for numbered cases. The first number that a {@link Random} draws hardly differs between neighbouring seeds: its first
 * {@code nextBoolean} is the same for thousands of them, and whatever a test decides by it is decided once and for all.
 */
public final class SeededRandom {

    private SeededRandom() {}

    /** The same for the same seed; for seeds that follow each other, nothing alike. */
    public static Random of(long seed) {
        return new Random(new SplittableRandom(seed).nextLong());
    }
}
