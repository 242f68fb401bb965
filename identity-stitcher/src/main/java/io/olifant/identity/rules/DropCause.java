package io.olifant.identity.rules;

import java.util.Locale;

/** Why an identifier is dropped from its event. */
public enum DropCause {
    /** Its namespace or its value is blank. */
    BLANK("blank"),
    /** Its namespace or its value has more characters than the deployment accepts. */
    TOO_LONG("too long"),
    /** A character of its namespace or its value was lost on the way, so that others may read the same. */
    DAMAGED("damaged"),
    /** Its namespace holds a colon, which parts namespace and value. */
    INVALID_NAMESPACE("of a namespace with a colon"),
    /** Its namespace has no rule, and the rules take no such. */
    UNKNOWN_NAMESPACE("not taken without a rule (unknown-namespaces: refused)"),
    /** The same, and its name looks like one that has a rule. */
    MISSPELT_NAMESPACE("misspelt, maybe: a namespace that looks like it has no rule, and is not taken"),
    /** The rules block its value: a placeholder that many people share. */
    BLOCKED("blocked"),
    /** Its value is no telephone number, or not for certain. */
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
