package io.olifant.identity.rules;

import java.util.Locale;
import java.util.Objects;

/**
 * Why an identifier of a namespace without a rule is hashed all the same: it may be personal data that a source wrote under
 * another name than the rules know.
 *
 * @param namespace the namespace with a rule that it may be meant for, or {@link #OTHER}
 */
public record Guard(String namespace, Cause cause) {

    /** None in particular. */
    public static final String OTHER = "(other)";

    /** What was noticed. */
    public enum Cause {
        /** The name of its namespace looks like that of one with a rule. */
        LOOKS_LIKE_NAMESPACE,
        /** Its value holds what looks like an e-mail address. */
        LOOKS_LIKE_ADDRESS,
        /** Its value looks like a telephone number. */
        LOOKS_LIKE_NUMBER;

        /** The name in metrics: {@code looks_like_address}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final Guard ADDRESS = new Guard(OTHER, Cause.LOOKS_LIKE_ADDRESS);
    static final Guard NUMBER = new Guard(OTHER, Cause.LOOKS_LIKE_NUMBER);

    public Guard {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(cause, "cause");
    }

    /** What was noticed, in a sentence that holds nothing of the identifier. */
    public String sentence() {
        return switch (cause) {
            case LOOKS_LIKE_NAMESPACE -> "did you mean " + namespace + "?";
            case LOOKS_LIKE_ADDRESS -> "values look like e-mail addresses.";
            case LOOKS_LIKE_NUMBER -> "values look like telephone numbers.";
        };
    }
}
