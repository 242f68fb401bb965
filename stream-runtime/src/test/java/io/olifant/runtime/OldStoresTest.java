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
        start(NOW.minus(Duration.ofDays(10)));
    }

    @Test
    void storesThatWereNotTransactionalGo() throws IOException {
        Path store = store("0_1", "facts", Duration.ofHours(1));
        OldStores.startingWithout(stateDirectory, APPLICATION);
        assertThat(store).isDirectory();

        OldStores.delete(stateDirectory, APPLICATION, NOW);

        assertThat(store).doesNotExist();
        assertThat(store.getParent().getParent()).as("with all of its task").doesNotExist();
    }

    @Test
    void aStartThatWasNotFinishedMakesStoresOfNoOtherKind() throws IOException {
        OldStores.startingWithout(stateDirectory, APPLICATION);
        OldStores.delete(stateDirectory, APPLICATION, NOW);
        Path store = store("0_1", "facts", Duration.ofHours(1));

        OldStores.delete(stateDirectory, APPLICATION, NOW);
        assertThat(store).doesNotExist();

        start(NOW);
        store = store("0_1", "facts", Duration.ofHours(1));
        start(NOW);
        assertThat(store).isDirectory();
    }

    @Test
    void storesOfAnApplicationThatNeverRanNeedNoNote() {
        OldStores.startingWithout(stateDirectory, "never-ran");
        assertThat(stateDirectory.resolve("never-ran")).doesNotExist();
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

    /** Kafka Streams opens and closes all stores at a start, which writes files of rows and reads nothing of a changelog. */
    @Test
    void whatIsWrittenAtAStartMakesNoStoreYounger() throws IOException {
        Path store = store("0_1", "facts", Duration.ofHours(8));
        start(NOW);
        rows(store, NOW.plusSeconds(1));
        start(NOW.plus(Duration.ofHours(3)));
        assertThat(store).isDirectory();
        start(NOW.plus(Duration.ofHours(5)));
        assertThat(store).doesNotExist();
    }

    @Test
    void whatIsWrittenAtAStartThatWasNotFinishedDoesNotEither() throws IOException {
        Path store = store("0_1", "facts", Duration.ofHours(8));
        OldStores.delete(stateDirectory, APPLICATION, NOW);
        rows(store, NOW.plus(Duration.ofHours(1)));
        start(NOW.plus(Duration.ofHours(5)));
        assertThat(store).doesNotExist();
    }

    @Test
    void whatIsWrittenLaterDoes() throws IOException {
        Path store = store("0_1", "facts", Duration.ofHours(8));
        start(NOW);
        rows(store, NOW.plus(Duration.ofHours(1)));
        start(NOW.plus(Duration.ofHours(12)));
        assertThat(store).isDirectory();
        start(NOW.plus(Duration.ofHours(14)));
        assertThat(store).doesNotExist();
    }

    /** Streams notes by the time of a task's folder that it was closed in order. A store of which nothing is new is not written. */
    @Test
    void thatItsTaskWasClosedInOrderMakesAStoreYounger() throws IOException {
        Path store = store("0_1", "facts", Duration.ofHours(8));
        start(NOW);
        Files.setLastModifiedTime(application.resolve("0_1"), FileTime.from(NOW.plus(Duration.ofHours(2))));
        start(NOW.plus(Duration.ofHours(13)));
        assertThat(store).isDirectory();
        start(NOW.plus(Duration.ofHours(15)));
        assertThat(store).doesNotExist();
    }

    @Test
    void aStoreThatWasRestoredIsAsYoungAsItsRows() throws IOException {
        start(NOW);
        Path store = store("0_1", "facts");
        rows(store, NOW.plusSeconds(1));
        start(NOW.plus(Duration.ofHours(11)));
        assertThat(store).isDirectory();
        start(NOW.plus(Duration.ofHours(13)));
        assertThat(store).doesNotExist();
        Files.createDirectories(store);
        rows(store, NOW.plus(Duration.ofHours(13)).plusSeconds(1));
        start(NOW.plus(Duration.ofHours(24)));
        assertThat(store).isDirectory();
    }

    private void start(Instant now) {
        OldStores.delete(stateDirectory, APPLICATION, now);
        OldStores.started(stateDirectory, APPLICATION, now);
    }

    private static void rows(Path store, Instant at) throws IOException {
        Path file = Files.writeString(store.resolve(at.toEpochMilli() + ".sst"), "rows");
        Files.setLastModifiedTime(file, FileTime.from(at));
    }

    /** Its task was never closed in order since. */
    private Path store(String task, String name, Duration... ages) throws IOException {
        Path store = aged(application.resolve(task).resolve("rocksdb").resolve(name), ages);
        Files.setLastModifiedTime(application.resolve(task), FileTime.from(NOW.minus(Duration.ofDays(3))));
        return store;
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
