package io.olifant.journey.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.journey.assembly.Due;
import io.olifant.journey.codec.RowKind;
import io.olifant.runtime.testing.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Entries in batches are what a list of them is, whatever comes and goes in whatever order. */
class DueStoreTest {

    private static final long MINUTE_MS = 60_000;

    private final MemoryStore rows = StoreParts.store(StoreNames.TASK);
    private BufferedStore buffer;
    private BatchNumbers numbers;
    private DueStore due;
    private DueWalk walk;

    @Test
    void whateverComesAndGoesTheEntriesAreThoseThatWerePut() {
        for (int seed = 1; seed <= 30; seed++) {
            run(new Random(seed));
        }
    }

    private void run(Random random) {
        begin();
        Map<String, Due> expected = new TreeMap<>();
        long fromMs = 0;
        for (int step = 0; step < 600; step++) {
            int choice = random.nextInt(20);
            if (choice < 14) {
                String profile = "p" + random.nextInt(200);
                Due present = expected.remove(profile);
                if (present != null) {
                    due.delete(present, profile);
                }
                if (random.nextInt(5) > 0) {
                    expected.put(profile, due.put(fromMs + random.nextInt(200) * MINUTE_MS, profile));
                }
            } else if (choice < 17) {
                endUnit();
            } else if (choice == 17) {
                endUnit();
                begin();
            } else {
                fromMs = workOff(expected, fromMs, random);
            }
        }
        assertThat(walk.next(Long.MAX_VALUE / 2, Integer.MAX_VALUE))
                .containsExactlyInAnyOrderElementsOf(upTo(Long.MAX_VALUE, expected));
        expected.forEach((profile, entry) -> due.delete(entry, profile));
        endUnit();
        assertThat(rows.part(RowKind.DUE_PROFILE.name()).rows()).isEmpty();
    }

    /** As observation time does that moves on: entries up to it, a budget at a time, all or as many as there is time for. */
    private long workOff(Map<String, Due> expected, long fromMs, Random random) {
        long toMs = fromMs + random.nextInt(50) * MINUTE_MS;
        int budget = 1 + random.nextInt(8);
        int turns = random.nextBoolean() ? Integer.MAX_VALUE : 1 + random.nextInt(3);
        List<DueStore.Entry> wanted = upTo(toMs, expected);
        List<DueStore.Entry> found = new ArrayList<>();
        List<DueStore.Entry> some;
        do {
            some = walk.next(toMs, budget);
            assertThat(some).hasSizeLessThanOrEqualTo(budget);
            for (DueStore.Entry entry : some) {
                due.delete(entry.due(), entry.profile());
                expected.remove(entry.profile());
            }
            found.addAll(some);
            turns--;
        } while (some.size() == budget && turns > 0);
        assertThat(found).doesNotHaveDuplicates().isSubsetOf(wanted);
        if (some.size() < budget) {
            assertThat(found).hasSameSizeAs(wanted);
        }
        return toMs + 1;
    }

    private static List<DueStore.Entry> upTo(long toMs, Map<String, Due> expected) {
        return expected.entrySet().stream()
                .filter(entry -> entry.getValue().atMs() <= toMs)
                .map(entry -> new DueStore.Entry(entry.getValue(), entry.getKey()))
                .toList();
    }

    @Test
    void aUnitsEntriesOfTheSameMinutesAreOneRowOfLimitedSize() {
        begin();
        for (int i = 0; i < 70; i++) {
            due.put(i * 1_000, "p" + i);
        }
        endUnit();
        assertThat(rows.part(RowKind.DUE_PROFILE.name()).rows()).hasSize(3);
    }

    @Test
    void numbersGoOnAfterARestart() {
        begin();
        Due first = due.put(1, "p1");
        endUnit();
        begin();
        Due second = due.put(2, "p2");
        endUnit();
        assertThat(second.batch()).isGreaterThan(first.batch());
        assertThat(walk.next(2, 5)).hasSize(2);
    }

    private void begin() {
        buffer = new BufferedStore(rows);
        numbers = new BatchNumbers(buffer);
        due = new DueStore(buffer, numbers, RowKind.DUE_PROFILE);
        walk = due.walk();
    }

    private void endUnit() {
        due.write();
        numbers.write();
        buffer.write();
    }
}
