package io.olifant.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.local.feed.Feeds.Fed;
import io.olifant.local.process.Ports;
import io.olifant.local.stack.RunningStack.ProcessNote;
import io.olifant.local.terminal.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
        ProcessNote stranger = new ProcessNote("up", ProcessHandle.current().pid(), 12);

        assertThat(stranger.find()).isEmpty();
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

        assertThat(ours.delete()).isTrue();
        assertThat(ours.directory()).doesNotExist();
        assertThat(ours.delete()).isFalse();

        Path notOurs = Files.createDirectories(temporary.resolve("photos"));
        assertThatThrownBy(() -> new DataFolder(notOurs).delete())
                .isInstanceOf(StackException.class)
                .hasMessageContaining("was not made by deploy/local/up");
        assertThat(notOurs).exists();
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
