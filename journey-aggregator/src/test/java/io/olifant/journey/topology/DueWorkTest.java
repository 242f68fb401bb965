package io.olifant.journey.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.journey.codec.RowKind;
import io.olifant.journey.store.BatchNumbers;
import io.olifant.journey.store.BufferedStore;
import io.olifant.journey.store.DueStore;
import io.olifant.journey.store.StoreNames;
import io.olifant.journey.store.StoreParts;
import io.olifant.runtime.testing.MemoryStore;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Working off costs what is processed, however many entries are due within the same minutes. */
class DueWorkTest {

    private static final int BATCH_ENTRIES = 32;
    /** The beginning of ten minutes. */
    private static final long MONTH_END_MS = 1_000 * 600_000L;

    private final MemoryStore rows = new MemoryStore(StoreNames.TASK, key -> StoreParts.of(StoreNames.TASK, key));
    private final BufferedStore buffer = new BufferedStore(rows);
    private final BatchNumbers numbers = new BatchNumbers(buffer);
    private final DueStore due = new DueStore(buffer, numbers, RowKind.DUE_PROFILE);
    private final Set<String> seen = new HashSet<>();

    @Test
    void ofAMonthsBuyersWhoAreDueAtTheSameMillisecondEachBatchIsReadAndDeletedOnce() {
        int entries = 20_000;
        int budget = 500;
        for (int i = 0; i < entries; i++) {
            // Strewn over the batches, as profiles are.
            due.put(MONTH_END_MS, "p" + i * 7_919 % entries);
        }
        endUnit();
        int batches = entries / BATCH_ENTRIES;
        int turns = entries / budget;
        MemoryStore.Part part = counted(batches);

        DueWork work = work(budget);
        for (int turn = 1; turn <= turns; turn++) {
            assertThat(work.isMoreAt(MONTH_END_MS)).isTrue();
            endUnit();
            assertThat(seen).hasSize(turn * budget);
        }
        assertThat(work.isMoreAt(MONTH_END_MS)).isFalse();

        assertThat(part.rows()).isEmpty();
        assertThat(part.scanned()).isEqualTo(batches);
        // A budget may end within a batch, which is then written with what is left.
        assertThat(part.writes()).isBetween(batches, batches + turns);
        // Two to delete a batch; of one in which a budget ended, one to go on and one to delete the rest.
        assertThat(part.gets()).isLessThanOrEqualTo(2 * (batches + turns));
    }

    @Test
    void entriesWhoseTimeIsStillToComeAreNotReadAtEachTimeBeforeIt() {
        int entries = 6_400;
        int seconds = 600;
        for (int i = 0; i < entries; i++) {
            due.put(MONTH_END_MS + i * seconds * 1_000L / entries, "p" + i);
        }
        endUnit();
        int batches = entries / BATCH_ENTRIES;
        MemoryStore.Part part = counted(batches);

        DueWork work = work(entries);
        for (int second = 1; second <= seconds; second++) {
            assertThat(work.isMoreAt(MONTH_END_MS + second * 1_000L - 1)).isFalse();
            endUnit();
            assertThat(seen).hasSize(dueBefore(second * 1_000L, entries, seconds));
        }

        assertThat(part.rows()).isEmpty();
        assertThat(part.scanned()).isEqualTo(batches);
        // A batch spans three seconds or four: in each it is read and written.
        assertThat(part.writes()).isLessThanOrEqualTo(4 * batches);
        assertThat(part.gets()).isLessThanOrEqualTo(9 * batches);
    }

    private static int dueBefore(long ms, int entries, int seconds) {
        int count = 0;
        while (count < entries && count * seconds * 1_000L / entries < ms) {
            count++;
        }
        return count;
    }

    private MemoryStore.Part counted(int batches) {
        rows.forgetCounts();
        MemoryStore.Part part = rows.part(RowKind.DUE_PROFILE.name());
        assertThat(part.rows()).hasSize(batches);
        return part;
    }

    private DueWork work(int budget) {
        return new DueWork(
                due,
                (entry, profile) -> {
                    assertThat(seen.add(profile)).isTrue();
                    due.delete(entry, profile);
                },
                budget);
    }

    private void endUnit() {
        due.write();
        numbers.write();
        buffer.write();
    }
}
