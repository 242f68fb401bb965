package io.olifant.local.registry;

import java.util.ArrayList;
import java.util.List;

/** A log that a restarted registry can be given again. */
final class InMemorySchemaLog implements SchemaLog {

    private final List<Line> lines = new ArrayList<>();

    @Override
    public List<Line> readAll() {
        return List.copyOf(lines);
    }

    @Override
    public void append(Line line) {
        lines.add(line);
    }

    @Override
    public void close() {
        // The lines outlive the registry; that is what this log is for.
    }
}
