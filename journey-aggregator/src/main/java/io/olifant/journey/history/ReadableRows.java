package io.olifant.journey.history;

/** The rows of all histories of a task, for those who only read them. */
public interface ReadableRows {

    /** The rows of a history from a key on, that row included; from its beginning where the key is null. */
    RowCursor from(String profile, RowKey firstOrNull);

    /** The last row of a history before a key, or null. */
    Row lastBefore(String profile, RowKey key);
}
