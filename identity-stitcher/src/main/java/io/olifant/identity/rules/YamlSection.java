package io.olifant.identity.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
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
 * A mapping in a YAML file that is read strictly. A key that nobody asked for and a value of another type are problems,
 * noted with the place where they are; reading goes on with a stand-in, so that all problems are reported at once. A reader
 * takes the values that it knows, then calls {@link #refuseOthers()}, and {@link #finish()} on the whole document.
 */
final class YamlSection {

    private final String place;
    private final Map<String, Object> valueByKey;
    private final List<String> problems;
    private final Set<String> keysRead = new TreeSet<>();

    private YamlSection(String place, Map<String, Object> valueByKey, List<String> problems) {
        this.place = place;
        this.valueByKey = valueByKey;
        this.problems = problems;
    }

    /** The mapping that a YAML document consists of; {@code fileName} is what messages call it. */
    static YamlSection parse(String fileName, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Object document;
        try {
            document = new Yaml(new SafeConstructor(options)).load(text);
        } catch (YAMLException e) {
            throw new InvalidRulesException(fileName + " is not valid YAML: " + e.getMessage(), e);
        }
        List<String> problems = new ArrayList<>();
        YamlSection section = of(fileName, document, problems);
        if (!problems.isEmpty()) {
            throw new InvalidRulesException(problems);
        }
        return section;
    }

    private static YamlSection of(String place, Object value, List<String> problems) {
        Map<String, Object> valueByKey = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> valueByKey.put(String.valueOf(key), inner));
        } else {
            problems.add(place + ": expected keys with values, got " + describe(value));
        }
        return new YamlSection(place, valueByKey, problems);
    }

    /** The keys in the order in which they are. */
    Set<String> keys() {
        return valueByKey.keySet();
    }

    YamlSection section(String key) {
        return of(placeOf(key), read(key), problems);
    }

    /** The list of mappings under a key. */
    List<YamlSection> sections(String key) {
        if (!(read(key) instanceof List<?> list)) {
            refuse(key, "a list");
            return List.of();
        }
        List<YamlSection> sections = new ArrayList<>(list.size());
        for (Object item : list) {
            sections.add(of(placeOf(key) + "[" + sections.size() + "]", item, problems));
        }
        return sections;
    }

    /** A text that is not blank, or null if the key is missing. */
    String textOrNull(String key) {
        Object value = read(key);
        if (value == null && !valueByKey.containsKey(key)) {
            return null;
        }
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        refuse(key, "a text that is not empty");
        return null;
    }

    /** A list of texts that are not blank; empty if the key is missing. */
    List<String> texts(String key) {
        if (!valueByKey.containsKey(key)) {
            read(key);
            return List.of();
        }
        if (!(read(key) instanceof List<?> list)) {
            refuse(key, "a list of texts");
            return List.of();
        }
        List<String> texts = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof String text && !text.isBlank()) {
                texts.add(text);
            } else {
                // YAML reads null, 0 and yes as nothing, a number and true, unless they are in quotes.
                problems.add(placeOf(key) + "[" + i + "]: expected a text that is not empty, got "
                        + describe(list.get(i)) + "; put it in quotes");
            }
        }
        return texts;
    }

    /** A regular expression of RE2, or null if the key is missing. */
    Pattern patternOrNull(String key) {
        String text = textOrNull(key);
        return text == null ? null : compiledOrNull(placeOf(key), text);
    }

    /** A list of regular expressions of RE2, those that are none left out; empty if the key is missing. */
    List<String> patterns(String key) {
        return texts(key).stream()
                .filter(text -> compiledOrNull(placeOf(key), text) != null)
                .toList();
    }

    private Pattern compiledOrNull(String where, String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            problems.add(where + ": '" + text + "' is no regular expression of RE2: " + e.getDescription()
                    + "; RE2 knows neither back references nor looking around");
            return null;
        }
    }

    /** A whole number of at least 1; {@code otherwise} if the key is missing. */
    int positive(String key, int otherwise) {
        if (!valueByKey.containsKey(key)) {
            read(key);
            return otherwise;
        }
        return positive(key);
    }

    /** A whole number of at least 1. */
    int positive(String key) {
        if (read(key) instanceof Integer number && number >= 1) {
            return number;
        }
        refuse(key, "a whole number of at least 1");
        return 1;
    }

    /** True or false; {@code otherwise} if the key is missing. */
    boolean flag(String key, boolean otherwise) {
        Object value = read(key);
        if (!valueByKey.containsKey(key)) {
            return otherwise;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        refuse(key, "true or false");
        return otherwise;
    }

    /** One of several texts; {@code otherwise} if the key is missing. */
    <T> T choice(String key, Map<String, T> choices, T otherwise) {
        Object value = read(key);
        if (!valueByKey.containsKey(key)) {
            return otherwise;
        }
        T choice = choices.get(String.valueOf(value));
        if (choice == null) {
            refuse(key, "one of " + new TreeSet<>(choices.keySet()));
            return otherwise;
        }
        return choice;
    }

    /** Refuses the keys that nobody asked for. */
    void refuseOthers() {
        for (String key : new TreeSet<>(valueByKey.keySet())) {
            if (!keysRead.contains(key)) {
                problems.add(place + ": unknown key " + key + "; known keys are " + keysRead);
            }
        }
    }

    /** Refuses this section as a whole. */
    void refuse(String problem) {
        problems.add(place + ": " + problem);
    }

    /** Refuses the value of a key. */
    void refuse(String key, String expected) {
        problems.add(placeOf(key) + ": expected " + expected + ", got " + describe(valueByKey.get(key)));
    }

    /** Ends the reading of the document that this section belongs to. */
    void finish() {
        if (!problems.isEmpty()) {
            throw new InvalidRulesException(problems);
        }
    }

    private Object read(String key) {
        keysRead.add(key);
        return valueByKey.get(key);
    }

    private String placeOf(String key) {
        return place + ": " + key;
    }

    private static String describe(Object value) {
        return value == null ? "nothing" : "'" + value + "'";
    }
}
