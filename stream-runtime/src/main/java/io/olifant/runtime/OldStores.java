package io.olifant.runtime;

import io.olifant.runtime.kafka.StateAge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what transactional stores cannot go on from: stores of the other kind, and those that were written to disk too long ago to be completed from their changelogs ({@link StateAge}).
 * That long ago is the state of an instance that was away while others did its work, and of a quiet store whose process was
 * killed: RocksDB keeps what was written last in memory until there is enough of it for a file, and Kafka Streams has no log
 * beside it. A transactional store that is not there is restored from the beginning of its changelog, while the others of its
 * task go on from where they are. Of other stores Streams itself deletes the folder of the whole task, by when it was closed.
 *
 * <p>A store that is not transactional is marked as open while it is. Where the mark reached the disk and its process was killed, Kafka
 * Streams 4.4.0 takes a transactional store on the same files for corrupted, does not delete it and opens it again, several times a second
 * for ever. So it is noted beside stores that they are transactional, and those without that note are deleted.
 */
final class OldStores {

    private static final Logger LOG = LoggerFactory.getLogger(OldStores.class);

    /** By Kafka Streams' names: {@code APPLICATION/TASK/rocksdb/STORE}, and in the first a file locked by who uses it. */
    private static final String TASK = "\\d+_\\d+(__.*)?";

    private static final String STORES = "rocksdb";
    private static final String LOCKED_BY_ITS_USER = ".lock";

    /** The file that says that an application's stores are transactional. */
    private static final String TRANSACTIONAL = ".olifant-transactional";

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
                deleteOfOtherKind(folder);
                StoreTimes times = new StoreTimes(folder);
                times.recover();
                Map<Path, Instant> kept = new LinkedHashMap<>();
                for (Map.Entry<Path, Instant> store : find(folder, times).entrySet()) {
                    if (store.getValue().isBefore(now.minus(StateAge.MAX))) {
                        LOG.info(
                                "The store {} was written to disk more than {} hours ago; it is restored from its changelog",
                                store.getKey(),
                                StateAge.MAX.toHours());
                        StoreTimes.delete(store.getKey());
                    } else {
                        kept.put(store.getKey(), store.getValue());
                    }
                }
                times.note(kept);
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

    private static void deleteOfOtherKind(Path folder) throws IOException {
        if (Files.exists(folder.resolve(TRANSACTIONAL))) {
            return;
        }
        for (Path task : children(folder)) {
            if (task.getFileName().toString().matches(TASK)) {
                LOG.info("The stores in {} are not transactional ones; they are restored from their changelogs", task);
                StoreTimes.delete(task);
            }
        }
    }

    /**
     * Notes that an application is about to run without transactional stores.
     *
     * @throws StartException if that cannot be noted
     */
    static void startingWithout(Path stateDirectory, String applicationId) {
        Path note = stateDirectory.resolve(applicationId).resolve(TRANSACTIONAL);
        try {
            Files.deleteIfExists(note);
        } catch (IOException e) {
            throw new StartException(
                    List.of("The file " + note + " cannot be deleted (" + e + "); look after the rights of its folder"),
                    e);
        }
    }

    /** Notes that an application runs, whose old stores were deleted before. */
    static void started(Path stateDirectory, String applicationId, Instant now) {
        Path folder = stateDirectory.resolve(applicationId);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            new StoreTimes(folder).started(now);
            Files.writeString(folder.resolve(TRANSACTIONAL), "");
        } catch (IOException e) {
            throw new StartException(
                    List.of("The time of this start cannot be written to " + folder + " (" + e
                            + "); look after rights and room of its disk"),
                    e);
        }
    }

    /** The stores below an application's folder of which something is on disk, and since when their changelogs have to be read. */
    private static Map<Path, Instant> find(Path applicationFolder, StoreTimes times) throws IOException {
        Map<Path, Instant> found = new LinkedHashMap<>();
        for (Path task : children(applicationFolder)) {
            if (task.getFileName().toString().matches(TASK)) {
                for (Path store : children(task.resolve(STORES))) {
                    times.of(task, store).ifPresent(at -> found.put(store, at));
                }
            }
        }
        return found;
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory).sorted().toList();
        }
    }
}
