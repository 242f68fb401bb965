package io.olifant.runtime.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;

/** Files with secrets, which not every user of a machine may read in production. */
public final class PrivateFiles {

    private PrivateFiles() {}

    /**
     * Refuses a file that every user of the machine can read. Where the file system knows no permissions of POSIX, there is nothing to
     * check; and the rights of a folder say nothing about a secret, which reading it says.
     *
     * @param what what the file is, to begin a sentence with
     * @throws IllegalArgumentException if others can read it; the message says what to do
     * @throws IOException if there is no such file, or none that can be looked at
     */
    public static void require(String what, Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return;
        }
        if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null
                && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
            throw new IllegalArgumentException(what + " " + file
                    + " can be read by every user of this machine, which production does not allow. Take the right away"
                    + " with `chmod o-rwx` (for a secret mounted by Kubernetes: defaultMode 0440)");
        }
    }
}
