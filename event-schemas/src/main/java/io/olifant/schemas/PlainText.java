package io.olifant.schemas;

import java.text.Normalizer;

/**
 * Texts as people see them. What nobody can see decides nothing: characters without a shape go, every kind of space is a
 * space, those at the ends go, and of the several ways in which Unicode writes one character one is left (its composed form,
 * NFC, at the usual width; as RFC 8265 does for names). Letters that only look alike, such as a Cyrillic and a Latin a, stay
 * two.
 *
 * <p>A code unit or code point that stands for no character (half of a surrogate pair, a noncharacter) cannot be stored as
 * UTF-8 or must not be exchanged. It becomes {@link #DAMAGE}, into which decoders have turned bytes that they could not read
 * before: who holds it cannot be distinguished from others.
 *
 * <p>The sets of characters are here, and are not asked of the Java at hand, since each release of Unicode would change who
 * is one customer.
 */
public final class PlainText {

    /** Stands where a character was lost: U+FFFD. */
    public static final char DAMAGE = '\uFFFD';

    /**
     * From and to, ascending: the code points without a shape (Default_Ignorable_Code_Point, the marks of interlinear
     * annotations, and the place of an object, which dictation and copied texts leave behind). Controls go, too.
     */
    private static final int[] INVISIBLE = {
        0x00AD, 0x00AD, 0x034F, 0x034F, 0x061C, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x200B, 0x200F,
        0x202A, 0x202E, 0x2060, 0x206F, 0x3164, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF, 0xFFA0, 0xFFA0, 0xFFF0, 0xFFFC,
        0x1BCA0, 0x1BCA3, 0x1D173, 0x1D17A, 0xE0000, 0xE0FFF
    };

    private PlainText() {}

    /** The text as people see it; the same object where nothing is to be done, which is almost always. */
    public static String of(String raw) {
        return isPlainAscii(raw) ? raw : cleaned(raw);
    }

    /** Whether a character of a text that {@link #of} gave was lost, so that others may read the same. */
    public static boolean isDamaged(String plain) {
        return plain.indexOf(DAMAGE) >= 0;
    }

    /**
     * Any text without what no sink can store: characters that stand for none become {@link #DAMAGE}, and controls go, but
     * for tabs and the ends of lines. For texts that nobody compares.
     */
    public static String storable(String raw) {
        int length = raw.length();
        for (int i = 0; i < length; i++) {
            char c = raw.charAt(i);
            if (c >= 0x7F || c < ' ' && !isOfLines(c)) {
                return madeStorable(raw);
            }
        }
        return raw;
    }

    private static boolean isPlainAscii(String raw) {
        int length = raw.length();
        for (int i = 0; i < length; i++) {
            char c = raw.charAt(i);
            if (c < ' ' || c >= 0x7F) {
                return false;
            }
        }
        return length == 0 || raw.charAt(0) != ' ' && raw.charAt(length - 1) != ' ';
    }

    private static String cleaned(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        boolean isAscii = true;
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            i += Character.charCount(c);
            if (isSpace(c)) {
                text.append(' ');
            } else if (isNoCharacter(c)) {
                text.append(DAMAGE);
                isAscii = false;
            } else if (!isInvisible(c)) {
                appendVisible(text, c);
                isAscii &= c < 0x80;
            }
        }
        String visible = isAscii ? text.toString() : Normalizer.normalize(text, Normalizer.Form.NFC);
        return visible.strip();
    }

    private static void appendVisible(StringBuilder text, int c) {
        if (c == 0x2010 || c == 0x2011) {
            // Hyphens that word processors put in the place of the one on the keyboard.
            text.append('-');
        } else if (c >= 0xFF00 && c <= 0xFFEF) {
            // Forms of another width.
            text.append(Normalizer.normalize(String.valueOf((char) c), Normalizer.Form.NFKC));
        } else {
            text.appendCodePoint(c);
        }
    }

    private static String madeStorable(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            i += Character.charCount(c);
            if (isNoCharacter(c)) {
                text.append(DAMAGE);
            } else if (!isControl(c) || isOfLines(c)) {
                text.appendCodePoint(c);
            }
        }
        return text.length() == raw.length() && raw.contentEquals(text) ? raw : text.toString();
    }

    private static boolean isOfLines(int c) {
        return c == '\t' || c == '\n' || c == '\r';
    }

    /** White space of any kind, and the Braille pattern without a dot. */
    private static boolean isSpace(int c) {
        return c == ' '
                || c >= 0x09 && c <= 0x0D
                || c >= 0x1C && c <= 0x1F
                || c == 0x85
                || c == 0xA0
                || c == 0x1680
                || c >= 0x2000 && c <= 0x200A
                || c == 0x2028
                || c == 0x2029
                || c == 0x202F
                || c == 0x205F
                || c == 0x2800
                || c == 0x3000;
    }

    private static boolean isControl(int c) {
        return c < 0x20 || c >= 0x7F && c <= 0x9F;
    }

    /** Half of a surrogate pair, or one of the 66 code points that are never a character. */
    private static boolean isNoCharacter(int c) {
        return c >= 0xD800 && c <= 0xDFFF || c >= 0xFDD0 && c <= 0xFDEF || (c & 0xFFFE) == 0xFFFE;
    }

    private static boolean isInvisible(int c) {
        if (c < 0xAD) {
            return isControl(c);
        }
        for (int i = 0; i < INVISIBLE.length && INVISIBLE[i] <= c; i += 2) {
            if (c <= INVISIBLE[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
