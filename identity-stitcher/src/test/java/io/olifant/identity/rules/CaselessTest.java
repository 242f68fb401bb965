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

    /** From all planes, with much that is special. */
    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(6);
        for (int i = 0; i < length; i++) {
            switch (random.nextInt(6)) {
                case 0 -> text.append((char) random.nextInt(0x10000));
                case 1 -> text.appendCodePoint(0x300 + random.nextInt(0x70));
                case 2 -> text.appendCodePoint(0xFF00 + random.nextInt(0x100));
                case 3 -> text.appendCodePoint(0x2000 + random.nextInt(0x200));
                case 4 -> text.appendCodePoint(random.nextInt(0x110000));
                default -> text.append((char) random.nextInt(0x180));
            }
        }
        return text.toString();
    }
}
