package io.olifant.journey.codec;

/** The revisions of rows: the generation of the deployment, then a counter, so that they grow over a reset, too. */
final class Revisions {

    private static final int COUNTER_BITS = 40;

    private final long generation;

    Revisions(long generation) {
        this.generation = generation;
    }

    long of(long counter) {
        if (counter < 0 || counter >>> COUNTER_BITS != 0) {
            throw new IllegalStateException("A revision's counter has " + COUNTER_BITS + " bits, but got " + counter
                    + "; is the wall clock right?");
        }
        return generation << COUNTER_BITS | counter;
    }
}
