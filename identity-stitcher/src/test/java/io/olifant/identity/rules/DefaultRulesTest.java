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
                "Unknown Customer",
                "Guest Customer",
                "guest_checkout",
                "visitor",
                "ADMIN",
                "undef",
                "nullnull",
                "undefinedundefined",
                "denied",
                "no_consent",
                "NoConsent",
                "do-not-track",
                "cookieless",
                "changeme",
                "YOUR_USER_ID",
                "yourUserId",
                "1234567890",
                "123456789",
                "0123456789",
                "99999999",
                "1111111111",
                "abc123",
                "test123",
                "12345678-1234-1234-1234-123456789ABC",
                "{FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF}",
                "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa",
                "00000000-0000-0000-0000-000000000001",
                "0xFFFFFFFF",
                "9223372036854776000",
                "1970-01-01T00:00:00Z",
                "&nbsp;",
                "%20",
                "B\u0130L\u0130NM\u0130YOR",
                "\u0645\u062C\u0647\u0648\u0644",
                "\u0905\u091C\u094D\u091E\u093E\u0924",
                "\u0E44\u0E21\u0E48\u0E17\u0E23\u0E32\u0E1A",
                "kh\u00F4ng r\u00F5",
                "tidak diketahui",
                "nepoznato",
                "neuvedeno",
                "tundmatu",
                "NE\u017DINOMA",
                "nezna\u0301me\u0301",
                "nu\u200Bll",
                "\uFEFFnull",
                "null\u00A0",
                "\uFF4E\uFF55\uFF4C\uFF4C",
                "ne\u0301ant",
                "unde\u00ADfined",
                "unde\uFFFCfined",
                "{% contact_key %}",
                "$(user.crm_id)",
                "INSERT_USER_ID_HERE",
                "your-user-id-here",
                "Array",
                "Optional(nil)",
                "Nothing",
                "missing value",
                "NSNull",
                "Not a Number",
                "cash customer",
                "Default Customer",
                "no_customer",
                "Unknown Device",
                "guest account",
                "Guest Shopper",
                "nobody",
                "notDetermined",
                "not supported",
                "permission denied",
                "0E-20",
                "0E+3",
                "1970-01-01T00:00:00.000Z",
                "0001-01-01T00:00:00Z",
                "1970-01-01",
                "[Function: getId]",
                "[AsyncFunction (anonymous)]",
                "async function f() {}",
                "Promise { <pending> }",
                "Symbol(id)",
                "Resource id #3",
                "#<User:0x00007f>",
                "<function <lambda> at 0x7f>",
                "System.Collections.Generic.List`1[System.String]",
                "GA1.2.undefined.undefined",
                "fb.1.null.null",
                "amp-undefined",
                "user_undefined",
                "no identificado",
                "non identifié",
                "nicht identifiziert",
                "público en general",
                "client comptoir",
                "consumidor final"
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
                "99999",
                "1234",
                "123e4567-e89b-12d3-a456-426614174000",
                "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaab",
                "administration",
                "test12",
                "C99999999",
                "1e5",
                "Нетта",
                "無印",
                "0e462097",
                "0e1234",
                "user-17-undefined",
                "member7",
                "customers",
                "anna.nobody",
                "fb.1.1558571054389.null",
                "1970-01-02",
                "symbolic"
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
                "test@example.com",
                "TEST@test.com",
                "user@example.com",
                "example@example.com",
                "Your.Name@example.org",
                "john.doe@example.com",
                "a@a.com",
                "noreply@shop.example",
                "do_not_reply@shop.example",
                "no-reply+17@shop.example",
                "null@null",
                "null@shop.example",
                "undefined@undefined.com",
                "none@none.com",
                "n.a@shop.example",
                "noemail@noemail.com",
                "no-email@shop.example",
                "anyone@test.com",
                "guest@shop.example",
                "anonymous@shop.example",
                "not_set@shop.example",
                "root@localhost",
                "ann@shop.localhost",
                "anna@mail.invalid",
                "test1@mail.example",
                "testuser@mail.example",
                "email@domain.com",
                "onbekend@winkel.example",
                "keine@laden.example",
                "{{email}}",
                "no@email.com",
                "x@y.z",
                "foo@bar.com",
                "geenemail@winkel.example",
                "N/A@shop.example",
                "walk-in@shop.example",
                "name@yourcompany.com",
                "[email]",
                "t\u200Best@example.com",
                "\uFF4Eull@null"
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
        "'\u0130stanbul@MA\u0130L.EXAMPLE', istanbul@mail.example",
        "'\u0131stanbul@mail.example', '\u0131stanbul@mail.example'",
        "ISTANBUL@MAIL.EXAMPLE, istanbul@mail.example",
        "'STRA\u1E9EE@mail.example', strasse@mail.example",
        "'\uFB01sh\uFF20mail\uFF0Eexample', fish@mail.example",
        "'ann\uDB40\uDC41a@mail.example\uFE0F', anna@mail.example",
        "anna@XN--MNCHEN-3YA.example, 'anna@m\u00FCnchen.example'",
        "'anna@M\u00DCNCHEN.example', 'anna@m\u00FCnchen.example'",
        "anna@xn--.example, anna@xn--.example",
        "xn--a@mail.example, xn--a@mail.example",
        "nadia@shop.example, nadia@shop.example",
        "contest1@shop.example, contest1@shop.example",
        "'JU\u0308RGEN@FIRMA.EXAMPLE', 'j\u00FCrgen@firma.example'"
    })
    void addressesOfPeopleAreKept(String written, String address) {
        assertThat(RULES.of("email").values().read(written)).isEqualTo(new Usable(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0612121212",
                "+1 650 555 0100",
                "+31 20 777 7777",
                "+3197100000000",
                "+31687650001",
                "0031 6 12345678"
            })
    void telephoneNumbersOfPeopleAreKept(String number) {
        assertThat(RULES.of("phone").values().read(number)).isInstanceOf(Usable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789",
                "06 11 11 11 11",
                "+31 6 99999999",
                "0000000000",
                "onbekend",
                "-",
                "1234567890",
                "+1 555 555 5555",
                "+1 234 567 8901",
                "+1 123 456 7890",
                "+47 99 99 99 99"
            })
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
