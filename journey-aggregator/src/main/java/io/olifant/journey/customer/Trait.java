package io.olifant.journey.customer;

import io.olifant.journey.touchpoint.Touch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Something that touchpoints show of a customer and that a customer has once, however many touchpoints show it.
 *
 * @param text an identifier {@code namespace:value}, or a channel
 */
public record Trait(Kind kind, String text) {

    /** The order of the constants lies in stores. */
    public enum Kind {
        IDENTIFIER,
        CHANNEL
    }

    private static final char BETWEEN_IDENTIFIERS = '\n';

    public Trait {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
    }

    /** All that one touchpoint shows, each once. */
    static List<Trait> of(Touch touch) {
        List<Trait> traits = new ArrayList<>(touch.identifierCount() + 1);
        String identifiers = touch.identifiers();
        int from = 0;
        while (from < identifiers.length()) {
            int end = identifiers.indexOf(BETWEEN_IDENTIFIERS, from);
            int to = end < 0 ? identifiers.length() : end;
            traits.add(new Trait(Kind.IDENTIFIER, identifiers.substring(from, to)));
            from = to + 1;
        }
        traits.add(new Trait(Kind.CHANNEL, touch.channel()));
        return traits;
    }

    /** What is before the first colon of an identifier. */
    String namespace() {
        int colon = text.indexOf(':');
        if (kind != Kind.IDENTIFIER || colon < 0) {
            throw new IllegalStateException("A " + kind + " without a colon has no namespace; identifiers come from the"
                    + " identity stitcher as namespace:value");
        }
        return text.substring(0, colon);
    }
}
