package io.olifant.local.drain;

import java.util.List;
import java.util.Objects;

/**
 * Decides when the figures are complete: when everything written was read and processed, in two looks that are far enough apart
 * for whatever is still on its way to show, without a record in between. Pure: it is given what was seen, and when.
 */
public final class Drained {

    private final long quietMs;
    private Look last;
    private long lastChangeMs;
    private Look firstQuiet;
    private long firstQuietMs;

    /**
     * @param quietMs how long nothing must move, in milliseconds: more than a commit interval and the interval at which
     *     rows are emitted together
     */
    public Drained(long quietMs) {
        if (quietMs <= 0) {
            throw new IllegalArgumentException("The quiet time must be positive, not " + quietMs + " ms");
        }
        this.quietMs = quietMs;
    }

    /**
     * Takes a look into account.
     *
     * @param nowMs when it was taken, in milliseconds of any clock that never goes back
     * @return whether the figures are complete
     */
    public boolean observe(Look look, long nowMs) {
        if (last == null || !look.equals(last)) {
            last = look;
            lastChangeMs = nowMs;
        }
        if (!look.unfinished().isEmpty()) {
            firstQuiet = null;
            return false;
        }
        if (firstQuiet == null || !Objects.equals(firstQuiet.ends(), look.ends())) {
            firstQuiet = look;
            firstQuietMs = nowMs;
            return false;
        }
        return nowMs - firstQuietMs >= quietMs;
    }

    /** For how long nothing has moved, in milliseconds. */
    public long standstillMs(long nowMs) {
        return last == null ? 0 : nowMs - lastChangeMs;
    }

    /** What the last look found missing. */
    public List<String> unfinished() {
        return last == null ? List.of("nothing was seen yet") : last.unfinished();
    }
}
