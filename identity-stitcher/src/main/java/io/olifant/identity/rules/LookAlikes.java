package io.olifant.identity.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the namespace that a source may have meant with one that has no rule. Names are compared by their letters and digits. One
 * looks like a known one if the two are the same then ({@code e-mail}), or differ by one letter that is wrong, missing, too
 * much or in the place of its neighbour ({@code emial}; names below {@value #LETTERS_MIN} letters not). One also looks like
 * a known sensitive one if a word of it is that one ({@code customer_email}), or it begins or ends with that one ({@code
 * emailaddress}).
 */
final class LookAlikes {

    /** What is longer is no name that somebody misspelt. */
    private static final int NAME_CHARS_MAX = 64;

    /** Shorter names are too close to others: tel and del, mail and main. */
    private static final int LETTERS_MIN = 5;

    /** Sources make up few names; one that makes up more costs the comparison each time. */
    private static final int REMEMBERED_MAX = 1_000;

    /** A name that stands for a namespace. */
    private record Known(String letters, Guard guard, boolean isSensitive) {}

    private final List<Known> known = new ArrayList<>();

    /**
     * @param similarNames other names that are used for each namespace
     */
    LookAlikes(Iterable<NamespaceRule> rules, Map<String, List<String>> similarNames) {
        for (NamespaceRule rule : rules) {
            Guard guard = new Guard(rule.namespace(), Guard.Cause.LOOKS_LIKE_NAMESPACE);
            known.add(new Known(letters(rule.namespace()), guard, rule.isSensitive()));
            similarNames
                    .getOrDefault(rule.namespace(), List.of())
                    .forEach(name ->
                            known.add(new Known(letters(NamespaceRule.normalise(name)), guard, rule.isSensitive())));
        }
        // Personal data first: where a name looks like two, it is the one that matters more.
        known.removeIf(each -> each.letters().isEmpty());
        known.sort(Comparator.comparing(Known::isSensitive).reversed());
    }

    /** One that remembers what it found. Not safe for use by several threads. */
    final class Memory {

        private final Map<String, Guard> guardByNamespace = new HashMap<>();

        /** What a namespace without a rule looks like, or null. */
        Guard guardOrNull(String namespace) {
            if (namespace.length() > NAME_CHARS_MAX) {
                return null;
            }
            if (guardByNamespace.size() >= REMEMBERED_MAX) {
                guardByNamespace.clear();
            }
            Guard found = guardByNamespace.computeIfAbsent(namespace, LookAlikes.this::find);
            return found == NONE ? null : found;
        }
    }

    /** Remembered of those that look like none. */
    private static final Guard NONE = new Guard(Guard.OTHER, Guard.Cause.LOOKS_LIKE_NAMESPACE);

    private Guard find(String namespace) {
        String letters = letters(namespace);
        List<String> words = words(namespace);
        for (Known each : known) {
            if (isMeant(each, letters, words)) {
                return each.guard();
            }
        }
        return NONE;
    }

    private static boolean isMeant(Known known, String letters, List<String> words) {
        String name = known.letters();
        if (letters.equals(name) || name.length() >= LETTERS_MIN && isOneSlipAway(letters, name)) {
            return true;
        }
        return known.isSensitive()
                && (words.contains(name)
                        || name.length() >= LETTERS_MIN && (letters.startsWith(name) || letters.endsWith(name)));
    }

    /** Whether one of two texts becomes the other by one letter changed, added or left out, or by two neighbours that swap. */
    private static boolean isOneSlipAway(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int start = 0;
        while (start < shorter && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        String restOfOne = one.substring(start);
        String restOfOther = other.substring(start);
        return switch (one.length() - other.length()) {
            case 0 -> restOfOne.length() > 0 && isChangedOrSwapped(restOfOne, restOfOther);
            case 1 -> restOfOne.substring(1).equals(restOfOther);
            case -1 -> restOfOther.substring(1).equals(restOfOne);
            default -> false;
        };
    }

    private static boolean isChangedOrSwapped(String one, String other) {
        if (one.substring(1).equals(other.substring(1))) {
            return true;
        }
        return one.length() > 1
                && one.charAt(0) == other.charAt(1)
                && one.charAt(1) == other.charAt(0)
                && one.substring(2).equals(other.substring(2));
    }

    private static String letters(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        name.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        name.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c)) {
                word.appendCodePoint(c);
            } else {
                words.add(word.toString());
                word.setLength(0);
            }
        });
        words.add(word.toString());
        return words;
    }
}
