package io.olifant.identity.rules;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A name under which somebody is known: a namespace and a normalised value, pseudonymised where the namespace is
 * sensitive. Identifiers order as unsigned bytes of the UTF-8 form of {@link #text()}.
 *
 * @param text {@code namespace:value}; the namespace holds no colon, the value may
 */
public record Identifier(String text) implements Comparable<Identifier> {

    private static final char SEPARATOR = ':';

    public Identifier {
        Objects.requireNonNull(text, "text");
        int separator = text.indexOf(SEPARATOR);
        if (separator < 1 || separator == text.length() - 1) {
            throw new IllegalArgumentException("An identifier reads namespace:value, both not empty; got a text of "
                    + text.length() + " characters with its first colon at " + separator);
        }
    }

    /** The identifier with this value in this namespace. */
    public static Identifier of(String namespace, String value) {
        if (namespace.indexOf(SEPARATOR) >= 0) {
            throw new IllegalArgumentException("The namespace '" + namespace + "' holds a colon");
        }
        return new Identifier(namespace + SEPARATOR + value);
    }

    /** The identifier with these UTF-8 bytes, which is the form it has as a record's key. */
    public static Identifier ofBytes(byte[] utf8) {
        return new Identifier(new String(utf8, StandardCharsets.UTF_8));
    }

    /** The text before the first colon. */
    public String namespace() {
        return text.substring(0, text.indexOf(SEPARATOR));
    }

    /** The text in UTF-8. */
    public byte[] toBytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int compareTo(Identifier other) {
        return Utf8Order.compare(text, other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
