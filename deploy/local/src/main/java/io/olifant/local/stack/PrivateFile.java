package io.olifant.local.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files with secrets or with what is known of people: for their owner's eyes only from the first byte on, and never over another file. */
public final class PrivateFile {

    private PrivateFile() {}

    /**
     * Makes a file with a text, whole or not at all.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is something of that name already; it is left as it is
     */
    public static void create(Path file, String text) throws IOException {
        try (OutputStream out = Channels.newOutputStream(Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(file)))) {
            write(file, out, text);
        }
    }

    private static void write(Path file, OutputStream out, String text) throws IOException {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Half of a secret is of no use, and would stand in the way of the next attempt.
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Nothing where the file system knows no permissions of POSIX; there the folder's own rights hold. */
    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
