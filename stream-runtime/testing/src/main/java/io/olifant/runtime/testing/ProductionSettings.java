package io.olifant.runtime.testing;

import java.util.HashMap;
import java.util.Map;

/** What a production deployment on this machine sets at the least, so that it is not refused for anything but what a test is about. */
public final class ProductionSettings {

    private ProductionSettings() {}

    /** These settings in production; where they say otherwise, they win. */
    public static Map<String, String> and(Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "olifant.streams.production", "true",
                "olifant.schema-registry.url", "http://localhost:8081",
                "olifant.topics.replication-factor", "3",
                "olifant.topics.create", "false"));
        settings.putAll(others);
        return settings;
    }
}
