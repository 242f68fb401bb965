package io.olifant.faults.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file system in memory that is mounted on a folder; that takes the rights of root. */
public final class SmallDisk {

    private static final String FILLER = "filler";

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /**
     * Puts an empty disk of some size on a folder, and hides what was there.
     *
     * @throws NotPossibleException if this user, or this machine, may not mount
     */
    public static SmallDisk mount(Path folder, int mebibytes) {
        String refusal = run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", folder.toString());
        if (!refusal.isEmpty()) {
            throw new NotPossibleException(
                    "A small disk cannot be mounted, which takes the rights of root: " + refusal);
        }
        return new SmallDisk(folder);
    }

    /** Takes all room that is left; returns how many bytes that were. */
    public long fill() {
        Path file = folder.resolve(FILLER);
        byte[] block = new byte[4096];
        long written = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
                written += block.length;
            }
        } catch (IOException e) {
            if (folder.toFile().getUsableSpace() >= block.length) {
                throw new UncheckedIOException("The disk at " + folder + " could not be filled", e);
            }
            return written;
        }
    }

    /** Gives the room back. */
    public void free() {
        try {
            Files.delete(folder.resolve(FILLER));
        } catch (IOException e) {
            throw new UncheckedIOException("The disk at " + folder + " could not be freed", e);
        }
    }

    /** Takes the disk away, with all that is on it. */
    public void unmount() {
        unmount(folder.toString());
    }

    /** The same as soon as nobody uses it any more. */
    public void unmountWhenUnused() {
        unmount("--lazy", folder.toString());
    }

    private void unmount(String... arguments) {
        List<String> command = new ArrayList<>(List.of("umount"));
        command.addAll(List.of(arguments));
        String refusal = run(command.toArray(String[]::new));
        if (!refusal.isEmpty()) {
            throw new IllegalStateException("The disk at " + folder + " cannot be taken away: " + refusal);
        }
    }

    /** Returns what a command complains about; nothing if it worked. */
    private static String run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int status = process.waitFor();
            return status == 0 ? "" : command[0] + " ended with status " + status + ": " + output;
        } catch (IOException e) {
            return "there is no program " + command[0];
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running " + command[0], e);
        }
    }
}
