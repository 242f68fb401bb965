package io.olifant.identity.rules;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Values that identify nobody: placeholders, test addresses, zeros. Compared whole and without regard to small and capital
 * letters. Patterns are of RE2, which takes time proportional to the value's length whatever pattern and value are.
 */
public final class Blocklist {

    /** Blocks nothing. */
    public static final Blocklist NONE = new Blocklist(Set.of(), Map.of());

    private final Set<String> values;
    private final Map<String, Pattern> patternByText;
    private final List<Pattern> patterns;

    private Blocklist(Set<String> values, Map<String, Pattern> patternByText) {
        this.values = Set.copyOf(values);
        this.patternByText = Map.copyOf(patternByText);
        this.patterns = List.copyOf(this.patternByText.values());
    }

    /**
     * Blocks these values, and those that match one of these regular expressions as a whole.
     *
     * @throws com.google.re2j.PatternSyntaxException if RE2 cannot follow an expression
     */
    public static Blocklist of(Collection<String> values, Collection<String> patterns) {
        Set<String> small = new HashSet<>();
        values.forEach(value -> small.add(value.toLowerCase(Locale.ROOT)));
        Map<String, Pattern> compiled = new HashMap<>();
        patterns.forEach(text -> compiled.put(text, Pattern.compile(text, Pattern.CASE_INSENSITIVE)));
        return new Blocklist(small, compiled);
    }

    /** Blocks what either of the two blocks. */
    Blocklist and(Blocklist other) {
        return of(
                Stream.concat(values.stream(), other.values.stream()).toList(),
                Stream.concat(patternByText.keySet().stream(), other.patternByText.keySet().stream())
                        .toList());
    }

    /** Whether a value is blocked. */
    boolean blocks(String value) {
        if (values.contains(value.toLowerCase(Locale.ROOT))) {
            return true;
        }
        for (Pattern pattern : patterns) {
            if (pattern.matches(value)) {
                return true;
            }
        }
        return false;
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
