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
        "٠٦٨٧٦٥٤٣٢١, +31687654321",
        "020 123 4567, +31201234567",
        "+1 (650) 253-0000, +16502530000",
        "+44 20 7031 3000, +442070313000"
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
                "06876543210687654321"
            })
    void whatWouldHaveToBeGuessedIsNoTelephoneNumber(String written) {
        assertThat(DUTCH_PHONES.read(written)).isEqualTo(new Unusable(DropCause.NO_PHONE_NUMBER));
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
