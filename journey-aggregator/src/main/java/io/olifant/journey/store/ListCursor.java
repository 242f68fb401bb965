package io.olifant.journey.store;

import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowCursor;
import io.olifant.journey.touchpoint.RowKey;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Walks over rows in memory. */
final class ListCursor implements RowCursor {

    private final Iterator<List<Row>> segments;
    private final RowKey firstOrNull;
    private List<Row> rows = List.of();
    private int next;

    ListCursor(Iterable<List<Row>> segments, RowKey firstOrNull) {
        this.segments = segments.iterator();
        this.firstOrNull = firstOrNull;
    }

    @Override
    public boolean hasNext() {
        while (next == rows.size() && segments.hasNext()) {
            rows = segments.next();
            next = Segments.placeOf(rows, firstOrNull);
        }
        return next < rows.size();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The walk is over");
        }
        return rows.get(next++);
    }

    @Override
    public void close() {
        // A list needs no closing.
    }
}
