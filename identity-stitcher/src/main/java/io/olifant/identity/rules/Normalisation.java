package io.olifant.identity.rules;

import java.util.Locale;

/** How the values of a namespace are brought into one form before they are compared. */
public enum Normalisation {
    /** White space around the value goes. */
    TRIM,
    /** White space around the value goes, and letters become small (by the rules of no particular language). */
    LOWER_CASE;

    /** The value in its one form; empty if nothing is left of it. */
    public String apply(String value) {
        String trimmed = value.strip();
        return this == LOWER_CASE ? trimmed.toLowerCase(Locale.ROOT) : trimmed;
    }

    /** The name in the rules file: {@code trim} or {@code lower-case}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
