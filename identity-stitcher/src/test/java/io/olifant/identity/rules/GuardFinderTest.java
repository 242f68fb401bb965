package io.olifant.identity.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.identity.rules.Guard.Cause;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which identifiers of namespaces without a rule may be personal data, under the default rules. */
final class GuardFinderTest {

    private static final IdentityRules RULES = RulesFiles.identityRules(Optional.empty());

    private final GuardFinder guards = RULES.guards();

    @ParameterizedTest
    @CsvSource({
        "e-mail, email",
        "e mail, email",
        "emial, email",
        "emails, email",
        "emil, email",
        "emailaddress, email",
        "email_address, email",
        "customer_email, email",
        "workemail, email",
        "mail, email",
        "mail.address, email",
        "telephone, phone",
        "tel, phone",
        "tel_nr, phone",
        "phonenumber, phone",
        "phone_number, phone",
        "mobile, phone",
        "msisdn, phone",
        "customer-id, customer_id",
        "customerid, customer_id",
        "custmer_id, customer_id",
        "loyaltycard, loyalty_card",
        "deviceid, device_id",
        "cookies, cookie"
    })
    void aNameThatLooksLikeAKnownOneIsGuardedAndTheKnownOneIsNamed(String namespace, String known) {
        assertThat(guards.guardOrNull(namespace, "x")).isEqualTo(new Guard(known, Cause.LOOKS_LIKE_NAMESPACE));
        assertThat(guards.guardOrNull(namespace, "x")).as("asked again").isNotNull();
        assertThat(guards.guardOrNull(namespace, "x").sentence()).isEqualTo("did you mean " + known + "?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login",
                "crm_id",
                "visitor",
                "session_cookie",
                "iphone_id",
                "hotel",
                "tell",
                "account",
                "person",
                "main",
                "household",
                "e",
                "-",
                "customer_number"
            })
    void otherNamesAreNot(String namespace) {
        assertThat(guards.guardOrNull(namespace, "x")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ann@example.org", "mailto:Ann@Example.org", "Ann <ann@example.org>", "x ann@mail.example y"})
    void aValueThatHoldsAnAddressIsGuarded(String value) {
        assertThat(guards.guardOrNull("login", value)).isEqualTo(new Guard("(other)", Cause.LOOKS_LIKE_ADDRESS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+31612345678",
                "+31 6 1234 5678",
                "0031612345678",
                "0612345678",
                "06-12345678",
                "(020) 123.45.67",
                "+1 (415) 555-2671"
            })
    void aValueThatLooksLikeATelephoneNumberIsGuarded(String value) {
        assertThat(guards.guardOrNull("login", value)).isEqualTo(new Guard("(other)", Cause.LOOKS_LIKE_NUMBER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10023456",
                "1234567890.1600000000",
                "000012345678",
                "0123456",
                "0123456789012345",
                "+0612345678",
                "06 1234 567a",
                "9f3c01aa-7b1c-4d2e",
                "@handle",
                "a@b",
                "a @b.c",
                "ann@example.",
                "2026-11-20",
                "GA1.2.1234567890"
            })
    void otherValuesAreNot(String value) {
        assertThat(guards.guardOrNull("login", value)).isNull();
    }

    @Test
    void addressesAreComparedWithoutRegardToLetters() {
        assertThat(GuardFinder.comparable("Ann@Example.org")).isEqualTo("ann@example.org");
        assertThat(GuardFinder.comparable("A-17")).isEqualTo("A-17");
    }

    @Test
    void aSourceThatMakesUpNamesIsAnsweredWithinBounds() {
        assertThat(IntStream.range(0, 5_000).mapToObj(i -> guards.lookAlikeOrNull("made-up-" + i)))
                .containsOnlyNulls();
        assertThat(guards.lookAlikeOrNull("email" + "x".repeat(500))).isNull();
        assertThat(guards.lookAlikeOrNull("e-mail")).isNotNull();
    }
}
