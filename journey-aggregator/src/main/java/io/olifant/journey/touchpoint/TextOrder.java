package io.olifant.journey.touchpoint;

/**
 * The order of texts in keys and in figures: that of their UTF-8 bytes, unsigned. {@link String#compareTo} differs from
 * it where characters outside the basic plane meet others.
 */
public final class TextOrder {

    private TextOrder() {}

    /** Compares two texts as their UTF-8 bytes would be compared. */
    public static int compare(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                return Character.compare(rank(a), rank(b));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** Compares two texts, null before all others. */
    public static int compareNullable(String left, String right) {
        if (left == null || right == null) {
            return Boolean.compare(left != null, right != null);
        }
        return compare(left, right);
    }

    /** Surrogates stand for code points above all others, so they move behind 0xe000 to 0xffff. */
    private static char rank(char c) {
        if (c < Character.MIN_SURROGATE) {
            return c;
        }
        return (char) (c > Character.MAX_SURROGATE ? c - 0x800 : c + 0x2000);
    }
}
