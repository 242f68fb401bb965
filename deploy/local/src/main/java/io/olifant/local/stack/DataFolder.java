package io.olifant.local.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.olifant.local.terminal.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The folder that holds everything of one local stack: the broker's data, the applications' state, logs, and notes. */
public final class DataFolder {

    /** As long as the output of SHA-256, the hash that is keyed with it. */
    private static final int HASHING_KEY_BYTES = 32;

    /** Distinguishes our folders from others, so that {@code reset} never deletes something else. */
    private static final String MARKER = "olifant.json";

    private static final String LOCK = "lock";
    private static final String STACK = "stack.json";
    private static final String RETAILER = "retailer.json";
    private static final String FEEDS = "feeds.json";
    private static final String TRUTH = "truth.jsonl";
    private static final String KEY = "hashing.key";
    private static final String BROKER = "kafka";
    private static final String STATE = "state";
    private static final String LOGS = "logs";

    /** A note is written under this ending first. */
    private static final String DRAFT = ".new";

    /** All that the stack puts into its folder but the lock and the marker. Nothing else is deleted with it. */
    private static final List<String> MADE = List.of(
            BROKER,
            STATE,
            LOGS,
            STACK,
            RETAILER,
            FEEDS,
            TRUTH,
            KEY,
            STACK + DRAFT,
            RETAILER + DRAFT,
            FEEDS + DRAFT,
            MARKER + DRAFT);

    /** Enough to see whose folder it is. */
    private static final int FOREIGN_NAMED = 3;

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path directory;

    public DataFolder(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    public Path directory() {
        return directory;
    }

    public Path broker() {
        return directory.resolve(BROKER);
    }

    public Path state() {
        return directory.resolve(STATE);
    }

    /** The log of a process. */
    public Path log(String process) {
        return directory.resolve(LOGS).resolve(process + ".log");
    }

    /** Where the generated retailer writes which person did what. */
    public Path truth() {
        return directory.resolve(TRUTH);
    }

    /** What was fed, and how far. */
    public Path feeds() {
        return directory.resolve(FEEDS);
    }

    /** Whether an {@code up} runs on this folder at this moment. */
    public boolean isInUse() {
        if (!Files.exists(lockFile())) {
            return false;
        }
        Optional<Lock> lock = tryLock();
        lock.ifPresent(Lock::close);
        return lock.isEmpty();
    }

    /**
     * Takes the folder for this process, and makes it if there is none.
     *
     * @throws StackException if another process has it, or if it holds files of somebody else
     */
    public Lock lock() {
        requireOwnOrEmpty();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new StackException("The data folder " + directory + " cannot be made: " + reason(e), e);
        }
        Lock lock = tryLock()
                .orElseThrow(() -> new StackException("Olifant already runs on the data folder " + directory
                        + "; stop it with deploy/local/down, or give another folder with --data DIR"));
        if (!Files.exists(directory.resolve(MARKER))) {
            write(directory.resolve(MARKER), new Marker(1));
        }
        return lock;
    }

    /** The stack that runs on this folder, as its {@code up} noted it. */
    public Optional<RunningStack> running() {
        return isInUse() ? lastStack() : Optional.empty();
    }

    /** The stack that runs, or did last. */
    Optional<RunningStack> lastStack() {
        Path file = directory.resolve(STACK);
        return isOurs() && Files.exists(file) ? Optional.of(read(file, RunningStack.class)) : Optional.empty();
    }

    void note(RunningStack stack) {
        write(directory.resolve(STACK), stack);
    }

    /** The generated retailer of this folder: the one noted, or a new one, which is noted. */
    public RetailerPlan retailerPlan(Supplier<RetailerPlan> newPlan) {
        Path file = directory.resolve(RETAILER);
        if (!Files.exists(file)) {
            RetailerPlan plan = newPlan.get();
            plan.config();
            write(file, plan);
        }
        return read(file, RetailerPlan.class);
    }

    /**
     * The file with the key of the identifiers' hashes; made with a random key, for its owner's eyes only.
     *
     * @throws StackException if there is none, but data of a stack that had one: under another key nobody in it would be found again
     */
    public Path hashingKeyFile() {
        Path file = directory.resolve(KEY);
        if (Files.exists(file)) {
            return file;
        }
        // The key is there before the broker begins, so whatever the broker holds was hashed under one.
        if (Files.exists(broker())) {
            throw new StackException("The data folder " + directory + " holds data, but not the key " + file
                    + " under which its identifiers were hashed; with another key nobody in it would be found again. Put the"
                    + " file back, name the key that was used with --set identity-stitcher.hashing-key-file=FILE, or start"
                    + " anew with deploy/local/reset");
        }
        byte[] key = new byte[HASHING_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            PrivateFile.create(file, HexFormat.of().formatHex(key) + "\n");
            return file;
        } catch (IOException e) {
            throw new StackException("The key file " + file + " cannot be written: " + reason(e), e);
        }
    }

