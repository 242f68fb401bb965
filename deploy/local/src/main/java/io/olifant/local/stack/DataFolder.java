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
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The folder that holds everything of one local stack: the broker's data, the applications' state, logs, and notes. */
public final class DataFolder {

    /** As long as the output of SHA-256, the hash that is keyed with it. */
    private static final int HASHING_KEY_BYTES = 32;

    /** Tells our folders from others, so that {@code reset} never deletes something else. */
    private static final String MARKER = "olifant.json";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path directory;

    public DataFolder(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    public Path directory() {
        return directory;
    }

    public Path broker() {
        return directory.resolve("kafka");
    }

    public Path state() {
        return directory.resolve("state");
    }

    /** The log of a process. */
    public Path log(String process) {
        return directory.resolve("logs").resolve(process + ".log");
    }

    /** Where the generated retailer writes which person did what. */
    public Path truth() {
        return directory.resolve("truth.jsonl");
    }

    /** What was fed, and how far. */
    public Path feeds() {
        return directory.resolve("feeds.json");
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
     * @throws StackException if another process has it
     */
    public Lock lock() {
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
        Path file = directory.resolve("stack.json");
        return Files.exists(file) ? Optional.of(read(file, RunningStack.class)) : Optional.empty();
    }

    void note(RunningStack stack) {
        write(directory.resolve("stack.json"), stack);
    }

    /** The generated retailer of this folder: the one noted, or a new one, which is noted. */
    public RetailerPlan retailerPlan(Supplier<RetailerPlan> newPlan) {
        Path file = directory.resolve("retailer.json");
        if (!Files.exists(file)) {
            RetailerPlan plan = newPlan.get();
            plan.config();
            write(file, plan);
        }
        return read(file, RetailerPlan.class);
    }

    /** The file with the key of the identifiers' hashes; made with a random key, for its owner's eyes only. */
    public Path hashingKeyFile() {
        Path file = directory.resolve("hashing.key");
        if (Files.exists(file)) {
            return file;
        }
        byte[] key = new byte[HASHING_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            Files.createFile(file);
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(
                        file, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
            }
            Files.writeString(file, HexFormat.of().formatHex(key) + "\n");
            return file;
        } catch (IOException e) {
            throw new StackException("The key file " + file + " cannot be written: " + reason(e), e);
        }
    }

    /**
     * Deletes the folder with all it holds.
     *
     * @return whether there was one
     * @throws StackException if it is in use, or is no data folder of ours
     */
    public boolean delete() {
        if (!Files.exists(directory)) {
            return false;
        }
        if (!Files.exists(directory.resolve(MARKER))) {
            throw new StackException("The folder " + directory
                    + " was not made by deploy/local/up, so it is not deleted; check --data, or delete it by hand");
        }
        Lock lock = lock();
        try {
            Files.walkFileTree(directory, new Deletion());
            return true;
        } catch (IOException e) {
            throw new StackException("The data folder " + directory + " could not be deleted: " + reason(e), e);
        } finally {
            lock.close();
        }
    }

    /** Writes a note as JSON, whole or not at all. */
    static void write(Path file, Object note) {
        try {
            Path draft = file.resolveSibling(file.getFileName() + ".new");
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
        return directory.resolve("lock");
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

    private static final class Deletion extends SimpleFileVisitor<Path> {

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
