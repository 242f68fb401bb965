package io.olifant.local.registry;

import java.io.IOException;
import java.util.List;

/**
 * Where the registry keeps what it knows: a log of keys and values, in Confluent's JSON, of which the newest value of a
 * key counts.
 */
public interface SchemaLog extends AutoCloseable {

    /**
     * One record.
     *
     * @param value null when the key was deleted
     */
    record Line(String key, String value) {}

    /** Everything that was written, oldest first. */
    List<Line> readAll();

    /**
     * Writes one record, and returns when it is safe.
     *
     * @throws IOException if it could not be written
     */
    void append(Line line) throws IOException;

    @Override
    void close();
}
