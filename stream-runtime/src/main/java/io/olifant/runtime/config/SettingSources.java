package io.olifant.runtime.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where settings come from. What stands nearer to the start of the application wins: the command line over the
 * environment, the environment over the file, the file over the built-in defaults.
 *
 * @param file a YAML file; one file can serve all applications
 * @param environment variables named after settings: {@code OLIFANT_HTTP_PORT} for {@code olifant.http.port}
 * @param commandLine full names and values
 */
public record SettingSources(Optional<Path> file, Map<String, String> environment, Map<String, String> commandLine) {

    public SettingSources {
        Objects.requireNonNull(file);
        environment = Map.copyOf(environment);
        commandLine = Map.copyOf(commandLine);
    }

    /** Only these settings, whatever the environment says. */
    public static SettingSources of(Map<String, String> settings) {
        return new SettingSources(Optional.empty(), Map.of(), settings);
    }

    List<GivenSetting> fromFile() {
        return file.map(YamlSettings::read).orElse(List.of());
    }

    List<GivenSetting> fromCommandLine() {
        return commandLine.entrySet().stream()
                .map(entry -> new GivenSetting(entry.getKey(), entry.getValue(), "given at the start"))
                .toList();
    }
}
