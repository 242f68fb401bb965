package io.olifant.identity.rules;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;

/**
 * Telephone numbers in E.164: {@code +}, country code and number, digits only. What would have to be guessed is no number:
 * text with letters, a number without an area code, a number of a length that its country does not have, one with an
 * extension (E.164 cannot say it, and a company's main line is not a person).
 *
 * <p>Whether the number is in use is not asked: the lists of ranges in use grow with each release of the library, and an
 * identifier must not depend on the day on which it was seen.
 */
final class PhoneNumbers {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String URI_SCHEME = "tel:";

    private PhoneNumbers() {}

    /** Whether numbers can be read as ones dialled within this country, given by its two letters of ISO 3166. */
    static boolean isRegion(String region) {
        return NUMBERS.getSupportedRegions().contains(region);
    }

    /**
     * The number in E.164, or null if the text is none.
     *
     * @param regionOrNull the country in which a number without a country code is dialled; without one, only numbers with
     *     a country code are understood
     */
    static String e164OrNull(String text, String regionOrNull) {
        String digits =
                text.toLowerCase(Locale.ROOT).startsWith(URI_SCHEME) ? text.substring(URI_SCHEME.length()) : text;
        if (digits.codePoints().anyMatch(Character::isLetter)) {
            return null;
        }
        PhoneNumber number;
        try {
            number = NUMBERS.parse(digits, regionOrNull);
        } catch (NumberParseException e) {
            return null;
        }
        if (number.hasExtension() || NUMBERS.isPossibleNumberWithReason(number) != ValidationResult.IS_POSSIBLE) {
            return null;
        }
        return NUMBERS.format(number, PhoneNumberFormat.E164);
    }
}
