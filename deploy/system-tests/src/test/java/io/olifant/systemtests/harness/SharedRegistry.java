package io.olifant.systemtests.harness;

import io.olifant.local.registry.DevelopmentRegistry;
import io.olifant.local.registry.SchemaLog;
import io.olifant.runtime.testing.TestRegistry;
import java.util.ArrayList;
import java.util.List;

/** A schema registry that other processes reach. */
public final class SharedRegistry implements AutoCloseable {

    private static final String HOST = "localhost";

    private final LogInMemory log;
    private final DevelopmentRegistry registry;

    /** An empty registry. */
    public SharedRegistry() {
        this(List.of());
    }

    /** A registry that knows what another one did, under the same ids. */
    public SharedRegistry(List<SchemaLog.Line> known) {
        log = new LogInMemory(known);
        registry = DevelopmentRegistry.start(log, HOST, 0);
    }

    /** All that it knows. */
    public List<SchemaLog.Line> lines() {
        return log.readAll();
    }

    TestRegistry client() {
        return TestRegistry.at(url());
    }

    /** Where it listens. */
    public String url() {
        return "http://" + HOST + ":" + registry.port();
    }

    @Override
    public void close() {
        registry.close();
    }

    private static final class LogInMemory implements SchemaLog {

        private final List<Line> lines;

        LogInMemory(List<Line> known) {
            lines = new ArrayList<>(known);
        }

        @Override
        public synchronized List<Line> readAll() {
            return List.copyOf(lines);
        }

        @Override
        public synchronized void append(Line line) {
            lines.add(line);
        }

        @Override
        public void close() {
            // It is gone with the process.
        }
    }
}
