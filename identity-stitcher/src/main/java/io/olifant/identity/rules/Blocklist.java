package io.olifant.identity.rules;

import com.google.re2j.Pattern;
import io.olifant.schemas.PlainText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Values that identify nobody: placeholders, test addresses, zeros. Compared whole, without regard to small and capital
 * letters. Of a blocked value that consists of words, only the words count, and neither what is around and between them
 * nor how often they are said: {@code not set} blocks {@code (not_set)} and {@code NotSet}, {@code null} blocks {@code null
 * null}. A blocked value with a digit or an at sign is compared as it is, and so is a value with one, but {@code @domain} blocks
 * all addresses of a domain, {@code @*.domain} those of the domains under it, and {@code name@} a name in any domain. Patterns are of
 * RE2, which takes time proportional to the value's length whatever pattern and value are.
 */
public final class Blocklist {

    /** Blocks nothing. */
    public static final Blocklist NONE = new Blocklist(Set.of(), Map.of());

    private static final int PHRASE_WORDS_MAX = 4;

    /** Said of one another, words beyond are no placeholder. */
    private static final int WORDS_MAX = 16;

    private final Set<String> values;
    private final Set<String> phrases;
    private final Map<String, Pattern> patternByText;
    private final List<String> parentDomains;
    private final boolean hasAddresses;

    /** By the first character of a value; the last for all beyond ASCII. */
    private final Pattern[] patternOrNullByFirst;

    private Blocklist(Set<String> values, Map<String, Pattern> patternByText) {
        this.values = Set.copyOf(values);
        this.phrases = phrases(values);
        this.patternByText = Map.copyOf(patternByText);
        this.parentDomains = values.stream()
                .filter(value -> value.startsWith("@*."))
                .map(value -> value.substring(2))
                .toList();
        this.hasAddresses = values.stream().anyMatch(value -> value.indexOf('@') >= 0);
        this.patternOrNullByFirst = byFirst(this.patternByText);
    }

    /**
     * Blocks these values, and those that match one of these regular expressions as a whole.
     *
     * @throws com.google.re2j.PatternSyntaxException if RE2 cannot follow an expression
     */
    public static Blocklist of(Collection<String> values, Collection<String> patterns) {
        Set<String> small = new HashSet<>();
        values.forEach(value -> small.add(Caseless.of(PlainText.of(value))));
        Map<String, Pattern> compiled = new HashMap<>();
        patterns.forEach(text -> compiled.put(text, compiled(text)));
        return new Blocklist(small, compiled);
    }

    /** Blocks what either of the two blocks. */
    Blocklist and(Blocklist other) {
        return of(
                Stream.concat(values.stream(), other.values.stream()).toList(),
                Stream.concat(patternByText.keySet().stream(), other.patternByText.keySet().stream())
                        .toList());
    }

    /** Whether a value, a plain text, is blocked. */
    boolean blocks(String value) {
        String small = Caseless.of(value);
        if (values.contains(small) || isMadeOfPhrases(small) || isBlockedAddress(small)) {
            return true;
        }
        char first = value.isEmpty() ? 0 : value.charAt(0);
        Pattern patternOrNull = patternOrNullByFirst[Math.min(first, FirstCharacters.ASCII)];
        return patternOrNull != null && patternOrNull.matches(value);
    }

    private boolean isBlockedAddress(String small) {
        int at = hasAddresses ? small.lastIndexOf('@') : -1;
        if (at < 0) {
            return false;
        }
        if (values.contains(small.substring(at)) || values.contains(small.substring(0, at + 1))) {
            return true;
        }
        for (String domain : parentDomains) {
            if (small.endsWith(domain)) {
                return true;
            }
        }
        return false;
    }

    private boolean isMadeOfPhrases(String small) {
        if (phrases.isEmpty() || small.indexOf('@') >= 0 || hasDigit(small)) {
            return false;
        }
        if (isOneWord(small)) {
            return phrases.contains(small);
        }
        List<String> words = words(small);
        if (words.isEmpty() || words.size() > WORDS_MAX) {
            return false;
        }
        if (phrases.contains(String.join("", words))) {
            return true;
        }
        int said = 0;
        while (said < words.size()) {
            int length = longestPhrase(words, said);
            if (length == 0) {
                return false;
            }
            said += length;
        }
        return true;
    }

    private int longestPhrase(List<String> words, int from) {
        for (int length = Math.min(PHRASE_WORDS_MAX, words.size() - from); length > 0; length--) {
            if (phrases.contains(String.join(" ", words.subList(from, from + length)))) {
                return length;
            }
        }
        return 0;
    }

    /** Also as one word, in which programs write several: {@code notset}. */
    private static Set<String> phrases(Set<String> values) {
        Set<String> phrases = new HashSet<>();
        for (String value : values) {
            if (!hasDigit(value) && value.indexOf('@') < 0) {
                List<String> words = words(value);
                if (!words.isEmpty() && words.size() <= PHRASE_WORDS_MAX) {
                    phrases.add(String.join(" ", words));
                    phrases.add(String.join("", words));
                }
            }
        }
        return Set.copyOf(phrases);
    }

    private static List<String> words(String small) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= small.length(); i++) {
            boolean isInWord = i < small.length() && isOfWord(small.charAt(i));
            if (isInWord && start < 0) {
                start = i;
            } else if (!isInWord && start >= 0) {
                words.add(small.substring(start, i));
                start = -1;
            }
        }
        return words;
    }

    private static boolean isOneWord(String small) {
        for (int i = 0; i < small.length(); i++) {
            if (!isOfWord(small.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Letters and their marks; no script that a placeholder is written in lies beyond the basic plane. */
    private static boolean isOfWord(char c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z';
        }
        return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9' || c >= 0x80 && Character.isDigit(c)) {
                return true;
            }
        }
        return false;
    }

    /** One pattern of all that may match, so that a value is read once, and most values never. */
    private static Pattern[] byFirst(Map<String, Pattern> patternByText) {
        Map<String, boolean[]> firstByText = new TreeMap<>();
        patternByText.keySet().forEach(text -> firstByText.put(text, FirstCharacters.of(text)));
        Map<List<String>, Pattern> patternByTexts = new HashMap<>();
        Pattern[] byFirst = new Pattern[FirstCharacters.ASCII + 1];
        for (int first = 0; first < byFirst.length; first++) {
            List<String> texts = new ArrayList<>();
            for (Map.Entry<String, boolean[]> each : firstByText.entrySet()) {
                if (first == FirstCharacters.ASCII || each.getValue()[first]) {
                    texts.add(each.getKey());
                }
            }
            byFirst[first] = texts.isEmpty() ? null : patternByTexts.computeIfAbsent(texts, Blocklist::anyOf);
        }
        return byFirst;
    }

    private static Pattern anyOf(List<String> texts) {
        return compiled(texts.stream().map(text -> "(?:" + text + ")").collect(Collectors.joining("|")));
    }

    private static Pattern compiled(String text) {
        return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
    }

    /** All that it says, sorted: two lists with the same texts block the same values. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        new TreeSet<>(values).forEach(value -> texts.add("value " + value));
        new TreeSet<>(patternByText.keySet()).forEach(pattern -> texts.add("pattern " + pattern));
        return texts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Blocklist list && texts().equals(list.texts());
    }

    @Override
    public int hashCode() {
        return texts().hashCode();
    }

    @Override
    public String toString() {
        return texts().toString();
    }
}
