package io.olifant.runtime.config;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts into values what stands elsewhere: {@code ${file:/run/secrets/password}} the text of a file without the line ends behind it,
 * {@code ${env:NAME}} that of an environment variable. What is put in is taken as it is, and not looked through again.
 */
final class References {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9_-]*):([^}]*)}");

    private static final String FILE = "file";
    private static final String ENVIRONMENT = "env";

    /** Kafka's clients can be given providers of their own, whose references they resolve. */
    private static final String WITH_OTHER_PROVIDERS = RuntimeSettings.SECTION + ".kafka.";

    private static final String JAAS = "sasl.jaas.config";
    private static final String QUOTES = "\"'";

    private final Map<String, String> environment;
    private final Consumer<String> problems;

    /** @param problems takes a sentence about each reference that leads nowhere */
    References(Map<String, String> environment, Consumer<String> problems) {
        this.environment = Map.copyOf(environment);
        this.problems = Objects.requireNonNull(problems);
    }

    /** Replaces each reference in a text by a word that is none. */
    static String replacedIn(String text, String word) {
        return REFERENCE.matcher(text).replaceAll(Matcher.quoteReplacement(word));
    }

    /** The setting with its references resolved; those that lead nowhere stay, and are a problem. */
    GivenSetting resolve(GivenSetting given) {
        Matcher matcher = REFERENCE.matcher(given.value());
        StringBuilder value = new StringBuilder();
        List<Path> files = new ArrayList<>();
        while (matcher.find()) {
            String text = text(given, matcher, files);
            boolean isWhole =
                    matcher.start() == 0 && matcher.end() == given.value().length();
            boolean isQuoted = !isWhole && given.bareKey().endsWith(JAAS);
            if (isQuoted && !isWithinQuotes(given.value().substring(0, matcher.start()))) {
                refuse(given, matcher.group(), "in JAAS that has to stand in quotes: \"" + matcher.group() + "\"");
            }
            matcher.appendReplacement(value, Matcher.quoteReplacement(isQuoted ? quoted(text) : text));
        }
        return value.isEmpty() ? given : given.with(matcher.appendTail(value).toString(), files);
    }

    private String text(GivenSetting given, Matcher reference, List<Path> files) {
        String place = reference.group(2);
        switch (reference.group(1)) {
            case FILE -> {
                return ofFile(given, reference.group(), place, files);
            }
            case ENVIRONMENT -> {
                String text = environment.get(place);
                if (text == null || text.isEmpty()) {
                    refuse(given, reference.group(), "there is no environment variable of that name, or it is empty");
                }
                return text == null ? reference.group() : text;
            }
            default -> {
                if (!given.key().startsWith(WITH_OTHER_PROVIDERS)) {
                    // What looks like a reference may be a part of a password.
                    String shown = Secrets.isHidden(given.key()) ? "${…}" : reference.group();
                    refuse(given, shown, "expected ${file:PATH} or ${env:NAME}");
                }
                return reference.group();
            }
        }
    }

    private String ofFile(GivenSetting given, String reference, String place, List<Path> files) {
        try {
            Path file = Path.of(place);
            files.add(file);
            String text = SecretFile.text(file);
            if (text.isEmpty()) {
                refuse(given, reference, "that file is empty");
            }
            return text;
        } catch (IOException e) {
            refuse(given, reference, "that file cannot be read: " + SecretFile.why(Path.of(place), e));
        } catch (InvalidPathException e) {
            refuse(given, reference, "that is no path of a file");
        }
        return reference;
    }

    private void refuse(GivenSetting given, String reference, String why) {
        problems.accept(
                "Setting '" + given.key() + "' (" + given.origin() + ") refers to " + reference + ", but " + why + ".");
    }

    /** Whether quotes are open behind a text. Outside of them, Kafka takes a password apart, and says its parts where they make no sense. */
    private static boolean isWithinQuotes(String before) {
        char open = 0;
        for (int i = 0; i < before.length(); i++) {
            char each = before.charAt(i);
            if (open != 0 && each == '\\') {
                i++;
            } else if (open == 0 && QUOTES.indexOf(each) >= 0) {
                open = each;
            } else if (each == open) {
                open = 0;
            }
        }
        return open != 0;
    }

    /** Within the quotes of JAAS, a quote or a line end would end the password. */
    private static String quoted(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("'", "\\'")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
