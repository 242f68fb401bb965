package io.olifant.runtime.config;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the settings of one application. */
public final class SettingsReader {

    private static final int COMMAND_LINE_ORDINAL = 400;

    private SettingsReader() {}

    /**
     * Reads settings given as keys and values.
     *
     * @param section the application's name
     * @throws ConfigurationException if anything is wrong with them
     */
    public static <S> Settings<S> read(String section, Class<S> type, Map<String, String> given) {
        try {
            SmallRyeConfig config = new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .withSources(new PropertiesConfigSource(given, "settings", COMMAND_LINE_ORDINAL))
                    .withConverter(Duration.class, 200, Durations::parse)
                    .withMapping(RuntimeSettings.class)
                    .withMapping(type, section)
                    .build();
            return new Settings<>(
                    config.getConfigMapping(RuntimeSettings.class), config.getConfigMapping(type, section));
        } catch (ConfigValidationException e) {
            List<String> problems = new ArrayList<>();
            for (int i = 0; i < e.getProblemCount(); i++) {
                problems.add(e.getProblem(i).getMessage());
            }
            throw new ConfigurationException(problems);
        }
    }
}
