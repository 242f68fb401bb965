package io.olifant.identity.rules;

/**
 * Recognises values that look like personal data, whatever their namespace is called. By their shape alone, which does not change
 * with releases of a library: better one hash too many than an address in clear.
 */
final class PersonalValues {

    private static final int NUMBER_DIGITS_MIN = 8;
    private static final int NUMBER_DIGITS_MAX = 15;

    /** What is between the digits of a telephone number. */
    private static final String BETWEEN_DIGITS = " .-()/";

    private PersonalValues() {}

    /** What a value in plain form looks like, or null. */
    static Guard guardOrNull(String plain) {
        if (holdsAddress(plain)) {
            return Guard.ADDRESS;
        }
        return isNumber(plain) ? Guard.NUMBER : null;
    }

    /** Whether somewhere a sign of e-mail is between characters other than spaces, and a point within those behind it. */
    static boolean holdsAddress(String text) {
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            if (at == 0 || text.charAt(at - 1) == ' ') {
                continue;
            }
            int end = text.indexOf(' ', at);
            int last = (end < 0 ? text.length() : end) - 1;
            int point = text.indexOf('.', at + 2);
            if (point > 0 && point < last) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether it begins as telephone numbers do that are written in full, with a plus, or with one zero or two, and has as many digits,
     * with nothing but what parts them in between.
     */
    private static boolean isNumber(String text) {
        int digits = 0;
        int zeros = 0;
        boolean hasPlus = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                zeros += c == '0' && zeros == digits ? 1 : 0;
                digits++;
            } else if (c == '+' && digits == 0 && !hasPlus) {
                hasPlus = true;
            } else if (BETWEEN_DIGITS.indexOf(c) < 0) {
                return false;
            }
        }
        return digits >= NUMBER_DIGITS_MIN
                && digits <= NUMBER_DIGITS_MAX
                && (hasPlus ? zeros == 0 : zeros == 1 || zeros == 2);
    }
}
