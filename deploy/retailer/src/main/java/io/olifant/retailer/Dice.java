package io.olifant.retailer;

import java.util.List;

/**
 * Seeded randomness whose sequence is fixed for all time and all machines: SplitMix64 (Steele, Lea and Flood 2014) and
 * {@code StrictMath}. One thread each.
 */
final class Dice {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final double TO_UNIT = 0x1.0p-53;

    private long state;

    Dice(long seed) {
        this.state = seed;
    }

    /** Scatters 64 bits; different inputs give different outputs. */
    static long mix(long bits) {
        long z = bits + GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private long next() {
        long bits = mix(state);
        state += GOLDEN_GAMMA;
        return bits;
    }

    /** A number from 0, inclusive, to 1, exclusive. */
    double unit() {
        return (next() >>> 11) * TO_UNIT;
    }

    /** A whole number from 0 to {@code bound}, exclusive. */
    int below(int bound) {
        return (int) (unit() * bound);
    }

    /** A whole number between two bounds, both inclusive. */
    long between(long least, long greatest) {
        return least + (long) (unit() * (greatest - least + 1));
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    double exponential(double mean) {
        return -mean * StrictMath.log(1 - unit());
    }

    /** Normally distributed with mean 0 and deviation 1 (Box and Muller 1958). */
    double normal() {
        return StrictMath.sqrt(-2 * StrictMath.log(1 - unit())) * StrictMath.cos(2 * StrictMath.PI * unit());
    }

    /** Spread evenly in the logarithm around a median: most are near it, a few are far above. */
    double logNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * normal());
    }

    /** How often something happens that has the given chance to happen again each time, at most {@code most}. */
    int repeats(double chanceOfAnother, int most) {
        int times = 0;
        while (times < most && chance(chanceOfAnother)) {
            times++;
        }
        return times;
    }

    <T> T oneOf(List<T> items) {
        return items.get(below(items.size()));
    }
}
