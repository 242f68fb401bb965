package io.olifant.systemtests.oracle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** An identifier after normalisation and pseudonymisation. Ordered by its text as unsigned bytes of UTF-8. */
public record CanonicalIdentifier(String namespace, String value) implements Comparable<CanonicalIdentifier> {

    /** Text order in which the figures' definitions break ties: unsigned bytes of UTF-8, not UTF-16 units. */
    public static final Comparator<String> BYTE_ORDER =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    /** {@code namespace:value}, the form in which public records carry identifiers. */
    public String text() {
        return namespace + ":" + value;
    }

    @Override
    public int compareTo(CanonicalIdentifier other) {
        return BYTE_ORDER.compare(text(), other.text());
    }

    @Override
    public String toString() {
        return text();
    }
}
