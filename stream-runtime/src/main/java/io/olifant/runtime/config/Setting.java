package io.olifant.runtime.config;

import io.smallrye.config.ConfigMappingInterface.Property;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One setting that can be given.
 *
 * @param key its full name; {@code *} stands for a name that the deployment chooses, at the end also one with dots
 * @param defaultText what holds when it is not given; empty if nothing does
 * @param isRequired whether it must be given
 * @param method what declares it
 */
record Setting(
        String key,
        SettingKind kind,
        Optional<String> defaultText,
        boolean isRequired,
        Optional<Bounds> bounds,
        Optional<OneOf> oneOf,
        Optional<OnlyFromEnvironment> onlyFromEnvironment,
        Method method) {

    /** Longer defaults are lists; who wants all of one looks into the documentation. */
    private static final int DEFAULT_SHOWN_CHARS = 64;

    private static final int TEXT_CHARS_PER_LINE = 100;

    static Setting of(String key, Property property) {
        Method method = property.getMethod();
        // Of an optional list, the property is that of an element, which is not optional.
        boolean isOptional = property.isOptional() || method.getReturnType() == Optional.class;
        boolean isRequired = !property.hasDefaultValue() && !isOptional && !property.isMap();
        return new Setting(
                key,
                SettingKind.of(method.getGenericReturnType()),
                property.hasDefaultValue() ? Optional.of(property.getDefaultValue()) : Optional.empty(),
                isRequired && !key.contains("*"),
                Optional.ofNullable(method.getAnnotation(Bounds.class)),
                Optional.ofNullable(method.getAnnotation(OneOf.class)),
                Optional.ofNullable(method.getAnnotation(OnlyFromEnvironment.class)),
                method);
    }

    /** For people: its name, its default and what is expected on a line, and below what it does and why its default is so. */
    List<String> help() {
        List<String> lines = new ArrayList<>();
        lines.add("%-48s %-24s %s".formatted(key, shownDefault(), expected()));
        StringBuilder line = new StringBuilder();
        for (String word : SettingTexts.of(method).split(" ")) {
            if (line.length() + word.length() >= TEXT_CHARS_PER_LINE) {
                lines.add("    " + line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        if (!line.isEmpty()) {
            lines.add("    " + line);
        }
        return lines;
    }

    private String shownDefault() {
        String text = defaultText.orElse("-");
        if (text.length() <= DEFAULT_SHOWN_CHARS || !kind.isList()) {
            return text;
        }
        int inAll = text.split(",").length;
        return text.substring(0, text.indexOf(',', text.indexOf(',') + 1)) + ",... (" + inAll + " in all)";
    }

    /** Whether it stands for all names that begin with {@link #openPrefix()}. */
    boolean isOpen() {
        return key.endsWith(".*");
    }

    /** What the names of an open setting begin with: {@code olifant.kafka.} */
    String openPrefix() {
        return key.substring(0, key.length() - 1);
    }

    /** The name of the environment variable; for an open setting, what the variables' names begin with. */
    String environmentName() {
        return environmentName(isOpen() ? openPrefix() : key);
    }

    /** The name of the environment variable that gives a key. */
    static String environmentName(String key) {
        return key.replaceAll("[^a-zA-Z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /**
     * The name under which the configuration library takes a given key, if the key is one of this setting: a name with
     * dots stands in quotes there.
     */
    Optional<String> canonicalKey(String given) {
        if (isOpen()) {
            String name = given.startsWith(openPrefix())
                    ? given.substring(openPrefix().length())
                    : "";
            return name.isEmpty() ? Optional.empty() : Optional.of(openPrefix() + quoted(name));
        }
        Matcher matcher = Pattern.compile(regex()).matcher(given);
        return matcher.matches() ? Optional.of(given) : Optional.empty();
    }

    private String regex() {
        return Arrays.stream(key.split("(?<=\\*)|(?=\\*)"))
                .map(part -> part.equals("*") ? "(?:\"[^\"]+\"|[^.\\[\\]]+)" : Pattern.quote(part))
                .reduce("", String::concat);
    }

    private static String quoted(String name) {
        String bare = name.startsWith("\"") && name.endsWith("\"") && name.length() > 1
                ? name.substring(1, name.length() - 1)
                : name;
        return bare.contains(".") ? '"' + bare + '"' : bare;
    }

    /** What to write, for messages and help. */
    String expected() {
        if (oneOf.isPresent()) {
            String texts = String.join(", ", oneOf.get().value());
            return kind.isList() ? "one or more of " + texts + ", separated by commas" : "one of " + texts;
        }
        if (bounds.isEmpty()) {
            return kind.expected();
        }
        String atMost = bounds.get().max() == Long.MAX_VALUE
                ? ""
                : " and at most " + boundText(bounds.get().max());
        return kind.expected() + ", at least " + boundText(bounds.get().min()) + atMost;
    }

    private String boundText(long bound) {
        return kind.type() == Duration.class ? Durations.text(Duration.ofMillis(bound)) : String.valueOf(bound);
    }

    /** The sentence that says what is wrong with a value, if anything is. */
    Optional<String> problemWith(GivenSetting given) {
        for (String element : elements(given.value())) {
            if (!accepts(element)) {
                String value = Secrets.isHidden(given.key()) ? "not usable" : "'" + Secrets.shown(given) + "'";
                return Optional.of("Setting '" + given.key() + "' is " + value + " (" + given.origin()
                        + "), but expected " + expected() + ".");
            }
        }
        return Optional.empty();
    }

    private List<String> elements(String value) {
        if (!kind.isList()) {
            return List.of(value);
        }
        List<String> elements = new ArrayList<>();
        for (String element : value.split("(?<!\\\\),")) {
            elements.add(element.strip());
        }
        return elements;
    }

    private boolean accepts(String element) {
        if (element.isEmpty() && !isRequired && defaultText.isEmpty()) {
            return true;
        }
        if (element.isEmpty()
                || oneOf.isPresent() && !List.of(oneOf.get().value()).contains(element)) {
            return false;
        }
        try {
            Optional<Long> number = kind.check(element);
            return number.isEmpty()
                    || bounds.isEmpty()
                    || number.get() >= bounds.get().min()
                            && number.get() <= bounds.get().max();
        } catch (IllegalArgumentException | ArithmeticException e) {
            return false;
        }
    }
}
