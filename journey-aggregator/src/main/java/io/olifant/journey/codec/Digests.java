package io.olifant.journey.codec;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of SHA-256, shortened. Used when journeys are published, which is debounced, never per event. */
public final class Digests {

    private static final int ID_BYTES = 16;

    private Digests() {}

    /** An opaque id: 128 bits in hexadecimal. Nothing leads back from it. */
    public static String id(byte[] bytes) {
        return HexFormat.of().formatHex(sha256(bytes), 0, ID_BYTES);
    }

    /** 64 bits by which a content is recognised. */
    public static long fingerprint(byte[] bytes) {
        return ByteBuffer.wrap(sha256(bytes)).getLong();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, but this one does not", e);
        }
    }
}
