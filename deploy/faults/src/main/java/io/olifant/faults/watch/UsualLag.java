package io.olifant.faults.watch;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many records wait between the applications while all is well. On a machine that is busy with other work more wait than on a
 * quiet one, so it is the middle of what was seen in the last looks, but at least what waits on a quiet machine.
 */
final class UsualLag {

    /** A lag that goes up and down around the middle falls below it soon; one that comes down from a fault need not. */
    private static final double ABOVE_THE_MIDDLE = 1.25;

    private final int looks;
    private final Deque<Long> lately = new ArrayDeque<>();

    /** @param looks so many of the last looks count */
    UsualLag(int looks) {
        this.looks = looks;
    }

    void seen(long lag) {
        if (lately.size() == looks) {
            lately.removeFirst();
        }
        lately.addLast(lag);
    }

    /** @param least what is usual on a quiet machine */
    long value(long least) {
        if (lately.isEmpty()) {
            return least;
        }
        long middle =
                lately.stream().sorted().skip(lately.size() / 2).findFirst().orElseThrow();
        return Math.max(least, Math.round(ABOVE_THE_MIDDLE * middle));
    }
}
