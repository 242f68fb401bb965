package io.olifant.faults.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A wall clock for a process that can be set while it runs, by libfaketime. Time that only passes is left as it is. */
public final class FakeClock {

    private static final List<Path> PLACES = List.of(Path.of("/usr/lib"), Path.of("/usr/local/lib"));
    private static final String LIBRARY = "libfaketimeMT.so.1";
    private static final int DEPTH = 3;

    private final Path library;
    private final Path file;

    private FakeClock(Path library, Path file) {
        this.library = library;
        this.file = file;
    }

    /**
     * A clock that is right so far.
     *
     * @param file that it is set by
     * @throws NotPossibleException if libfaketime is not installed
     */
    public static FakeClock create(Path file) {
        Path library = PLACES.stream()
                .map(FakeClock::find)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new NotPossibleException(LIBRARY
                        + " is not here, which sets the clock of a single process; install Debian's package faketime"));
        FakeClock clock = new FakeClock(library, file);
        clock.set(Duration.ZERO);
        return clock;
    }

    private static Optional<Path> find(Path place) {
        if (!Files.isDirectory(place)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.find(place, DEPTH, (path, attributes) -> path.endsWith(LIBRARY))) {
            return files.findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + place + " cannot be searched", e);
        }
    }

    /** Sets it, within two seconds, ahead of the clock of this machine, or behind it. */
    public void set(Duration ahead) {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, (ahead.isNegative() ? "" : "+") + ahead.toSeconds() + "\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The clock's file " + file + " cannot be written", e);
        }
    }

    /** What a process needs in its environment to go by it. */
    public Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                // Not at each of the thousands of readings a second: a process would do little else.
                "FAKETIME_CACHE_DURATION", "1",
                // Otherwise it misreads the waits of a JVM, which are then over at once.
                "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                "DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1");
    }
}
