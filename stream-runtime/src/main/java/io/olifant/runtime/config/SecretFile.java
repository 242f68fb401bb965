package io.olifant.runtime.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;

/** A file that holds a secret: a password, a private key, a token. */
public final class SecretFile {

    /** How to take the right away from everybody, for messages. */
    static final String HOW_TO_CLOSE =
            "Take the right away with `chmod o-rwx` (for a secret mounted by Kubernetes: defaultMode 0440)";

    /** Far more than a key store in PEM with its chain; a device that never ends is not read to its end. */
    private static final int BYTES_MAX = 1 << 20;

    private SecretFile() {}

    /**
     * The text of a file without the line ends behind it, which editors add and no password has.
     *
     * @throws IOException if it cannot be read, or is too long; {@link #why} says it in words
     */
    static String text(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(BYTES_MAX + 1);
        }
        if (bytes.length > BYTES_MAX) {
            throw new IOException("it is larger than 1 MiB");
        }
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        int length = text.length();
        while (length > 0 && (text.charAt(length - 1) == '\n' || text.charAt(length - 1) == '\r')) {
            length--;
        }
        return text.substring(0, length);
    }

    /**
     * Whether every user of the machine can read a file. Where the file system knows no permissions of POSIX, nobody can say, and so
     * the answer is no; so it is of a folder, whose rights say nothing about a secret.
     */
    static boolean isReadableByEverybody(Path file) throws IOException {
        return !Files.isDirectory(file)
                && Files.getFileAttributeView(file, PosixFileAttributeView.class) != null
                && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    }

    /**
     * Refuses a file that every user of the machine can read, as production does.
     *
     * @param what what the file is, to begin a sentence with
     * @throws IllegalArgumentException if others can read it; the message says what to do
     * @throws IOException if there is no such file, or none that can be looked at
     */
    public static void requirePrivate(String what, Path file) throws IOException {
        if (isReadableByEverybody(file)) {
            throw new IllegalArgumentException(what + " " + file
                    + " can be read by every user of this machine, which production does not allow. " + HOW_TO_CLOSE);
        }
    }

    /** Why a file cannot be read, in words. */
    public static String why(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is none";
        }
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (e instanceof CharacterCodingException) {
            return "it is no text in UTF-8";
        }
        return Files.isDirectory(file) ? "it is a folder" : e.getMessage();
    }
}
