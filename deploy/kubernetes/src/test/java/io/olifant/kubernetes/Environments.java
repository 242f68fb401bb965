package io.olifant.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.olifant.Olifant;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.Settings;
import io.olifant.runtime.config.SettingsReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Environments of containers, as an application in them reads them. */
final class Environments {

    /** For variables whose values lie in Secrets. */
    private static final String SECRET = "secret";

    /** What {@code bin/olifant} takes for itself. */
    private static final String JVM_OPTIONS = "OLIFANT_JVM_OPTS";

    private Environments() {}

    /** The variables of a container. */
    static Map<String, String> of(JsonNode container) {
        Map<String, String> environment = new TreeMap<>();
        container
                .path("env")
                .forEach(variable -> environment.put(
                        variable.path("name").asText(), variable.path("value").asText(SECRET)));
        return environment;
    }

    /** The applications that {@code olifant run NAME} runs. */
    static List<StreamApplication<?>> applications(String name) {
        if (name.equals("all")) {
            return Olifant.applications();
        }
        List<StreamApplication<?>> named = Olifant.applications().stream()
                .filter(application -> application.name().equals(name))
                .toList();
        assertThat(named).as("applications called " + name).hasSize(1);
        return named;
    }

    /**
     * The settings of an application.
     *
     * @throws io.olifant.runtime.config.ConfigurationException if one does not exist or does not take its value
     */
    static Settings<?> read(StreamApplication<?> application, SettingSources sources) {
        Map<String, String> environment = new TreeMap<>(sources.environment());
        environment.remove(JVM_OPTIONS);
        if (!hasLookUps()) {
            environment.keySet().removeIf(variable -> variable.startsWith("OLIFANT_LOOKUPS_"));
        }
        return SettingsReader.read(
                application.name(),
                application.settingsType(),
                new SettingSources(sources.file(), environment, sources.commandLine()));
    }

    /** Whether this build has the settings of look-ups with a port of their own. */
    private static boolean hasLookUps() {
        return SettingsReader.help(RuntimeSettings.SECTION, RuntimeSettings.class).stream()
                .anyMatch(line -> line.startsWith("olifant.lookups.port "));
    }
}
