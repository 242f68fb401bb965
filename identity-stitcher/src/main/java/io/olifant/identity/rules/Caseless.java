package io.olifant.identity.rules;

import io.olifant.schemas.PlainText;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Texts without regard to small and capital letters, and to the forms in which Unicode repeats a character for the sake of
 * its looks (ligatures, raised figures): small letters by the rules of no particular language, with the two letters whose
 * capitals are not their own, ß (SS) and ς (Σ), as their capitals would come out; then NFKC. Both ways of writing meet in
 * what a program makes of an address when it prints it in capitals. One that speaks Turkish makes İ of i, whose dot nobody
 * sees on a small i; an ı without it is another letter.
 *
 * <p>Names of hosts behind an at sign are read as they are shown where they are in the form for machines ({@code xn--…}).
 */
final class Caseless {

    /** What the rules of no particular language make of İ. */
    private static final String I_AND_DOT = "i\u0307";

    private static final String FOR_MACHINES = "xn--";
    private static final char IDEOGRAPHIC_FULL_STOP = '\u3002';

    private Caseless() {}

    /** The form in which {@link PlainText} is compared without regard to letters; the same object where it has it. */
    static String of(String plain) {
        String small = small(plain);
        int host = small.lastIndexOf('@') + 1;
        // Of the Unicode of 2002 in every release of Java, and what is none of it stays as it is.
        return host > 0 && small.indexOf(FOR_MACHINES, host) >= 0
                ? small.substring(0, host) + folded(IDN.toUnicode(small.substring(host), IDN.ALLOW_UNASSIGNED))
                : small;
    }

    private static String small(String plain) {
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
        while (small.contains(I_AND_DOT)) {
            small = small.replace(I_AND_DOT, "i");
        }
        return Normalizer.normalize(small, Normalizer.Form.NFKC).strip();
    }
}
