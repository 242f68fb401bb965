package io.olifant.identity.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.schemas.PlainText;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaselessTest {

    @ParameterizedTest
    @CsvSource({
        "ANNA@MAIL.EXAMPLE, anna@mail.example",
        "'J\u00DCRGEN', 'j\u00FCrgen'",
        "'STRASSE', 'stra\u00DFe'",
        "'STRA\u1E9EE', 'stra\u00DFe'",
        "'\u03A3\u039F\u03A6\u039F\u03A3', '\u03C3\u03BF\u03C6\u03BF\u03C2'",
        "'\uFB01n', 'FIN'",
        "'\uD835\uDC1A', A",
        "'\u0130ZM\u0130R', izmir",
        "a@XN--MNCHEN-3YA.de, 'A@M\u00DCNCHEN.de'",
        "'\uFF21\uFF20\uFF22\uFF61\uFF23', 'a@b.c'"
    })
    void lettersDoNotMatterWhereTheyAreSaidNotTo(String one, String other) {
        assertThat(Caseless.of(PlainText.of(one))).isEqualTo(Caseless.of(PlainText.of(other)));
    }

    @ParameterizedTest
    @CsvSource({"'\u0131', i", "'\u0430', a", "'\u00FC', u"})
    void otherLettersStayOthers(String one, String other) {
        assertThat(Caseless.of(one)).isNotEqualTo(Caseless.of(other));
    }

    @Test
    void whatIsCaselessStaysAsItIs() {
        Random random = new Random(36);
        for (int run = 0; run < 50_000; run++) {
            String small = Caseless.of(PlainText.of(randomText(random)));
            assertThat(Caseless.of(small)).isEqualTo(small);
        }
    }

    /** Letters of all alphabets; every other text is an address, of which some have a host in its encoded form. */
    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "" : random.nextBoolean() ? "a@" : "a@xn--");
        int length = random.nextInt(8);
        for (int i = 0; i < length; i++) {
            int bound = random.nextInt(3) == 0 ? 0x110000 : random.nextBoolean() ? 0x600 : 0x7F;
            text.appendCodePoint(random.nextInt(bound));
        }
        return text.toString();
    }
}
