package io.olifant.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.local.feed.Feeds.Fed;
import io.olifant.local.process.Ports;
import io.olifant.local.stack.RunningStack.ProcessNote;
import io.olifant.local.terminal.StackException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path temporary;

    @Test
    void aFolderServesOneStackAtATime() {
        DataFolder folder = new DataFolder(temporary.resolve("data"));
        DataFolder.Lock lock = folder.lock();

        assertThat(folder.isInUse()).isTrue();
        assertThatThrownBy(folder::lock)
                .isInstanceOf(StackException.class)
                .hasMessageContaining("already runs")
                .hasMessageContaining("deploy/local/down");

        lock.close();
        assertThat(folder.isInUse()).isFalse();
        folder.lock().close();
    }

    @Test
    void aRunningStackIsFoundByItsNote() {
        DataFolder folder = new DataFolder(temporary.resolve("data"));
        DataFolder.Lock lock = folder.lock();
        RunningStack stack = new RunningStack(
                ProcessNote.of("up", ProcessHandle.current()),
                List.of(),
                Ports.shiftedBy(7),
                "",
                4,
                "UTC",
                1_000,
                null);
        folder.note(stack);

        assertThat(folder.running()).contains(stack);
        assertThat(folder.running().orElseThrow().parent().find()).contains(ProcessHandle.current());

        lock.close();
        assertThat(folder.running()).isEmpty();
    }

    @Test
    void anotherProcessWithTheSameIdIsNotTakenForOurs() {
        ProcessNote later = new ProcessNote("up", ProcessHandle.current().pid(), 12);

        assertThat(later.find()).isEmpty();
    }

    @Test
    void theHashingKeyIsMadeOnceAndForItsOwnerOnly() throws IOException {
        DataFolder folder = new DataFolder(temporary);
        Path file = folder.hashingKeyFile();
        String key = Files.readString(file);

        assertThat(key.strip()).matches("[0-9a-f]{64}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(folder.hashingKeyFile())).isEqualTo(key);
    }

    @Test
    void deletingTakesAllButOnlyFoldersOfOurs() throws IOException {
        DataFolder ours = new DataFolder(temporary.resolve("ours"));
        ours.lock().close();
        Files.createDirectories(ours.state().resolve("deep"));
        Files.writeString(ours.state().resolve("deep").resolve("file"), "x");

        assertThat(ours.delete()).isEqualTo(new Deletion(true, List.of()));
        assertThat(ours.directory()).doesNotExist();
        assertThat(ours.delete().wasThere()).isFalse();

        Path notOurs = Files.createDirectories(temporary.resolve("photos"));
        assertThatThrownBy(() -> new DataFolder(notOurs).delete())
                .isInstanceOf(StackException.class)
                .hasMessageContaining("was not made by deploy/local/up");
        assertThat(notOurs).exists();
    }

    @Test
    void aFolderWithFilesOfSomebodyElseIsNotTaken() throws IOException {
        Path thesis = Files.writeString(temporary.resolve("thesis.txt"), "years of work");

        assertThatThrownBy(() -> new DataFolder(temporary).lock())
                .isInstanceOf(StackException.class)
                .hasMessageContaining("thesis.txt")
                .hasMessageContaining("--data DIR");
        assertThatThrownBy(() -> new DataFolder(thesis).lock())
                .isInstanceOf(StackException.class)
                .hasMessageContaining("is a file");
        try (Stream<Path> files = Files.list(temporary)) {
            assertThat(files).containsExactly(thesis);
        }
    }

    @Test
    void anEmptyFolderAndOneThatWasLeftInItsFirstMomentAreTaken() throws IOException {
        new DataFolder(temporary).lock().close();
        Path left = Files.createDirectories(temporary.resolve("left"));
        Files.createFile(left.resolve("lock"));

        new DataFolder(left).lock().close();

        assertThat(left.resolve("olifant.json")).exists();
    }

    @Test
    void whatTheStackDidNotMakeOutlivesItsData() throws IOException {
        DataFolder folder = new DataFolder(temporary.resolve("data"));
        folder.lock().close();
        folder.hashingKeyFile();
        Files.createDirectories(folder.broker());
        Path outside = Files.createDirectories(temporary.resolve("outside"));
        Files.writeString(outside.resolve("file"), "x");
        Files.createSymbolicLink(folder.state(), outside);
        Path notes = Files.createDirectories(folder.directory().resolve("my notes"));
        Path thesis = Files.writeString(notes.resolve("thesis.txt"), "years of work");

        assertThat(folder.delete()).isEqualTo(new Deletion(true, List.of(notes)));

        assertThat(thesis).hasContent("years of work");
        assertThat(outside.resolve("file")).exists();
        try (Stream<Path> files = Files.list(folder.directory())) {
            assertThat(files).containsExactly(notes);
        }
    }

    @Test
    void aLostKeyIsNoticedBeforeANewOneIsWritten() throws IOException {
        DataFolder folder = new DataFolder(temporary);
        Path key = folder.hashingKeyFile();
        Files.createDirectories(folder.broker());
        Files.delete(key);

        assertThatThrownBy(folder::hashingKeyFile)
                .isInstanceOf(StackException.class)
                .hasMessageContaining(key.toString())
                .hasMessageContaining("identity-stitcher.hashing-key-file")
                .hasMessageContaining("deploy/local/reset");
        assertThat(key).doesNotExist();
    }

    @Test
    void aPrivateFileIsForItsOwnerAloneAndWritesOverNothing() throws IOException {
        Path file = temporary.resolve("anna.json");
        PrivateFile.create(file, "{}");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> PrivateFile.create(file, "other")).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("{}");
    }

    @Test
    void aFolderInUseIsNotDeleted() {
        DataFolder folder = new DataFolder(temporary.resolve("data"));
        DataFolder.Lock lock = folder.lock();

        assertThatThrownBy(folder::delete).isInstanceOf(StackException.class);

        lock.close();
    }

    @Test
    void theLedgerRemembersHowFarAFeedIs() {
        DataFolder folder = new DataFolder(temporary);
        FeedLedger ledger = new FeedLedger(folder);
        ledger.note(new Fed("file a", "a", 10, false));
        ledger.note(new Fed("file b", "b", 5, false));
        ledger.note(new Fed("file a", "a", 20, true));

        FeedLedger later = new FeedLedger(folder);

        assertThat(later.begun("file a", "a")).isEqualTo(new Fed("file a", "a", 20, true));
        assertThat(later.begun("file c", "c")).isEqualTo(new Fed("file c", "c", 0, false));
        assertThat(later.lastOf("retailer")).isEmpty();
    }

    @Test
    void aFeedCountsAsBegunBeforeAnythingOfItIsSent() {
        DataFolder folder = new DataFolder(temporary);
        FeedLedger ledger = new FeedLedger(folder);
        ledger.begun("file a", "a");
        ledger.begun("file b", "b");
        ledger.note(new Fed("file b", "b", 5, true));

        assertThat(new FeedLedger(folder).brokenOff()).containsExactly(new Fed("file a", "a", 0, false));
    }

    @Test
    void aRetailerThatWasBegunStaysTheSame() {
        DataFolder folder = new DataFolder(temporary);
        RetailerPlan first = folder.retailerPlan(() -> new RetailerPlan(10, 20, 3, "2026-11-21"));

        assertThat(folder.retailerPlan(() -> new RetailerPlan(99, 99, 9, "2026-12-01")))
                .isEqualTo(first);
        assertThatThrownBy(() -> new DataFolder(temporary.resolve("other"))
                        .retailerPlan(() -> new RetailerPlan(0, 1, 1, "2026-12-01")))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("--people");
    }
}
