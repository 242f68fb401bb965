package io.olifant.runtime.testing;

import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.SchemaRegistries;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A schema registry in memory. All who open the same address within this JVM share it. */
public final class TestRegistry {

    private static final AtomicInteger NEXT_SCOPE = new AtomicInteger();

    private final String url;
    private final AvroSerdes serdes;

    private TestRegistry(String url) {
        this.url = url;
        this.serdes = new AvroSerdes(SchemaRegistries.open(url, Map.of()), true);
    }

    /** An empty registry. */
    public static TestRegistry create() {
        return new TestRegistry("mock://test-" + NEXT_SCOPE.incrementAndGet());
    }

    /** Its address, for {@code olifant.schema-registry.url}. */
    public String url() {
        return url;
    }

    /** Serdes on this registry, which register schemas on first use. */
    public AvroSerdes serdes() {
        return serdes;
    }
}
