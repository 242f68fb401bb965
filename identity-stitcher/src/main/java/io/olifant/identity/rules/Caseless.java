package io.olifant.identity.rules;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Texts without regard to small and capital letters, and to the forms in which Unicode repeats a character for the sake of
 * its looks (ligatures, raised figures): small letters by the rules of no particular language, with the two letters whose
 * capitals are not their own, ß (SS) and ς (Σ), as their capitals would come out; then NFKC. Both ways of writing meet in
 * what a program makes of an address when it prints it in capitals.
 */
final class Caseless {

    private static final char IDEOGRAPHIC_FULL_STOP = '\u3002';

    private Caseless() {}

    /** The form in which {@link PlainText} is compared without regard to letters; the same object where it has it. */
    static String of(String plain) {
        for (int i = 0; i < plain.length(); i++) {
            if (plain.charAt(i) >= 0x80) {
                return folded(plain);
            }
        }
        return plain.toLowerCase(Locale.ROOT);
    }

    private static String folded(String plain) {
        String small = Normalizer.normalize(plain, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace('ς', 'σ')
                // Typed for a dot where the keyboard has no other; names of hosts take it for one (UTS 46).
                .replace(IDEOGRAPHIC_FULL_STOP, '.');
        return Normalizer.normalize(small, Normalizer.Form.NFKC).strip();
    }
}
