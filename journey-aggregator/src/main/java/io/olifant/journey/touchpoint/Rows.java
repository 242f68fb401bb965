package io.olifant.journey.touchpoint;

/** The rows of all histories of a task, each in its order. */
public interface Rows extends ReadableRows {

    /** The row with this key, or null. */
    Row get(String profile, RowKey key);

    void put(String profile, Row row);

    void delete(String profile, RowKey key);
}
