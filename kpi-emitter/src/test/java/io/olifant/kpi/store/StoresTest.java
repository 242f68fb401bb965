package io.olifant.kpi.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.testkit.InMemoryTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StoresTest {

    private final InMemoryTable table = new InMemoryTable();

    @Test
    void aSumOfZeroTakesNoRow() {
        SumStore sums = new SumStore(table);

        sums.add(key(1), Measures.of(5));
        sums.add(key(1), Measures.of(-5));

        assertThat(sums.get(key(1))).isEqualTo(Measures.ZERO);
        assertThat(table.size()).isZero();
    }

    @Test
    void noSumDriftsInTenMillionAddsAndRetracts() {
        Random random = new Random(3);
        Measures[] live = new Measures[512];
        Arrays.fill(live, Measures.ZERO);
        Measures sum = Measures.ZERO;
        for (int i = 0; i < 5_000_000; i++) {
            int changed = random.nextInt(live.length);
            Measures next = Measures.of(random.nextInt(3), random.nextInt(), random.nextLong() >> 10);
            sum = sum.minus(live[changed]).plus(next);
            live[changed] = next;
        }

        assertThat(sum).isEqualTo(Arrays.stream(live).reduce(Measures.ZERO, Measures::plus));
        for (Measures measures : live) {
            sum = sum.minus(measures);
        }
        assertThat(sum).isEqualTo(Measures.ZERO);
    }

    @Test
    void aPrefixFindsItsRowsAlsoAtTheEndOfAllKeys() {
        SumStore sums = new SumStore(table);
        byte[][] keys = {key(1, 2), key(1, 255), key(1, 255, 255), key(2), key(255, 255), key(255, 255, 3)};
        for (byte[] key : keys) {
            sums.put(key, Measures.one(0));
        }

        assertThat(found(sums, key(1))).containsExactly(keys[0], keys[1], keys[2]);
        assertThat(found(sums, key(1, 255))).containsExactly(keys[1], keys[2]);
        assertThat(found(sums, key(255, 255))).containsExactly(keys[4], keys[5]);
    }

    @Test
    void aMarkSetTwiceIsWrittenOnceAndWaitsOnce() {
        MarkStore marks = new MarkStore(table);

        marks.mark(key(1));
        marks.mark(key(1));

        assertThat(marks.size()).isEqualTo(1);
        assertThat(table.writes()).isEqualTo(1);
    }

    @Test
    void marksAreCountedAnewAfterARestart() {
        MarkStore before = new MarkStore(table);
        before.mark(key(1));
        before.mark(key(2));
        before.unmark(key(1));

        assertThat(new MarkStore(table).size()).isEqualTo(1);
    }

    @Test
    void noMarkWaitsBehindOneThatIsSetAgainAndAgain() {
        MarkStore marks = new MarkStore(table);
        for (int i = 0; i < 5; i++) {
            marks.mark(key(i));
        }
        List<Integer> order = new ArrayList<>();

        for (int round = 0; round < 5; round++) {
            for (byte[] key : marks.next(1)) {
                order.add((int) key[0]);
                marks.unmark(key);
                marks.mark(key(0));
            }
        }

        assertThat(order).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void aBatchGoesOnFromTheStartAndHoldsNoMarkTwice() {
        MarkStore marks = new MarkStore(table);
        for (int i = 0; i < 5; i++) {
            marks.mark(key(i));
        }
        marks.next(3);

        assertThat(marks.next(10)).containsExactly(key(3), key(4), key(0), key(1), key(2));
    }

    @Test
    void theIndexIsWalkedInPartsThatMissNothing() {
        FamilyIndex index = new FamilyIndex(table);
        for (int i = 0; i < 7; i++) {
            index.add(key(i));
        }
        List<byte[]> seen = new ArrayList<>();

        byte[] cursor = new byte[0];
        int parts = 0;
        while (cursor != null) {
            cursor = index.forEach(cursor, 3, seen::add);
            parts++;
        }

        assertThat(parts).isEqualTo(3);
        assertThat(seen).containsExactly(key(0), key(1), key(2), key(3), key(4), key(5), key(6));
    }

    private static List<byte[]> found(SumStore sums, byte[] prefix) {
        List<byte[]> keys = new ArrayList<>();
        sums.forEach(prefix, (key, sum) -> keys.add(key));
        return keys;
    }

    private static byte[] key(int... bytes) {
        byte[] key = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            key[i] = (byte) bytes[i];
        }
        return key;
    }
}
