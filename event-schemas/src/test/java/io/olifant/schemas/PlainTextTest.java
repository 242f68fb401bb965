package io.olifant.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    /** Controls that are no space, Default_Ignorable_Code_Point of Unicode, and the marks of annotations. */
    static IntStream invisible() {
        int[][] ranges = {
            {0x00, 0x08},
            {0x0E, 0x1B},
            {0x7F, 0x84},
            {0x86, 0x9F},
            {0xAD, 0xAD},
            {0x034F, 0x034F},
            {0x061C, 0x061C},
            {0x115F, 0x1160},
            {0x17B4, 0x17B5},
            {0x180B, 0x180F},
            {0x200B, 0x200F},
            {0x202A, 0x202E},
            {0x2060, 0x206F},
            {0x3164, 0x3164},
            {0xFE00, 0xFE0F},
            {0xFEFF, 0xFEFF},
            {0xFFA0, 0xFFA0},
            {0xFFF0, 0xFFFC},
            {0x1BCA0, 0x1BCA3},
            {0x1D173, 0x1D17A},
            {0xE0000, 0xE0FFF}
        };
        return Stream.of(ranges).flatMapToInt(range -> IntStream.rangeClosed(range[0], range[1]));
    }

    @Test
    void whatNobodySeesIsNotThere() {
        invisible().forEach(c -> {
            String mark = Character.toString(c);
            for (String text : new String[] {mark + "ann", "a" + mark + "nn", "ann" + mark, mark + "a" + mark + "nn"}) {
                assertThat(PlainText.of(text)).as("U+%04X", c).isEqualTo("ann");
            }
            assertThat(PlainText.of(mark)).as("U+%04X", c).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x1F, 0x20, 0x85, 0xA0, 0x1680, 0x2000, 0x2001, 0x2002,
                0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x2800,
                0x3000
            })
    void anySpaceIsASpaceAndNoneStandsAtTheEnds(int c) {
        String space = Character.toString(c);
        assertThat(PlainText.of(space + space + "ann" + space + "berg" + space)).isEqualTo("ann berg");
        assertThat(PlainText.of(space)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'ju\u0308rgen', 'j\u00FCrgen'",
        "'A\u030A', '\u00C5'",
        "'\u212B', '\u00C5'",
        "'\u212A-1', 'K-1'",
        "'\u1100\u1161', '\uAC00'",
        "'o\u0302\u0323', '\u1ED9'",
        "'o\u0323\u0302', '\u1ED9'",
        "'e\u034F\u0301', '\u00E9'",
        "'\uFF21\uFF42\uFF23\uFF0D\uFF11', 'AbC-1'",
        "'\uFF76\uFF9E', '\u30AC'",
        "'a\u2011b\u2010c', 'a-b-c'"
    })
    void aCharacterIsOneHoweverItIsWritten(String written, String plain) {
        assertThat(PlainText.of(written)).isEqualTo(plain);
        assertThat(PlainText.of(plain)).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "'\u0430nna', anna",
        "'ann\u03B1', anna",
        "'\u04CF', l",
        "'x\u00B2', x2",
        "'\u0131', i",
        "'a\u2013b', a-b",
        "'a\u0600b', ab"
    })
    void whatCanBeSeenToDifferStaysApart(String one, String other) {
        assertThat(PlainText.of(one)).isEqualTo(one).isNotEqualTo(PlainText.of(other));
    }

    @ParameterizedTest
    @MethodSource("noCharacters")
    void whatStandsForNoCharacterIsDamage(String none) {
        assertThat(PlainText.of("k" + none)).isEqualTo("k\uFFFD");
        assertThat(PlainText.isDamaged(PlainText.of(none + "k"))).isTrue();
        assertThat(PlainText.storable("k" + none)).isEqualTo("k\uFFFD");
    }

    static String[] noCharacters() {
        return new String[] {
            "\uD800",
            "\uDBFF",
            "\uDC00",
            "\uDFFF",
            "\uFDD0",
            "\uFDEF",
            "\uFFFE",
            "\uFFFF",
            Character.toString(0x1FFFE),
            Character.toString(0x10FFFF)
        };
    }

    @Test
    void wholePairsAreNoDamage() {
        String smile = Character.toString(0x1F600);
        assertThat(PlainText.of(smile)).isEqualTo(smile);
        assertThat(PlainText.isDamaged(smile)).isFalse();
    }

    @Test
    void almostEveryTextIsHandedBackAsItCame() {
        for (String text : new String[] {"", "c-1", "Ann Berg", "ann@mail.example", "~!"}) {
            assertThat(PlainText.of(text)).isSameAs(text);
            assertThat(PlainText.storable(text)).isSameAs(text);
        }
        String lines = "one\ttwo\r\nthree é";
        assertThat(PlainText.storable(lines)).isSameAs(lines);
    }

    @Test
    void aTextToBeStoredLosesItsControls() {
        assertThat(PlainText.storable("a\u0000b\u001B[31m\u007F\u0085c\u200Bd")).isEqualTo("ab[31mc\u200Bd");
    }

    @Test
    void plainTextsAreStorableComposedAndPlain() {
        Random random = new Random(36);
        for (int run = 0; run < 50_000; run++) {
            String plain = PlainText.of(randomText(random));
            assertThat(PlainText.of(plain)).isEqualTo(plain);
            assertThat(PlainText.storable(plain)).isEqualTo(plain);
            assertThat(Normalizer.isNormalized(plain, Normalizer.Form.NFC)).isTrue();
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
