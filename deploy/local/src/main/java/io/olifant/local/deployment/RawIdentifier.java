package io.olifant.local.deployment;

import java.util.ArrayList;
import java.util.List;

/** An identifier as a person writes it: {@code email:anna@example.org}, or as two words, {@code email anna@example.org}. */
public record RawIdentifier(String namespace, String value) {

    private static final String EXPECTED =
            "an identifier reads NAMESPACE:VALUE or NAMESPACE VALUE, for example email:anna@example.org";

    /**
     * The identifiers that some words of a command line name. A namespace holds no colon, so a word without one is a namespace, and
     * the next word is its value.
     *
     * @throws IllegalArgumentException if they name fewer or more than are expected; the message says what is
     */
    static List<RawIdentifier> read(List<String> words, int least, int most) {
        List<RawIdentifier> identifiers = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int colon = word.indexOf(':');
            if (colon > 0 && colon < word.length() - 1) {
                identifiers.add(new RawIdentifier(word.substring(0, colon), word.substring(colon + 1)));
            } else if (colon < 0
                    && !word.isEmpty()
                    && i + 1 < words.size()
                    && !words.get(i + 1).isEmpty()) {
                identifiers.add(new RawIdentifier(word, words.get(++i)));
            } else {
                throw new IllegalArgumentException("'" + word + "' is no identifier: " + EXPECTED);
            }
        }
        if (identifiers.size() < least || identifiers.size() > most) {
            throw new IllegalArgumentException("Expected " + (least == most ? "" : least + " or ") + most
                    + (most == 1 ? " identifier" : " identifiers") + ", got " + identifiers.size() + ": " + EXPECTED);
        }
        return identifiers;
    }
}
