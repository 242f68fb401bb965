package io.olifant.runtime.testing;

import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.SchemaRegistries;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A schema registry: one in memory, which all share who open its address within this JVM, or one that runs somewhere. */
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

    /** A registry that runs at an address, which other processes reach, too. */
    public static TestRegistry at(String url) {
        return new TestRegistry(url);
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
