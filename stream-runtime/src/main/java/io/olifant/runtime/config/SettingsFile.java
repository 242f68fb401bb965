package io.olifant.runtime.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A configuration file in which every setting stands with what it does and its default, behind a {@code #}: whoever changes a
 * setting takes that away. Names are whole ({@code olifant.http.port}), so that each line means the same wherever it stands.
 */
public final class SettingsFile {

    private static final int COMMENT_CHARS_PER_LINE = 118;

    /** What YAML reads as the text that it is, as long as nothing in it looks like a mapping or a comment. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/][A-Za-z0-9 ,./:_+-]*");

    private final List<String> lines = new ArrayList<>();
    private final Set<String> known = new LinkedHashSet<>();

    private SettingsFile() {}

    /**
     * The lines of the file.
     *
     * @param typeBySection the interface of each application's own settings by its name; in this order, behind what all share
     */
    public static List<String> lines(Map<String, Class<?>> typeBySection) {
        SettingsFile file = new SettingsFile();
        file.add("All applications", new SettingsCatalogue(RuntimeSettings.SECTION, RuntimeSettings.class));
        typeBySection.forEach((section, type) -> file.add("The " + section, new SettingsCatalogue(section, type)));
        return List.copyOf(file.lines);
    }

    private void add(String heading, SettingsCatalogue catalogue) {
        lines.add("");
        lines.add("# ==== " + heading + " ====");
        catalogue.all().stream().filter(setting -> known.add(setting.key())).forEach(this::add);
    }

    private void add(Setting setting) {
        lines.add("");
        addComment(SettingTexts.of(setting.method()));
        if (setting.key().contains("*")) {
            addComment("For example:");
            Example example = example(setting);
            lines.add("#" + setting.key().replace("*", example.name()) + ": " + scalar(example.value()));
            return;
        }
        String byDefault = setting.defaultText().isEmpty() ? " Not set by default." : "";
        addComment("Expected: " + setting.expected() + "." + byDefault);
        String value = setting.defaultText().map(SettingsFile::scalar).orElse("");
        lines.add(("#" + setting.key() + ": " + value).stripTrailing());
    }

    private static Example example(Setting setting) {
        Example example = setting.method().getAnnotation(Example.class);
        if (example == null) {
            throw new IllegalStateException("The settings " + setting.key()
                    + " need an @Example in their interface, for the configuration file that shows all settings.");
        }
        return example;
    }

    private void addComment(String text) {
        StringBuilder line = new StringBuilder("#");
        for (String word : text.split(" ")) {
            if (line.length() + word.length() >= COMMENT_CHARS_PER_LINE) {
                lines.add(line.toString());
                line.setLength(1);
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString());
    }

    private static String scalar(String text) {
        boolean isPlain =
                PLAIN.matcher(text).matches() && !text.contains(": ") && !text.endsWith(":") && !text.endsWith(" ");
        return isPlain ? text : "'" + text.replace("'", "''") + "'";
    }
}
