package io.olifant.journey.touchpoint;

import java.util.function.Predicate;

/** The rows of all histories of a task, for those who only read them. */
public interface ReadableRows {

    /** The rows of a history from a key on, that row included; from its beginning where the key is null. */
    RowCursor from(String profile, RowKey firstOrNull);

    /** The last row of a history before a key, or null. */
    Row lastBefore(String profile, RowKey key);

    /**
     * The last of certain rows of a history between two keys, or null.
     *
     * @param from no row before it is given
     * @param before only rows before it are given
     * @param filter what a row must be; each that is not is read all the same
     */
    Row lastBetween(String profile, RowKey from, RowKey before, Predicate<Row> filter);
}
