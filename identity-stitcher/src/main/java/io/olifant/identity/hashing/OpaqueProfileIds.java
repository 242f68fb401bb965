package io.olifant.identity.hashing;

import io.olifant.identity.resolve.ProfileIds;
import io.olifant.identity.rules.Identifier;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Profile ids as 128 bits of the keyed hash of the founder: {@code p} and 26 digits of base 32 ({@code 0-9a-v}). Two
 * founders have the same id with a probability of n²/2¹²⁹ among n profiles; nothing in an id leads back to its founder.
 */
public final class OpaqueProfileIds implements ProfileIds {

    private static final String PURPOSE = "profile";
    private static final int HASH_BYTES = 16;
    private static final int RADIX = 32;
    private static final int DIGITS = 26;

    private final KeyedHash hash;

    public OpaqueProfileIds(KeyedHash hash) {
        this.hash = hash;
    }

    @Override
    public String of(Identifier founder) {
        byte[] bits = Arrays.copyOf(hash.hash(PURPOSE, founder.text()), HASH_BYTES);
        String digits = new BigInteger(1, bits).toString(RADIX);
        return "p" + "0".repeat(DIGITS - digits.length()) + digits;
    }
}
