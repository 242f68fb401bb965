package io.olifant.identity.hashing;

import io.olifant.runtime.config.SecretFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The secret key of a deployment. Whoever holds it can find out whether a pseudonym is that of a given e-mail address, so it
 * belongs into a secret store. Changing it changes every pseudonym and needs a reset and a replay.
 */
public final class HashingKey {

    /** Shorter keys than the hash itself weaken it. */
    static final int BYTES_MIN = 32;

    private static final String FINGERPRINT_PURPOSE = "fingerprint";

    /** Nobody else may read what it makes, not for a moment, and it must not write over the key of a deployment. */
    static final String COMMAND = "(umask 077; set -C; openssl rand -hex 32 > hashing.key)";

    private static final String HOW_TO_MAKE_ONE =
            " make one with `" + COMMAND + "`, keep it secret and for the life of the deployment, and"
                    + " name the file in identity-stitcher.hashing-key-file";

    private final byte[] bytes;

    private HashingKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The key in a file, or else the given text. White space at the end does not belong to the key, since editors add it.
     *
     * @throws IllegalArgumentException if there is neither, both, or the key is too short; the message says how to make one
     */
    public static HashingKey load(Optional<Path> file, Optional<String> text) {
        if (file.isPresent() && text.isPresent()) {
            throw new IllegalArgumentException(
                    "Both identity-stitcher.hashing-key-file and identity-stitcher.hashing-key"
                            + " are set; expected one of them");
        }
        if (file.isPresent()) {
            return of(read(file.get()), "The hashing key in " + file.get());
        }
        if (text.isPresent()) {
            return of(text.get().getBytes(StandardCharsets.UTF_8), "The hashing key in identity-stitcher.hashing-key");
        }
        throw new IllegalArgumentException(
                "There is no hashing key, and without one no e-mail address can be pseudonymised;" + HOW_TO_MAKE_ONE);
    }

    /**
     * Refuses a key file that every user of the machine can read. Where the file system knows no permissions of POSIX,
     * there is nothing to check.
     *
     * @throws IllegalArgumentException if others can read it; the message says what to do
     */
    public static void requirePrivate(Path file) {
        try {
            SecretFile.requirePrivate("The hashing key file", file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** A text that changes with the key and its id, and reveals neither the key nor a hash made with it for a purpose. */
    public String fingerprint(int keyId) {
        byte[] hash = new KeyedHash(this).hash(FINGERPRINT_PURPOSE, String.valueOf(keyId));
        return HexFormat.of().formatHex(hash);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static IllegalArgumentException unreadable(Path file, IOException e) {
        return new IllegalArgumentException(
                "The hashing key file " + file + " cannot be read (" + SecretFile.why(file, e)
                        + "). Where the deployment has a key, name its file in identity-stitcher.hashing-key-file: with another key,"
                        + " nobody is recognised again. Only the first time:" + HOW_TO_MAKE_ONE,
                e);
    }

    private static HashingKey of(byte[] raw, String name) {
        int length = raw.length;
        while (length > 0 && Character.isWhitespace(raw[length - 1])) {
            length--;
        }
        if (length < BYTES_MIN) {
            throw new IllegalArgumentException(
                    name + " has " + length + " bytes; expected at least " + BYTES_MIN + ";" + HOW_TO_MAKE_ONE);
        }
        return new HashingKey(Arrays.copyOf(raw, length));
    }

    byte[] bytes() {
        return bytes;
    }
}
