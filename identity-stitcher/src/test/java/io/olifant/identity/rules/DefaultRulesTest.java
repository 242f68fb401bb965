package io.olifant.identity.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.identity.rules.ValueOutcome.Unusable;
import io.olifant.identity.rules.ValueOutcome.Usable;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the default rules make of values as sources really send them. */
class DefaultRulesTest {

    private static final IdentityRules RULES = RulesFiles.identityRules(Optional.empty());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "NULL",
                "(null)",
                "<null>",
                "[null]",
                "'null'",
                "\"null\"",
                "null null",
                "null,null",
                "null undefined",
                "nil",
                "None",
                "NaN",
                "-NaN",
                "undefined",
                "undefined undefined",
                "Infinity",
                "-Infinity",
                "<NA>",
                "n/a",
                "N.A.",
                "NA",
                "#N/A",
                "#REF!",
                "#DIV/0!",
                "#NAME?",
                "\\N",
                "<nil>",
                "%!s(<nil>)",
                "[Ljava.lang.String;@1b2c",
                "backend",
                "IDFA",
                "-1.#IND",
                "true",
                "FALSE",
                "[object Object]",
                "[object Undefined]",
                "[object HTMLInputElement]",
                "java.lang.Object@1b2c3d",
                "Optional.empty",
                "<__main__.User object at 0x7f3b>",
                "function () {}",
                "function t(e){return e}",
                "distinct_id",
                "distinctId",
                "not_authenticated",
                "not-authenticated",
                "NotAuthenticated",
                "anonymous",
                "anonymous_user",
                "guest",
                "Guest User",
                "guest-user",
                "unknown",
                "UNKNOWN_USER",
                "(not set)",
                "not_set",
                "notSet",
                "(none)",
                "(not provided)",
                "id",
                "user_id",
                "userId",
                "email",
                "E-Mail",
                "device_id",
                "test",
                "Test User",
                "test_user",
                "default",
                "string",
                "foo bar",
                "lorem ipsum",
                "TBD",
                "walk-in customer",
                "opt-out",
                "-1",
                "-1.0",
                "-99",
                "-999",
                "0",
                "0.0",
                "00000",
                "-",
                "--",
                "...",
                "?",
                "??",
                "*****",
                "#",
                "_",
                "/",
                "\"\"",
                "''",
                "{}",
                "[]",
                "[{}]",
                "()",
                "<>",
                "{ }",
                "0x0",
                "0x00000000",
                "9223372036854775807",
                "-2147483648",
                "00000000-0000-0000-0000-000000000000",
                "{00000000-0000-0000-0000-000000000000}",
                "ffffffff-ffff-ffff-ffff-ffffffffffff",
                "11111111-1111-1111-1111-111111111111",
                "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx",
                "xxx",
                "XXXXXXXX",
                "02:00:00:00:00:00",
                "00:00:00:00:00:00",
                "lmy47d",
                "{{user_id}}",
                "{{ customer.email }}",
                "${userId}",
                "$USER_ID",
                "%user_id%",
                "%%EMAIL%%",
                "*|EMAIL|*",
                "[[id]]",
                "[email]",
                "<user_id>",
                "<%= id %>",
                "{user.id}",
                "#{id}",
                "@@ID@@",
                ":user_id",
                "__user_id__",
                "onbekend",
                "anoniem",
                "n.v.t.",
                "Niet bekend",
                "unbekannt",
                "keine Angabe",
                "inconnu",
                "INVITÉ",
                "néant",
                "non renseigné",
                "desconocido",
                "anónimo",
                "sconosciuto",
                "não informado",
                "nieznany",
                "okänd",
                "ukendt",
                "bilinmiyor",
                "άγνωστος",
                "ΆΓΝΩΣΤΟΣ",
                "неизвестно",
                "Гость",
                "غير معروف",
                "不明",
                "ゲスト",
                "未知",
                "익명",
                "알 수 없음",
                "d41d8cd98f00b204e9800998ecf8427e",
                "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
                "nu\u200Bll",
                "\uFEFFnull",
                "null\u00A0",
                "\uFF4E\uFF55\uFF4C\uFF4C",
                "ne\u0301ant",
                "unde\u00ADfined"
            })
    void whatProgramsWriteWhenTheyDoNotKnowIdentifiesNobody(String value) {
        for (String namespace : new String[] {"customer_id", "loyalty_card", "device_id", "cookie", "made_up"}) {
            assertThat(RULES.of(namespace).values().read(value))
                    .as(namespace)
                    .isEqualTo(new Unusable(DropCause.BLOCKED));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u200B",
                "\u00AD\u2060",
                "\u00A0\u3000",
                "\uFEFF",
                "\u2800",
                "\u3164",
                "\u0000",
                "\u202E"
            })
    void whatCannotBeSeenIsBlank(String value) {
        assertThat(RULES.of("customer_id").values().read(value)).isEqualTo(new Unusable(DropCause.BLANK));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "7",
                "C1000004",
                "Amsterdam",
                "-5",
                "-1839204859",
                "a",
                "q00a",
                "nullify",
                "nonesuch",
                "testa",
                "id7",
                "guest7",
                "unknown-17",
                "{550e8400-e29b-41d4-a716-446655440000}",
                "550e8400-e29b-41d4-a716-446655440000",
                "GA1.2.123.456",
                "<17@host>",
                "100%",
                "%41",
                "Anna Nolan",
                "Test Anna",
                "k?",
                "x",
                "fb.1.1558571054389.1098115397",
                "[7]",
                "12345",
                "1e5",
                "Нетта",
                "無印"
            })
    void whatMayBeSomebodyIsKept(String value) {
        assertThat(RULES.of("customer_id").values().read(value)).isEqualTo(new Usable(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"k\uD800", "\uDC00k", "k\uFFFD", "k\uFFFF", "caf\uFFFD"})
    void whatLostACharacterIsDropped(String value) {
        assertThat(RULES.of("cookie").values().read(value)).isEqualTo(new Unusable(DropCause.DAMAGED));
        assertThat(RULES.of("email").values().read(value + "@mail.example")).isEqualTo(new Unusable(DropCause.DAMAGED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test@example.com", "TEST@test.com", "user@example.com", "example@example.com", "Your.Name@example.org",
                "john.doe@example.com", "a@a.com", "noreply@shop.example", "do_not_reply@shop.example",
                        "no-reply+17@shop.example",
                "null@null", "null@shop.example", "undefined@undefined.com", "none@none.com", "n.a@shop.example",
                "noemail@noemail.com", "no-email@shop.example", "anyone@test.com", "guest@shop.example",
                        "anonymous@shop.example",
                "not_set@shop.example", "root@localhost", "ann@shop.localhost", "anna@mail.invalid",
                        "test1@mail.example",
                "testuser@mail.example", "email@domain.com", "onbekend@winkel.example", "keine@laden.example",
                        "{{email}}",
                "name@yourcompany.com", "[email]", "t\u200Best@example.com", "\uFF4Eull@null"
            })
    void addressesOfNobodyAreDropped(String address) {
        assertThat(RULES.of("email").values().read(address)).isEqualTo(new Unusable(DropCause.BLOCKED));
    }

    @ParameterizedTest
    @CsvSource({
        "Anna.Berg@Mail.Example, anna.berg@mail.example",
        "ann@example.com, ann@example.com",
        "anna@example.org, anna@example.org",
        "info@winkel.example, info@winkel.example",
        "testa@mail.example, testa@mail.example",
        "nullmann@mail.example, nullmann@mail.example",
        "guest7@mail.example, guest7@mail.example",
        "'\u200Bcy@mail.example', cy@mail.example",
        "'c\u00ADy@mail.example\u00A0', cy@mail.example",
        "'JU\u0308RGEN@FIRMA.EXAMPLE', 'j\u00FCrgen@firma.example'"
    })
    void addressesOfPeopleAreKept(String written, String address) {
        assertThat(RULES.of("email").values().read(written)).isEqualTo(new Usable(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0612121212", "+31687650001", "0031 6 12345678"})
    void telephoneNumbersOfPeopleAreKept(String number) {
        assertThat(RULES.of("phone").values().read(number)).isInstanceOf(Usable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789", "06 11 11 11 11", "+31 6 99999999", "0000000000", "onbekend", "-"})
    void telephoneNumbersOfNobodyAreDropped(String number) {
        assertThat(RULES.of("phone").values().read(number)).isEqualTo(new Unusable(DropCause.BLOCKED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c y@mail.example",
                "c\u00A0y@mail.example",
                "cy\u2003@mail.example",
                "cy",
                "@",
                "cy@",
                "@mail.example"
            })
    void anAddressHasNoSpaceAndAnAtSign(String value) {
        assertThat(RULES.of("email").values().read(value)).isInstanceOf(Unusable.class);
    }
}
