package io.olifant.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes transactional stores that were written to disk too long ago to be completed from their changelogs. A changelog tells a
 * deletion for a day only ({@code delete.retention.ms}); who reads on from before it keeps the row for ever, be it one of an
 * erased person. That long ago is the state of an instance that was away while others did its work, and of a quiet store whose
 * process was killed: RocksDB keeps what was written last in memory until there is enough of it for a file, and Kafka Streams
 * has no log beside it. A transactional store that is not there is restored from the beginning of its changelog, while the
 * others of its task go on from where they are; of other stores Streams would delete them all.
 */
final class OldStores {

    private static final Logger LOG = LoggerFactory.getLogger(OldStores.class);

    /** Half of the day that changelogs tell deletions for: the rest is for restoring, which reads them in order. */
    static final Duration AGE_MAX = Duration.ofHours(12);

    /** By Kafka Streams' names: {@code APPLICATION/TASK/rocksdb/STORE}, and in the first a file locked by who uses it. */
    private static final String TASK = "\\d+_\\d+(__.*)?";

    private static final String STORES = "rocksdb";
    private static final String LOCKED_BY_ITS_USER = ".lock";

    /** What RocksDB writes at once from memory, and does not change any more. */
    private static final String FILE_OF_ROWS = ".sst";

    private OldStores() {}

    /**
     * Deletes the old stores of an application that does not run yet. Does nothing where another process uses the folder, which
     * Kafka Streams then refuses.
     *
     * @param stateDirectory the folder of all applications
     * @throws StartException if they cannot be deleted
     */
    static void delete(Path stateDirectory, String applicationId, Instant now) {
        Path folder = stateDirectory.resolve(applicationId);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(
                        folder.resolve(LOCKED_BY_ITS_USER), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                for (Path store : find(folder, now)) {
                    LOG.info(
                            "The store {} was written to disk more than {} hours ago; it is restored from its changelog",
                            store,
                            AGE_MAX.toHours());
                    deleteAll(store);
                }
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("This process uses {} already", folder, e);
        } catch (IOException | UncheckedIOException e) {
            throw new StartException(
                    List.of("Old state in " + folder + " cannot be deleted (" + e
                            + "); delete the folder by hand, it is restored from the changelogs"),
                    e);
        }
    }

    /** The stores below an application's folder that were last written to disk longer ago than {@link #AGE_MAX}. */
    static List<Path> find(Path applicationFolder, Instant now) throws IOException {
        List<Path> old = new ArrayList<>();
        for (Path task : children(applicationFolder)) {
            Path stores = task.resolve(STORES);
            if (!task.getFileName().toString().matches(TASK) || !Files.isDirectory(stores)) {
                continue;
            }
            for (Path store : children(stores)) {
                // Where nothing was written, nothing is completed.
                if (lastWrite(store)
                        .filter(at -> at.isBefore(now.minus(AGE_MAX)))
                        .isPresent()) {
                    old.add(store);
                }
            }
        }
        return old;
    }

    private static Optional<Instant> lastWrite(Path store) throws IOException {
        Instant last = null;
        for (Path file : children(store)) {
            if (file.getFileName().toString().endsWith(FILE_OF_ROWS)) {
                Instant at = Files.getLastModifiedTime(file).toInstant();
                last = last == null || at.isAfter(last) ? at : last;
            }
        }
        return Optional.ofNullable(last);
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
