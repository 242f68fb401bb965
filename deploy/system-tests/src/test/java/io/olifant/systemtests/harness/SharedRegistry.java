package io.olifant.systemtests.harness;

import io.olifant.local.registry.DevelopmentRegistry;
import io.olifant.local.registry.SchemaLog;
import io.olifant.runtime.testing.TestRegistry;
import java.util.ArrayList;
import java.util.List;

/** A schema registry that other processes reach. */
public final class SharedRegistry implements AutoCloseable {

    private static final String HOST = "localhost";

    private final DevelopmentRegistry registry = DevelopmentRegistry.start(new LogInMemory(), HOST, 0);

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
            // It is gone with the process.
        }
    }
}
