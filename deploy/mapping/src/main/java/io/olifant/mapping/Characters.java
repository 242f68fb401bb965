package io.olifant.mapping;

import io.olifant.schemas.PlainText;

/** What there is to know about the characters of a source's text. */
final class Characters {

    private static final int SENTENCE_CHARS_MAX = 500;

    private Characters() {}

    /** A sentence that may hold the name of a field, which a source chose: without what a terminal obeys, and not endless. */
    static String printable(String sentence) {
        int end = Math.min(sentence.length(), SENTENCE_CHARS_MAX);
        StringBuilder printable = new StringBuilder(end);
        for (int i = 0; i < end; i++) {
            char c = sentence.charAt(i);
            printable.append(Character.isISOControl(c) ? '?' : c);
        }
        return printable.append(end < sentence.length() ? "…" : "").toString();
    }

    /** A text with U+FFFD in the place of each half of a surrogate pair, so that it can be written, and shows what it lost. */
    static String withDamageShown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean isHalf = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            shown.appendCodePoint(isHalf ? PlainText.DAMAGE : c);
        });
        return shown.toString();
    }

    /**
     * Whether a text holds one half of a surrogate pair without the other: a text that was cut within a character. UTF-8
     * has no bytes for it, so that all such texts would become one.
     */
    static boolean hasHalfSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean isPair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!isPair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
