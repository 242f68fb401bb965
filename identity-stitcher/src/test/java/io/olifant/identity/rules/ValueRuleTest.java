package io.olifant.identity.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.re2j.Pattern;
import io.olifant.identity.rules.ValueOutcome.Unusable;
import io.olifant.identity.rules.ValueOutcome.Usable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueRuleTest {

    private static final ValueRule DUTCH_PHONES =
            new ValueRule(Normalisation.PHONE, "NL", null, Blocklist.of(List.of("+31612345678"), List.of("\\+3197.*")));

    @ParameterizedTest
    @CsvSource({
        "0687654321, +31687654321",
        "06-8765 4321, +31687654321",
        "'(06) 87.65.43.21', +31687654321",
        "+31 (0)6 87654321, +31687654321",
        "0031687654321, +31687654321",
        "31687654321, +31687654321",
        "tel:+31-6-87654321, +31687654321",
        "whatsapp:+31687654321, +31687654321",
        "callto:0687654321, +31687654321",
        "p:+31687654321, +31687654321",
        "+00 31 687654321, +31687654321",
        "+31.6.87.65.43.21, +31687654321",
        "+31 6 8765.4321, +31687654321",
        "٠٦٨٧٦٥٤٣٢١, +31687654321",
        "020 123 4567, +31201234567",
        "+1 (650) 253-0000, +16502530000",
        "+44 20 7031 3000, +442070313000",
        "'\uFF0B31\u00A06\u200B87654321', +31687654321",
        "'0\uFF16 8765\u20114321\u202C', +31687654321",
        "+49 30 123456, +4930123456",
        "0049 171 3920012, +491713920012"
    })
    void telephoneNumbersBecomeE164(String written, String e164) {
        assertThat(DUTCH_PHONES.read(written)).isEqualTo(new Usable(e164));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "112",
                "1",
                "call me",
                "anna 0687654321",
                "1-800-FLOWERS",
                "0201234567 ext 5",
                "020-1234567#12",
                "+31687654321012345678",
                "+0000",
                "+",
                "+999 12345678",
                "06876543210687654321",
                "1234567",
                "123 45 67",
                "87654321",
                "687654321",
                "650 555 0100",
                "(650) 555-0100",
                "0171 3920012",
                "00171 3920012",
                "+31 1234567",
                "+31 800 1234",
                "+1 555 0100",
                "14020",
                "0900 1234",
                "0687654321/0612345679",
                "0687654321; 0612345679",
                "0687654321, 0612345679",
                "06 8765 432",
                "06 8765 43210",
                "1 0687654321",
                "#31#0687654321",
                "316876543",
                // What a library gives back as it was written, and a number that was reckoned with.
                "+1 000 000 0000",
                "+31 000 000 0000",
                "+49301234567.0",
                "49301234567.0",
                "+4930123456.00",
                "0687654321.0",
                "3.1687654321E10",
                "tel:+31687654321;ext=5",
                "+31687654321 (werk)"
            })
    void whatWouldHaveToBeGuessedIsNoTelephoneNumber(String written) {
        assertThat(DUTCH_PHONES.read(written)).isEqualTo(new Unusable(DropCause.NO_PHONE_NUMBER));
    }

    @ParameterizedTest
    @CsvSource({
        "US, 650 253 0000, +16502530000",
        "US, 1 650 253 0000, +16502530000",
        "US, 253 0000,",
        "DE, 0171 3920012, +491713920012",
        "DE, 171 3920012,",
        "DE, 030 1234567, +49301234567",
        "DE, 1234567,",
        "GB, 020 7031 3000, +442070313000",
        "GB, 7031 3000,",
        "FR, 01 23 45 67 89, +33123456789",
        "FR, 1 23 45 67 89,",
        "ES, 612 34 56 78, +34612345678",
        "IT, 06 1234 5678, +390612345678",
        "DK, 20 12 34 56, +4520123456",
        "BE, 0470 12 34 56, +32470123456",
        "BE, 470 12 34 56,",
        "RU, 8 912 345-67-89, +79123456789",
        "BR, (11) 98765-4321, +5511987654321",
        "BR, 98765-4321,",
        "AU, 02 9123 4567, +61291234567",
        "AU, 9123 4567,",
        "JP, 03-1234-5678, +81312345678",
        "IN, 98765 43210, +919876543210"
    })
    void withoutACountryCodeANumberCountsIfItIsDialledSoFromAnywhereInTheCountry(
            String region, String written, String e164OrNull) {
        assertThat(PhoneNumbers.e164OrNull(written, region)).isEqualTo(e164OrNull);
    }

    @Test
    void aNumberWithoutItsCountryIsNoneWhereNoRegionIsGiven() {
        ValueRule anywhere = ValueRule.of(Normalisation.PHONE);
        assertThat(anywhere.read("0687654321")).isEqualTo(new Unusable(DropCause.NO_PHONE_NUMBER));
        assertThat(anywhere.read("+31687654321")).isEqualTo(new Usable("+31687654321"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+31612345678", "06 12345678", "0031 6 12 34 56 78", "+3197 1234 5678"})
    void aTelephoneNumberIsBlockedInWhateverWayItIsWritten(String written) {
        assertThat(DUTCH_PHONES.read(written)).isEqualTo(new Unusable(DropCause.BLOCKED));
    }

    @ParameterizedTest
    @CsvSource({"trim, ' Ab ', Ab", "lower-case, ' ÄB ', äb"})
    void textsAreStrippedAndMadeSmallAsTheRuleDemands(String label, String written, String value) {
        Normalisation normalisation = label.equals("trim") ? Normalisation.TRIM : Normalisation.LOWER_CASE;
        assertThat(ValueRule.of(normalisation).read(written)).isEqualTo(new Usable(value));
    }

    @Test
    void aBlankValueIsNone() {
        assertThat(ValueRule.of(Normalisation.TRIM).read(" \t")).isEqualTo(new Unusable(DropCause.BLANK));
    }

    @Test
    void thePatternMustMatchTheWholeNormalisedValue() {
        ValueRule rule = new ValueRule(Normalisation.LOWER_CASE, null, Pattern.compile("c[0-9]+"), Blocklist.NONE);
        assertThat(rule.read(" C17 ")).isEqualTo(new Usable("c17"));
        assertThat(rule.read("c17x")).isEqualTo(new Unusable(DropCause.NO_MATCH));
        assertThat(rule.read("xc17")).isEqualTo(new Unusable(DropCause.NO_MATCH));
    }

    @Test
    void blockedValuesAreBlockedWholeAndInAnyLetters() {
        ValueRule rule =
                new ValueRule(Normalisation.TRIM, null, null, Blocklist.of(List.of("None"), List.of("x[0-9]")));
        assertThat(rule.read("NONE")).isEqualTo(new Unusable(DropCause.BLOCKED));
        assertThat(rule.read("X7")).isEqualTo(new Unusable(DropCause.BLOCKED));
        assertThat(rule.read("nonesuch")).isEqualTo(new Usable("nonesuch"));
        assertThat(rule.read("x77")).isEqualTo(new Usable("x77"));
    }

    /** With an engine that backtracks, each of these takes longer than the universe is old. */
    @Test
    void noInputHoldsUpAThread() {
        Blocklist blocked = Blocklist.of(List.of(), List.of("(a|aa)+$", "(.*a){25}"));
        ValueRule rule = new ValueRule(Normalisation.TRIM, null, Pattern.compile("(a+)+b"), blocked);
        assertThatCode(() -> assertThat(rule.read("a".repeat(500) + "!")).isEqualTo(new Unusable(DropCause.NO_MATCH)))
                .doesNotThrowAnyException();
    }
}
