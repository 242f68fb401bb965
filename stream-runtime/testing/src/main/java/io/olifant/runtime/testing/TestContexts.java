package io.olifant.runtime.testing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.olifant.runtime.ApplicationActivity;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.Settings;
import io.olifant.runtime.config.SettingsReader;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Contexts in which a test builds a topology, for example for a {@code TopologyTestDriver}. */
public final class TestContexts {

    /** The wall clock of {@link #context(StreamApplication, Map)}: later than any event that tests make up. */
    public static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private TestContexts() {}

    /**
     * A context with default settings except the given ones, an empty registry in memory, meters in memory, and a clock
     * that is at {@link #NOW}.
     *
     * @param given full keys: {@code identity-stitcher.future-tolerance}, {@code olifant.topics.partitions}
     */
    public static <S> ApplicationContext<S> context(StreamApplication<S> application, Map<String, String> given) {
        return context(application, given, InstantSource.fixed(NOW));
    }

    /** The same with a clock of the test's own. */
    public static <S> ApplicationContext<S> context(
            StreamApplication<S> application, Map<String, String> given, InstantSource clock) {
        TestRegistry registry = TestRegistry.create();
        Map<String, String> all = new HashMap<>(given);
        all.putIfAbsent("olifant.schema-registry.url", registry.url());
        Settings<S> settings =
                SettingsReader.read(application.name(), application.settingsType(), SettingSources.of(all));
        return new ApplicationContext<>(
                settings.runtime(),
                settings.application(),
                registry.serdes(),
                new SimpleMeterRegistry(),
                clock,
                new ApplicationActivity());
    }
}
