package io.olifant.identity.rules;

import java.util.Locale;

/** Why an identifier is dropped from its event. */
public enum DropCause {
    /** Its namespace or its value is blank. */
    BLANK("blank"),
    /** The rules block its value: a placeholder that many people share. */
    BLOCKED("blocked"),
    /** Its value is no telephone number, or cannot be told for certain. */
    NO_PHONE_NUMBER("no phone number"),
    /** Its value does not match the pattern of its namespace. */
    NO_MATCH("not of the namespace's pattern");

    private final String predicate;

    DropCause(String predicate) {
        this.predicate = predicate;
    }

    /** The words that complete "the value is …". */
    public String predicate() {
        return predicate;
    }

    /** The name in metrics: {@code no_phone_number}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
