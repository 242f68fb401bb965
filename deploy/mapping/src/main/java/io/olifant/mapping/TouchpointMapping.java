package io.olifant.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Turns a row of a source system into touchpoints. A mapping is a pure function: the same row on the same line always
 * gives the same outcome, which keeps a file that is loaded twice from counting twice. It is safe for use by threads
 * in parallel.
 */
@FunctionalInterface
public interface TouchpointMapping {

    /**
     * Maps one row.
     *
     * @param line where the row is in its file, counted from 1; mappings make ids of it where rows have none
     * @param row the row: an object whose fields are the columns, or a whole JSON document
     */
    MappingOutcome map(long line, JsonNode row);
}