    /**
     * Deletes what the stack made, and the folder, unless it holds something else.
     *
     * @throws StackException if it is in use, or is no data folder of ours
     */
    public Deletion delete() {
        if (!Files.exists(directory)) {
            return Deletion.OF_NOTHING;
        }
        if (!isOurs()) {
            throw new StackException("The folder " + directory
                    + " was not made by deploy/local/up, so it is not deleted; check --data, or delete it by hand");
        }
        Lock lock = lock();
        try {
            for (String name : MADE) {
                deleteTree(directory.resolve(name));
            }
            // Last, so that a deletion that was broken off can be repeated.
            Files.delete(directory.resolve(MARKER));
            Files.delete(lockFile());
            List<Path> left = entries();
            if (left.isEmpty()) {
                Files.delete(directory);
            }
            return new Deletion(true, left);
        } catch (IOException e) {
            throw new StackException("The data folder " + directory + " could not be deleted: " + reason(e), e);
        } finally {
            lock.close();
        }
    }

    /** Writes a note as JSON, whole or not at all. */
    static void write(Path file, Object note) {
        try {
            Path draft = file.resolveSibling(file.getFileName() + DRAFT);
            JSON.writeValue(draft.toFile(), note);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StackException("The file " + file + " cannot be written: " + reason(e), e);
        }
    }

    /** Reads a note. */
    static <T> T read(Path file, Class<T> type) {
        try {
            return JSON.readValue(file.toFile(), type);
        } catch (IOException e) {
            throw new StackException(
                    "The file " + file + " cannot be read (" + reason(e) + "); deploy/local/reset starts anew", e);
        }
    }

    private Path lockFile() {
        return directory.resolve(LOCK);
    }

    private boolean isOurs() {
        return Files.exists(directory.resolve(MARKER));
    }

    /** What was begun in somebody's folder would lie between that one's files, and be deleted from among them. */
    private void requireOwnOrEmpty() {
        if (!Files.exists(directory) || isOurs()) {
            return;
        }
        if (!Files.isDirectory(directory)) {
            throw new StackException("The data folder " + directory + " is a file; give a folder with --data DIR");
        }
        List<String> foreign;
        try {
            foreign = entries().stream()
                    .map(path -> path.getFileName().toString())
                    // What a process leaves that dies in its first moment, and what another one has just begun with.
                    .filter(name -> !name.equals(LOCK) && !name.equals(MARKER) && !name.equals(MARKER + DRAFT))
                    .toList();
        } catch (IOException e) {
            throw new StackException("The data folder " + directory + " cannot be read: " + reason(e), e);
        }
        if (!foreign.isEmpty()) {
            throw new StackException("The folder " + directory + " holds files that Olifant did not make ("
                    + String.join(", ", foreign.subList(0, Math.min(FOREIGN_NAMED, foreign.size())))
                    + (foreign.size() > FOREIGN_NAMED ? ", ..." : "")
                    + "), so it is not used: expected an empty folder, one that is not there yet, or one of an earlier"
                    + " deploy/local/up; give another one with --data DIR");
        }
    }

    /** What lies directly in the folder, ascending. */
    private List<Path> entries() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.sorted().toList();
        }
    }

    /** Links are deleted, and what they lead to is not. */
    private static void deleteTree(Path root) throws IOException {
        if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(root, new TreeDeletion());
        }
    }

    private Optional<Lock> tryLock() {
        try {
            FileChannel channel = FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return Optional.of(new Lock(channel));
                }
            } catch (OverlappingFileLockException e) {
                channel.close();
                return Optional.empty();
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new StackException("The data folder " + directory + " cannot be used: " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    /** The marker's content: which layout the folder has. */
    record Marker(int layout) {}

    /** The folder in the hands of this process. */
    public static final class Lock implements AutoCloseable {

        private final FileChannel channel;

        private Lock(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException("The lock of the data folder could not be released", e);
            }
        }
    }

    private static final class TreeDeletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
