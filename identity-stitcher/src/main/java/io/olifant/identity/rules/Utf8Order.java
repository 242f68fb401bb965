package io.olifant.identity.rules;

/**
 * The order of texts as unsigned bytes of their UTF-8 form, computed without encoding them. It equals the order of code
 * points and differs from {@link String#compareTo} where a text holds characters beyond the basic plane.
 */
public final class Utf8Order {

    private Utf8Order() {}

    /** Compares two texts; negative, zero or positive as the first comes before, equals, or comes after the second. */
    public static int compare(String first, String second) {
        int common = Math.min(first.length(), second.length());
        for (int i = 0; i < common; i++) {
            char a = first.charAt(i);
            char b = second.charAt(i);
            if (a != b) {
                boolean isBeyondA = Character.isSurrogate(a);
                boolean isBeyondB = Character.isSurrogate(b);
                if (isBeyondA == isBeyondB) {
                    return Character.compare(a, b);
                }
                return isBeyondA ? 1 : -1;
            }
        }
        return Integer.compare(first.length(), second.length());
    }
}
