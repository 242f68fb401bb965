package io.olifant.kpi.store;

/** A table of bytes, sorted by key as unsigned bytes: what the facades of this package need of a state store. */
public interface ByteTable {

    /** The value of a key, or null. */
    byte[] get(byte[] key);

    void put(byte[] key, byte[] value);

    void delete(byte[] key);

    /**
     * Visits rows in the order of their keys until the visitor has enough. The visitor must not change the table.
     *
     * @param from the first key, inclusive
     * @param toOrNull where to end, exclusive; null for the end of the table
     */
    void scan(byte[] from, byte[] toOrNull, Visitor visitor);

    /** Sees the rows of a scan. */
    interface Visitor {

        /** Takes a row and says whether to go on. */
        boolean visit(byte[] key, byte[] value);
    }
}
