package io.olifant.journey.codec;

import io.olifant.journey.touchpoint.RowKey;
import java.util.Objects;

/**
 * Where the last segment of a history begins, so that an event in order is put there without a look into the store.
 *
 * @param from what the segment is found by: none of its rows lies before it
 * @param rows of the segment, at least one
 * @param lastMs event time of the last of them
 */
public record HistoryTail(RowKey from, int rows, long lastMs) {

    /** The key of a history's first segment; no touchpoint has it. */
    public static final RowKey FIRST = new RowKey(Long.MIN_VALUE, "", "", "");

    /** Whether a segment is the first one of its history. */
    public static boolean isFirst(RowKey from) {
        return from.timeMs() == Long.MIN_VALUE;
    }

    public HistoryTail {
        Objects.requireNonNull(from, "from");
        if (rows < 1) {
            throw new IllegalArgumentException("The last segment of a history has a row at least, but got " + rows);
        }
    }
}
