package io.olifant.runtime.config;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All settings that one application can be given: those that all applications share, and its own. */
final class SettingsCatalogue {

    private final Map<String, Setting> settingByKey = new LinkedHashMap<>();

    SettingsCatalogue(String section, Class<?> type) {
        add(RuntimeSettings.SECTION, RuntimeSettings.class);
        add(section, type);
    }

    private void add(String section, Class<?> type) {
        new TreeMap<>(ConfigMappings.getProperties(ConfigClass.configClass(type, section)))
                .forEach((key, property) -> settingByKey.put(key, Setting.of(key, property)));
    }

    /** All settings, each once: a list is not repeated in its form with indexes. */
    List<Setting> all() {
        return settingByKey.values().stream()
                .filter(setting -> !setting.key().endsWith("[*]"))
                .toList();
    }

    /** The setting that a given key belongs to. */
    Optional<Setting> find(String key) {
        Setting exact = settingByKey.get(key);
        if (exact != null) {
            return Optional.of(exact);
        }
        return settingByKey.values().stream()
                .filter(setting -> setting.key().contains("*"))
                .filter(setting -> setting.canonicalKey(key).isPresent())
                .findFirst();
    }

    /** The known key that somebody may have meant, if one is near. */
    Optional<String> closest(String key) {
        return Nearest.to(
                key,
                all().stream()
                        .map(Setting::key)
                        .filter(known -> !known.contains("*"))
                        .toList());
    }

    /** The key that an environment variable gives, if it gives one. */
    Optional<String> keyOfVariable(String variable) {
        Optional<Setting> exact = all().stream()
                .filter(setting -> !setting.key().contains("*"))
                .filter(setting -> setting.environmentName().equals(variable))
                .findFirst();
        if (exact.isPresent()) {
            return exact.map(Setting::key);
        }
        return all().stream()
                .filter(Setting::isOpen)
                .filter(setting -> variable.startsWith(setting.environmentName()))
                .filter(setting -> variable.length() > setting.environmentName().length())
                .max(Comparator.comparing(setting -> setting.environmentName().length()))
                // Names of Kafka's and of the registry client's settings are lower case with dots.
                .map(setting -> setting.openPrefix()
                        + variable.substring(setting.environmentName().length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'));
    }
}
