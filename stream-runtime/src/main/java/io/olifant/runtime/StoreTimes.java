package io.olifant.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How old the transactional stores of an application are on disk, noted at each start: by the time of a file for each. Files of
 * rows alone do not show. Kafka Streams opens and closes each store at each start, which writes a file and reads nothing of the
 * changelog; a store whose process is started more often than something of it reaches the disk would look fresh for ever.
 *
 * <p>So of a store that was there at the last start, files of rows count only if they are younger than that start. What also counts is
 * that its task was closed in order, which Streams notes by the time of the task's folder, and does not at a start.
 */
final class StoreTimes {

    /** What is written of a start may be rewritten by RocksDB shortly afterwards. */
    private static final Duration START_LASTS = Duration.ofMinutes(5);

    /** Kafka Streams does not look at what is named otherwise than its own. */
    private static final String FOLDER = ".olifant-stores";

    private static final String STARTED = "started";

    /** What RocksDB writes at once from memory, and does not change any more. */
    private static final String FILE_OF_ROWS = ".sst";

    private final Path applicationFolder;
    private final Path notes;
    private final Path next;

    /** Those of an application's folder, which nobody else may use. */
    StoreTimes(Path applicationFolder) {
        this.applicationFolder = applicationFolder;
        this.notes = applicationFolder.resolve(FOLDER);
        this.next = applicationFolder.resolve(FOLDER + ".next");
    }

    /** Since when the changelog of a store has to be read; nothing where nothing is on disk. */
    Optional<Instant> of(Path task, Path store) throws IOException {
        Optional<Instant> rows = youngestRows(store);
        Path note = note(store);
        if (rows.isEmpty() || !Files.exists(note)) {
            return rows;
        }
        Instant known = later(time(note), time(task));
        return Optional.of(isYoungerThanTheLastStart(rows.get()) ? later(rows.get(), known) : known);
    }

    /** Notes these times of the stores that are there, and no others; from now on until {@link #started} a start goes on. */
    void note(Map<Path, Instant> times) throws IOException {
        delete(next);
        Files.createDirectories(next);
        for (Map.Entry<Path, Instant> each : times.entrySet()) {
            Path note = next.resolve(applicationFolder.relativize(each.getKey()));
            Files.createDirectories(note.getParent());
            Files.createFile(note);
            Files.setLastModifiedTime(note, FileTime.from(each.getValue()));
        }
        delete(notes);
        Files.move(next, notes);
    }

    /** Ends what a process that died left half done: the new notes are whole before the old ones go. */
    void recover() throws IOException {
        if (!Files.exists(notes) && Files.exists(next)) {
            Files.move(next, notes);
        }
    }

    /** Notes that all stores were opened and closed; who dies before that is as if he had written nothing. */
    void started(Instant now) throws IOException {
        Files.createDirectories(notes);
        Path started = notes.resolve(STARTED);
        Files.writeString(started, "");
        Files.setLastModifiedTime(started, FileTime.from(now));
    }

    private boolean isYoungerThanTheLastStart(Instant rows) throws IOException {
        Path started = notes.resolve(STARTED);
        return Files.exists(started) && rows.isAfter(time(started).plus(START_LASTS));
    }

    private Path note(Path store) {
        return notes.resolve(applicationFolder.relativize(store));
    }

    private static Optional<Instant> youngestRows(Path store) throws IOException {
        Instant youngest = null;
        try (Stream<Path> files = Files.list(store)) {
            for (Path file : files.filter(each -> each.getFileName().toString().endsWith(FILE_OF_ROWS))
                    .toList()) {
                youngest = youngest == null ? time(file) : later(time(file), youngest);
            }
        }
        return Optional.ofNullable(youngest);
    }

    private static Instant time(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
