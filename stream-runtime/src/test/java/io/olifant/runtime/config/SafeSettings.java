package io.olifant.runtime.config;

import java.util.HashMap;
import java.util.Map;

/** The least that a production deployment sets, on this machine. */
final class SafeSettings {

    private SafeSettings() {}

    static Map<String, String> and(Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "olifant.streams.production", "true",
                "olifant.topics.replication-factor", "3",
                "olifant.topics.create", "false"));
        settings.putAll(others);
        return settings;
    }
}
