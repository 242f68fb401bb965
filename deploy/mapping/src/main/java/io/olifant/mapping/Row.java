package io.olifant.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/** A row as its reader found it, before any mapping. */
sealed interface Row {

    /** The line on which the row starts, counted from 1. */
    long line();

    /** A row that could be read: an object of columns, or a JSON document. */
    record Read(long line, JsonNode fields) implements Row {}

    /**
     * A row that could not; the reader goes on behind it.
     *
     * @param column where in its line, counted from 1; zero where that says nothing
     */
    record Broken(long line, int column, String reason) implements Row {

        Broken(long line, String reason) {
            this(line, 0, reason);
        }
    }
}
