package io.olifant.faults.cluster;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files of an instance that does not run. */
public final class StateFiles {

    private StateFiles() {}

    /** All files beneath a folder. */
    public static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be listed", e);
        }
    }

    /** Deletes what is in a folder, and leaves the folder, which may be a mount. */
    public static void deleteContent(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be emptied", e);
        }
    }

    /** Copies a folder. */
    public static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + from + " cannot be copied to " + to, e);
        }
    }

    /** Overwrites bytes in the middle of a file; leaves its length. */
    public static void damage(Path file) {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            long begin = open.length() / 4;
            byte[] wrong = new byte[(int) Math.min(4096, Math.max(1, open.length() / 2))];
            Arrays.fill(wrong, (byte) 0xA5);
            open.seek(begin);
            open.write(wrong);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be damaged", e);
        }
    }
}
