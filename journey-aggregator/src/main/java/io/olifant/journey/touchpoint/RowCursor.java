package io.olifant.journey.touchpoint;

import java.util.Iterator;

/** Walks over rows in their order. To be closed; the rows must not be changed before. */
public interface RowCursor extends Iterator<Row>, AutoCloseable {

    @Override
    void close();
}
