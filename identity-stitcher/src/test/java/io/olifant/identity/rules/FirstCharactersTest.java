package io.olifant.identity.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstCharactersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "ab aA",
                "a|b aAbB",
                "a?b aAbB",
                "a*(b|\\[)c aAbB[",
                "[0-2]+x 012",
                "[$#]\\{ $#",
                "a{0,2}b aAbB",
                "a{2} aA",
                "\\d 0123456789",
                "(x(y|z))|- xX-",
                "[^\\x01-\\x7a~] {|}"
            })
    void theFirstCharactersOfSimplePatternsAreKnown(String pattern, String characters) {
        boolean[] possible = FirstCharacters.of(pattern);
        // No character but the ones named, those that no text has left aside.
        for (char c = 1; c < 0x7F; c++) {
            assertThat(possible[c]).as("%s at %c", pattern, c).isEqualTo(characters.indexOf(c) >= 0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "a* x",
                "(?:a|)b x",
                "^a x",
                ".*@b x",
                "(?i)a x",
                "\\Qa\\E x",
                "a??b x",
                "(a|b)? x",
                "[[:alpha:]] x"
            })
    void whereTheBeginningIsNotSimpleItMayBeAny(String pattern, char c) {
        assertThat(FirstCharacters.of(pattern)[c]).isTrue();
    }

    /** Never says of a text that matches that it cannot. */
    @Test
    void noMatchIsMissed() {
        Random random = new Random(7);
        String[] pieces = {
            "a", "b", "\\[", "[ab]", "[^a]", "(a|b)", "(?:b|x?)", ".", "\\pL", "x?", "a*", "b+", "c{0,1}", "|", "(|c)"
        };
        for (int run = 0; run < 20_000; run++) {
            StringBuilder pattern = new StringBuilder();
            for (int i = 0; i <= random.nextInt(4); i++) {
                pattern.append(pieces[random.nextInt(pieces.length)]);
            }
            boolean[] possible = FirstCharacters.of(pattern.toString());
            Pattern compiled = Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE);
            String text = "" + "abcx[-".charAt(random.nextInt(6)) + "abc".charAt(random.nextInt(3));
            for (String each : new String[] {text, text.substring(0, 1)}) {
                if (compiled.matches(each)) {
                    assertThat(possible[each.charAt(0)])
                            .as("%s of %s", each, pattern)
                            .isTrue();
                }
            }
        }
    }
}
