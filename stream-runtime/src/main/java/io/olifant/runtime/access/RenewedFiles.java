package io.olifant.runtime.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was read from files, and is read again when they have changed: certificates and tokens are renewed while an application runs. What
 * cannot be used is logged, and what was read before stays: files are seldom all written at the same moment.
 *
 * @param <T> what is read, which must not change
 */
final class RenewedFiles<T> implements Supplier<T> {

    /** A look costs as many questions to the disk as there are files; a minute is what Kubernetes takes to bring a new secret. */
    static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(RenewedFiles.class);

    private final List<Path> files;
    private final Supplier<T> reader;
    private final LongSupplier nanoTime;
    private final ReentrantLock looking = new ReentrantLock();
    private List<String> stamps;
    private volatile long lookedNanos;
    private volatile T value;

    /**
     * Reads for the first time.
     *
     * @param reader throws {@link IllegalArgumentException} with a sentence if the files cannot be used
     */
    RenewedFiles(List<Path> files, Supplier<T> reader, LongSupplier nanoTime) {
        this.files = List.copyOf(files);
        this.reader = reader;
        this.nanoTime = nanoTime;
        this.stamps = stamps();
        this.lookedNanos = nanoTime.getAsLong();
        this.value = reader.get();
    }

    @Override
    public T get() {
        if (nanoTime.getAsLong() - lookedNanos >= LOOK_EVERY.toNanos() && looking.tryLock()) {
            try {
                look();
            } finally {
                looking.unlock();
            }
        }
        return value;
    }

    private void look() {
        lookedNanos = nanoTime.getAsLong();
        List<String> now = stamps();
        if (now.equals(stamps)) {
            return;
        }
        try {
            value = reader.get();
            stamps = now;
            LOG.info("Read again, since they have changed: {}", files);
        } catch (IllegalArgumentException e) {
            LOG.warn("{}; what was read before stays in use", e.getMessage());
        }
    }

    private List<String> stamps() {
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            found.add(stamp(file));
        }
        return found;
    }

    private static String stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException e) {
            return "none";
        }
    }
}
