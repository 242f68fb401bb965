package io.olifant.identity.rules;

import com.google.re2j.Pattern;
import java.util.Arrays;

/**
 * With which characters of ASCII a text can begin that a regular expression matches as a whole. Expressions about placeholders
 * begin with brackets and the like, and nearly all identifiers do not, so a look at one character spares the search. Where
 * the beginning of an expression is not simple, it may be any.
 */
final class FirstCharacters {

    static final int ASCII = 128;

    private static final int NONE = -1;

    private final String text;
    private final boolean[] possible = new boolean[ASCII];

    private FirstCharacters(String text) {
        this.text = text;
    }

    /** By character, whether a text that begins with it may match. */
    static boolean[] of(String pattern) {
        FirstCharacters first = new FirstCharacters(pattern);
        if (!first.addAlternatives(0, pattern.length())) {
            Arrays.fill(first.possible, true);
        }
        return first.possible;
    }

    /** False where the beginning is not understood, or where nothing at all may match. */
    private boolean addAlternatives(int from, int to) {
        int start = from;
        for (int at = from; at <= to; at = at < to ? endOfToken(at, to) : to + 1) {
            if (at == to || text.charAt(at) == '|') {
                if (!addSequence(start, at)) {
                    return false;
                }
                start = at + 1;
            } else if (endOfToken(at, to) == NONE) {
                return false;
            }
        }
        return true;
    }

    private boolean addSequence(int from, int to) {
        int at = from;
        while (at < to) {
            int end = endOfToken(at, to);
            if (end == NONE || !addToken(at, end)) {
                return false;
            }
            boolean isOptional =
                    end < to && (text.charAt(end) == '?' || text.charAt(end) == '*' || text.startsWith("{0", end));
            if (!isOptional) {
                return true;
            }
            at = text.charAt(end) == '{' ? text.indexOf('}', end) + 1 : end + 1;
            if (at == 0 || at < to && text.charAt(at) == '?') {
                return false;
            }
        }
        return false;
    }

    private boolean addToken(int from, int end) {
        char c = text.charAt(from);
        if (c == '(') {
            boolean isPlain = text.charAt(from + 1) != '?';
            return (isPlain || text.startsWith("(?:", from)) && addAlternatives(from + (isPlain ? 1 : 3), end - 1);
        }
        Pattern token = Pattern.compile(text.substring(from, end), Pattern.CASE_INSENSITIVE);
        for (char each = 0; each < ASCII; each++) {
            possible[each] |= token.matches(String.valueOf(each));
        }
        return true;
    }

    /** Where a literal, a class or a group ends, quantifiers left out. */
    private int endOfToken(int at, int to) {
        return switch (text.charAt(at)) {
            case '\\' -> endOfEscape(at, to);
            case '[' -> endOfClass(at, to);
            case '(' -> endOfGroup(at, to);
            case '^', '$' -> NONE;
            default -> at + 1;
        };
    }

    private int endOfEscape(int at, int to) {
        if (at + 1 >= to) {
            return NONE;
        }
        char c = text.charAt(at + 1);
        if (c == 'p' || c == 'P') {
            boolean isNamed = at + 2 < to && text.charAt(at + 2) == '{';
            return isNamed ? text.indexOf('}', at) + 1 : at + 3;
        }
        // Punctuation stands for itself, and these are classes; others may be anything.
        return !Character.isLetterOrDigit(c) || "dDsSwWnt".indexOf(c) >= 0 ? at + 2 : NONE;
    }

    private int endOfClass(int at, int to) {
        int i = at + 1;
        i += i < to && text.charAt(i) == '^' ? 1 : 0;
        i += i < to && text.charAt(i) == ']' ? 1 : 0;
        while (i < to && text.charAt(i) != ']') {
            if (text.charAt(i) == '[') {
                return NONE;
            }
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return i < to ? i + 1 : NONE;
    }

    private int endOfGroup(int at, int to) {
        int i = at + 1;
        while (i < to && text.charAt(i) != ')') {
            i = text.charAt(i) == '?' || text.charAt(i) == '^' || text.charAt(i) == '$' ? i + 1 : endOfToken(i, to);
            if (i == NONE) {
                return NONE;
            }
        }
        return i < to ? i + 1 : NONE;
    }
}
