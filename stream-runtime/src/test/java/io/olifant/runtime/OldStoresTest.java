package io.olifant.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldStoresTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final String APPLICATION = "shop-kpi-emitter";

    @TempDir
    private Path stateDirectory;

    private Path application;

    @BeforeEach
    void makeFolder() throws IOException {
        application = Files.createDirectories(stateDirectory.resolve(APPLICATION));
    }

    @Test
    void aStoreGoesWhenItsNewestFileOfRowsIsOlderThanHalfADay() throws IOException {
        Path old = store("0_1", "facts", Duration.ofHours(13), Duration.ofDays(3));
        Path fresh = store("0_1", "cells", Duration.ofHours(11), Duration.ofDays(3));
        Path empty = store("0_0", "facts");
        Files.writeString(old.resolve("MANIFEST-000005"), "touched at each start");

        OldStores.delete(stateDirectory, APPLICATION, NOW);

        assertThat(old).doesNotExist();
        assertThat(fresh).isDirectory();
        assertThat(empty).isDirectory();
    }

    @Test
    void whatAnotherProcessUsesStays() throws IOException {
        Path old = store("0_1", "facts", Duration.ofDays(2));
        try (FileChannel channel = FileChannel.open(
                        application.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            OldStores.delete(stateDirectory, APPLICATION, NOW);
            assertThat(old).isDirectory();
        }
        OldStores.delete(stateDirectory, APPLICATION, NOW);
        assertThat(old).doesNotExist();
    }

    @Test
    void otherFoldersAndOtherApplicationsStay() throws IOException {
        Path other = aged(stateDirectory.resolve("journey-aggregator/0_0/rocksdb/profiles"), Duration.ofDays(2));
        Path noTask = aged(application.resolve("backup/rocksdb/facts"), Duration.ofDays(2));
        OldStores.delete(stateDirectory, APPLICATION, NOW);
        OldStores.delete(stateDirectory, "never-ran", NOW);
        assertThat(other).isDirectory();
        assertThat(noTask).isDirectory();
    }

    private Path store(String task, String name, Duration... ages) throws IOException {
        return aged(application.resolve(task).resolve("rocksdb").resolve(name), ages);
    }

    /** A folder with a file of rows of each age. */
    private static Path aged(Path store, Duration... ages) throws IOException {
        Files.createDirectories(store);
        for (int i = 0; i < ages.length; i++) {
            Path file = Files.writeString(store.resolve("00000" + i + ".sst"), "rows");
            Files.setLastModifiedTime(file, FileTime.from(NOW.minus(ages[i])));
        }
        return store;
    }
}
