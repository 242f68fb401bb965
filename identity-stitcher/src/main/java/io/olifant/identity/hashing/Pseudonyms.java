package io.olifant.identity.hashing;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Replaces sensitive values by keyed hashes: {@code h<key id>.<43 characters of base64url>}. The key's id is in front,
 * so that pseudonyms made under two keys differ.
 */
public final class Pseudonyms {

    private static final String PURPOSE = "identifier";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /** 32 bytes in base64url: of the last character, two bits are of no hash. */
    private static final Pattern FORM = Pattern.compile("h[1-9][0-9]{0,9}\\.[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

    private final KeyedHash hash;
    private final String prefix;

    /**
     * @param keyId the number of the hashing key, at least 1
     */
    public Pseudonyms(KeyedHash hash, int keyId) {
        if (keyId < 1) {
            throw new IllegalArgumentException("The id of the hashing key is at least 1; got " + keyId);
        }
        this.hash = hash;
        this.prefix = "h" + keyId + ".";
    }

    /** Whether a text has the form of a pseudonym, under whatever key. No address and no telephone number has. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** Whether a pseudonym names the key of this deployment. */
    public boolean isOurs(String pseudonym) {
        return pseudonym.startsWith(prefix);
    }

    /** The pseudonym of a normalised value; equal values of two namespaces have different ones. */
    public String of(String namespace, String value) {
        return prefix + ENCODER.encodeToString(hash.hash(PURPOSE, namespace + ':' + value));
    }
}
