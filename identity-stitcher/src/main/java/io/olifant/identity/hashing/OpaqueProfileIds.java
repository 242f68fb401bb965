package io.olifant.identity.hashing;

import io.olifant.identity.resolve.ProfileIds;
import io.olifant.identity.rules.Identifier;
import java.nio.charset.StandardCharsets;

/**
 * Profile ids as 128 bits of the keyed hash of the founder: {@code p} and 26 digits of base 32 ({@code 0-9a-v}). Two
 * founders have the same id with a probability of n²/2¹²⁹ among n profiles; nothing in an id leads back to its founder.
 */
public final class OpaqueProfileIds implements ProfileIds {

    private static final String PURPOSE = "profile";
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuv";
    private static final int BITS_PER_DIGIT = 5;
    private static final int DIGITS_PER_ID = 26;

    private final KeyedHash hash;

    public OpaqueProfileIds(KeyedHash hash) {
        this.hash = hash;
    }

    @Override
    public String of(Identifier founder) {
        byte[] bits = hash.hash(PURPOSE, founder.text());
        long high = toLong(bits, 0);
        long low = toLong(bits, Long.BYTES);
        byte[] id = new byte[1 + DIGITS_PER_ID];
        id[0] = 'p';
        for (int i = DIGITS_PER_ID; i > 0; i--) {
            id[i] = (byte) DIGITS.charAt((int) low & (1 << BITS_PER_DIGIT) - 1);
            low = low >>> BITS_PER_DIGIT | high << Long.SIZE - BITS_PER_DIGIT;
            high >>>= BITS_PER_DIGIT;
        }
        return new String(id, StandardCharsets.ISO_8859_1);
    }

    private static long toLong(byte[] bytes, int from) {
        long value = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            value = value << Byte.SIZE | bytes[i] & 0xff;
        }
        return value;
    }
}
