package io.olifant.journey.codec;

/**
 * Gives one object for equal texts that many touchpoints have, such as channels: each touchpoint is read with texts of its own,
 * and half of what histories take as objects would be the same few names again and again. Bounded; what is pushed out is only
 * not shared. May be used by several threads, since strings are immutable and a slot is read and written at once.
 */
final class CommonTexts {

    private static final int SLOTS = 1 << 12;

    private static final String[] TEXTS = new String[SLOTS];

    private CommonTexts() {}

    /** The same text, or null for null. */
    static String shared(String textOrNull) {
        if (textOrNull == null) {
            return null;
        }
        int hash = textOrNull.hashCode();
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        String present = TEXTS[slot];
        if (textOrNull.equals(present)) {
            return present;
        }
        TEXTS[slot] = textOrNull;
        return textOrNull;
    }
}
