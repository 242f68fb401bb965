package io.olifant.identity.hashing;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 of texts under the deployment's secret key, kept apart by purpose, so that the hash of a text for one
 * purpose reveals nothing about its hash for another. Not safe for use by several threads: each task has its own.
 */
public final class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    public KeyedHash(HashingKey key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.bytes(), ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("This Java cannot compute " + ALGORITHM + ", which every Java must", e);
        }
    }

    /** The 32 bytes of the hash of {@code purpose:text}; {@code purpose} holds no colon. */
    byte[] hash(String purpose, String text) {
        mac.update((purpose + ':').getBytes(StandardCharsets.UTF_8));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
