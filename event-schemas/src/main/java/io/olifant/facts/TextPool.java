package io.olifant.facts;

import java.nio.charset.StandardCharsets;

/**
 * Texts that were read lately: the facts of all customers name the same channels and sources, and one object for each is
 * enough. Bounded; a text takes the place of another. For any number of threads: one that sees an old entry makes a text anew.
 */
final class TextPool {

    private static final int SIZE = 1 << 12;
    /** Longer ones, and those beyond ASCII, are made anew each time. */
    private static final int LENGTH_MAX = 64;

    private static final int HASH_FACTOR = 31;

    private static final String[] TEXTS = new String[SIZE];

    private TextPool() {}

    static String text(byte[] bytes, int from, int length) {
        if (length > LENGTH_MAX) {
            return new String(bytes, from, length, StandardCharsets.UTF_8);
        }
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = HASH_FACTOR * hash + bytes[i];
        }
        int place = (hash ^ hash >>> 12) & SIZE - 1;
        String known = TEXTS[place];
        if (known != null && isEqual(known, bytes, from, length)) {
            return known;
        }
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        TEXTS[place] = text;
        return text;
    }

    private static boolean isEqual(String text, byte[] bytes, int from, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            // A byte beyond ASCII is negative, and no char is.
            if (text.charAt(i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }
}
