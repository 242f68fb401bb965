package io.olifant.identity.rules;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber.CountryCodeSource;
import java.util.List;
import java.util.Locale;

/**
 * Telephone numbers in E.164: {@code +}, country code and number, digits only. A number is certain where it has a country code
 * ({@code +31…}, the region's way to dial abroad, {@code 0031…}, or the region's own code without either and one digit too
 * many to be anything else), or is written in full as it is dialled from anywhere in the region, with what is before an
 * area code there ({@code 06 12345678} in the Netherlands). It also has a length that numbers of people have in its country.
 *
 * <p>What would have to be guessed is no number: text with letters, a number without its area code or without what is
 * dialled before it ({@code 1234567}, {@code 612345678}), one with an extension (E.164 cannot say it, and a company's main
 * line is not a person).
 *
 * <p>Whether the number is in use is not asked where it can be read without: the lists of ranges in use grow with each release of the library, and an
 * identifier must not depend on the day on which it was seen.
 */
final class PhoneNumbers {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** What is before numbers where they are links, or in exports of programs that name the kind of each value. */
    private static final List<String> SCHEMES = List.of("tel:", "callto:", "sms:", "whatsapp:", "p:");

    /** Kinds of numbers that one person can have; not those of emergencies and services. */
    private static final List<PhoneNumberType> OF_PEOPLE = List.of(
            PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.VOIP, PhoneNumberType.PERSONAL_NUMBER);

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
        String digits = withoutScheme(text);
        if (digits.codePoints().anyMatch(Character::isLetter) || isFraction(digits)) {
            return null;
        }
        PhoneNumber number;
        try {
            number = NUMBERS.parseAndKeepRawInput(digits, regionOrNull);
        } catch (NumberParseException e) {
            return null;
        }
        boolean isCertain = !number.hasExtension()
                // The library gives such a number back as it was written.
                && number.getNationalNumber() != 0
                && hasLengthOfPeoples(number)
                && (number.getCountryCodeSource() != CountryCodeSource.FROM_DEFAULT_COUNTRY
                        || isInFull(number, digits, regionOrNull));
        return isCertain ? NUMBERS.format(number, PhoneNumberFormat.E164) : null;
    }

    private static String withoutScheme(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        for (String scheme : SCHEMES) {
            if (small.startsWith(scheme)) {
                return text.substring(scheme.length());
            }
        }
        return text;
    }

    /**
     * Whether a program took the number for one to reckon with: {@code 49301234567.0}, which has a digit too many and may be somebody
     * else's number. Points between groups are more than one, or have other digits behind them.
     */
    private static boolean isFraction(String text) {
        int point = text.indexOf('.');
        boolean isFraction = point > 0 && point + 1 < text.length();
        for (int i = 0; i < text.length() && isFraction; i++) {
            char c = text.charAt(i);
            isFraction = i < point ? c >= '0' && c <= '9' || i == 0 && c == '+' : i == point || c == '0';
        }
        return isFraction;
    }

    private static boolean hasLengthOfPeoples(PhoneNumber number) {
        for (PhoneNumberType type : OF_PEOPLE) {
            if (NUMBERS.isPossibleNumberForTypeWithReason(number, type) == ValidationResult.IS_POSSIBLE) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a number without a country code has all that is dialled from anywhere in its country, and nothing else. A
     * number that no format of the country fits is written in no known way.
     */
    private static boolean isInFull(PhoneNumber number, String text, String region) {
        String written = PhoneNumberUtil.normalizeDigitsOnly(text);
        String significant = NUMBERS.getNationalSignificantNumber(number);
        String prefixOrNull = NUMBERS.getNddPrefixForRegion(region, true);
        if (prefixOrNull != null && written.equals(prefixOrNull + significant)) {
            return true;
        }
        String national = NUMBERS.format(number, PhoneNumberFormat.NATIONAL);
        boolean isFormatted = !national.equals(significant);
        return isFormatted
                && (written.equals(PhoneNumberUtil.normalizeDigitsOnly(national)) || needsNoPrefix(text, region));
    }

    /** Whether the country is one where what is before an area code is left out, as it is in India. */
    private static boolean needsNoPrefix(String text, String region) {
        for (PhoneNumberMatch match : NUMBERS.findNumbers(text, region, Leniency.VALID, 1)) {
            return match.start() == 0 && match.end() == text.length();
        }
        return false;
    }
}
