package io.olifant.identity.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A mapping in a YAML file that is read strictly: a key nobody asked for, or a value of another type, is refused with the
 * place where it stands. A reader takes the values it knows and then calls {@link #refuseOthers()}.
 */
final class YamlSection {

    private final String place;
    private final Map<String, Object> valueByKey;
    private final Set<String> keysTaken = new TreeSet<>();

    private YamlSection(String place, Map<String, Object> valueByKey) {
        this.place = place;
        this.valueByKey = valueByKey;
    }

    /** The mapping that a YAML document consists of; {@code fileName} is what messages call it. */
    static YamlSection parse(String fileName, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            return of(fileName, new Yaml(new SafeConstructor(options)).load(text));
        } catch (YAMLException e) {
            throw new InvalidRulesException(fileName + " is not valid YAML: " + e.getMessage(), e);
        }
    }

    private static YamlSection of(String place, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new InvalidRulesException(place + ": expected keys with values, got " + describe(value));
        }
        Map<String, Object> valueByKey = new LinkedHashMap<>();
        map.forEach((key, inner) -> valueByKey.put(String.valueOf(key), inner));
        return new YamlSection(place, valueByKey);
    }

    String place() {
        return place;
    }

    /** The keys in the order in which they stand. */
    Set<String> keys() {
        return valueByKey.keySet();
    }

    YamlSection section(String key) {
        return of(placeOf(key), take(key));
    }

    /** The list of mappings under a key. */
    List<YamlSection> sections(String key) {
        if (!(take(key) instanceof List<?> list)) {
            throw refuse(key, "a list");
        }
        List<YamlSection> sections = new ArrayList<>(list.size());
        for (Object item : list) {
            sections.add(of(placeOf(key) + "[" + sections.size() + "]", item));
        }
        return sections;
    }

    /** A text that is not blank, or null if the key is missing. */
    String textOrNull(String key) {
        Object value = take(key);
        if (value == null && !valueByKey.containsKey(key)) {
            return null;
        }
        if (!(value instanceof String text) || text.isBlank()) {
            throw refuse(key, "a text that is not empty");
        }
        return text;
    }

    /** A whole number of at least 1; {@code otherwise} if the key is missing. */
    int positive(String key, int otherwise) {
        return valueByKey.containsKey(key) ? positive(key) : otherwise;
    }

    /** A whole number of at least 1. */
    int positive(String key) {
        if (take(key) instanceof Integer number && number >= 1) {
            return number;
        }
        throw refuse(key, "a whole number of at least 1");
    }

    /** True or false; {@code otherwise} if the key is missing. */
    boolean flag(String key, boolean otherwise) {
        if (!valueByKey.containsKey(key)) {
            return otherwise;
        }
        if (take(key) instanceof Boolean flag) {
            return flag;
        }
        throw refuse(key, "true or false");
    }

    /** One of several texts; {@code otherwise} if the key is missing. */
    <T> T choice(String key, Map<String, T> choices, T otherwise) {
        if (!valueByKey.containsKey(key)) {
            return otherwise;
        }
        T choice = choices.get(String.valueOf(take(key)));
        if (choice == null) {
            throw refuse(key, "one of " + new TreeSet<>(choices.keySet()));
        }
        return choice;
    }

    /** Refuses the keys that nobody asked for. */
    void refuseOthers() {
        Map<String, Object> others = new HashMap<>(valueByKey);
        others.keySet().removeAll(keysTaken);
        if (!others.isEmpty()) {
            throw new InvalidRulesException(place + ": unknown key "
                    + new TreeSet<>(others.keySet()).iterator().next() + "; known keys are " + keysTaken);
        }
    }

    private Object take(String key) {
        keysTaken.add(key);
        return valueByKey.get(key);
    }

    private String placeOf(String key) {
        return place + ": " + key;
    }

    private InvalidRulesException refuse(String key, String expected) {
        return new InvalidRulesException(
                placeOf(key) + ": expected " + expected + ", got " + describe(valueByKey.get(key)));
    }

    private static String describe(Object value) {
        return value == null ? "nothing" : "'" + value + "'";
    }
}
