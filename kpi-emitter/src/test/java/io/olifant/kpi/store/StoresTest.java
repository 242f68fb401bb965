package io.olifant.kpi.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.calendar.PeriodType;
import io.olifant.kpi.cell.Cell;
import io.olifant.kpi.cell.CellCodec;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.ModelCells;
import io.olifant.kpi.row.PublishedRow;
import io.olifant.runtime.testing.MemoryStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StoresTest {

    private final MemoryStore store = new MemoryStore("any");

    @Test
    void aSumOfZeroTakesNoRow() {
        TotalStore totals = new TotalStore(store);
        Cell cell = new Cell(family(1), at(1));
        totals.add(cell, Measures.of(5));
        totals.write();
        assertThat(store.size()).isOne();

        totals.add(cell, Measures.of(-5));
        totals.write();

        assertThat(totals.get(cell)).isEqualTo(Measures.ZERO);
        assertThat(store.size()).isZero();
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

    /** Against a plain map, with reads of whole families, parts of families and restarts in between. */
    @Test
    void totalsAreAsIfEachChangeWereWrittenAtOnce() {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            MemoryStore cells = new MemoryStore("totals");
            TotalStore totals = new TotalStore(cells);
            Map<Cell, Measures> expected = new HashMap<>();
            for (int step = 0; step < 400; step++) {
                Cell cell = new Cell(family(random.nextInt(4)), at(random.nextInt(10)));
                switch (random.nextInt(8)) {
                    case 0 -> totals.write();
                    case 1 -> {
                        totals.write();
                        totals = new TotalStore(cells);
                    }
                    case 2 ->
                        assertThat(totals.ofFamily(cell.family()))
                                .as("seed %d, step %d", seed, step)
                                .isEqualTo(of(cell.family(), expected));
                    case 3 ->
                        assertThat(inParts(totals, cell.family()))
                                .as("seed %d, step %d", seed, step)
                                .isEqualTo(of(cell.family(), expected));
                    default -> {
                        Measures difference = Measures.of(random.nextInt(3) - 1);
                        totals.add(cell, difference);
                        expected.merge(cell, difference, Measures::plus);
                        expected.values().removeIf(Measures::isZero);
                    }
                }
                assertThat(totals.get(cell))
                        .as("seed %d, step %d", seed, step)
                        .isEqualTo(expected.getOrDefault(cell, Measures.ZERO));
            }
        }
    }

    @Test
    void buyersAreFoundByCurrency() {
        TotalStore totals = new TotalStore(store);
        for (String currency : List.of("EUR", "USD", "ZAR")) {
            totals.put(new Cell(ModelCells.buyersIn(currency), at(1)), Measures.one(0));
        }
        totals.put(new Cell(new Family(PeriodType.DAY, Kpi.STATUS, "x", 1), at(1)), Measures.one(0));

        assertThat(new BuyerStore(totals).currencies()).containsExactly("EUR", "USD", "ZAR");
    }

    @Test
    void familiesAreThereAgainAfterARestartAndWritesAreFew() {
        FamilyStore families = new FamilyStore(store);
        families.add(family(1));
        families.add(family(1));
        families.add(family(2));
        families.putObservedMs(77);
        assertThat(store.writes()).isEqualTo(3);
        families.remove(family(1));

        FamilyStore again = new FamilyStore(store);
        assertThat(again.all()).containsExactly(family(2));
        assertThat(again.observedMs()).isEqualTo(77);
        assertThat(again.of(PeriodType.MONTH, Kpi.TOUCHPOINTS)).containsExactly(family(2));
        assertThat(again.of(PeriodType.DAY, Kpi.TOUCHPOINTS)).isEmpty();
        assertThat(new FamilyStore(new MemoryStore("none")).observedMs()).isEqualTo(FamilyStore.NO_TIME);
    }

    @Test
    void rowsAreKeptAsTheyAreStored() {
        RowStore rows = new RowStore(store);
        assertThat(rows.ofFamily(family(1))).isEmpty();
        rows.put(family(1), at(1), new PublishedRow(1, new byte[] {7}));
        rows.put(family(1), at(2), new PublishedRow(3, null));
        rows.put(family(2), at(1), new PublishedRow(1, new byte[] {8}));

        for (RowStore each : List.of(rows, new RowStore(store))) {
            assertThat(each.ofFamily(family(1)).values())
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactly(new PublishedRow(1, new byte[] {7}), new PublishedRow(3, null));
        }
        List<Family> seen = new ArrayList<>();
        byte[] cursor = null;
        int parts = 0;
        do {
            cursor = rows.forEach(PeriodType.MONTH, Kpi.TOUCHPOINTS, cursor, 2, (family, at, row) -> seen.add(family));
            parts++;
        } while (cursor != null);
        assertThat(seen).containsExactly(family(1), family(1), family(2));
        assertThat(parts).isEqualTo(2);
    }

    @Test
    void keptFamiliesLeaveTheLongestUnusedFirst() {
        KeptFamilies<List<Integer>> kept = new KeptFamilies<>(List::size, 5);
        kept.keep(family(1), List.of(1, 2));
        kept.keep(family(2), List.of(1, 2));
        assertThat(kept.getOrNull(family(1))).isNotNull();
        kept.keep(family(3), List.of(1, 2));

        assertThat(kept.getOrNull(family(2))).isNull();
        assertThat(kept.getOrNull(family(1))).isNotNull();
        kept.keep(family(4), List.of(1, 2, 3, 4, 5, 6));
        assertThat(kept.getOrNull(family(4))).as("alone larger than the room").isNotNull();
        assertThat(kept.getOrNull(family(1))).isNull();
    }

    @Test
    void aPrefixEndsBeforeWhatComesBehindIt() {
        assertThat(Ranges.afterPrefix(new byte[] {1, 2})).containsExactly(1, 3);
        assertThat(Ranges.afterPrefix(new byte[] {1, -1})).containsExactly(2);
        assertThat(Ranges.afterPrefix(new byte[] {-1, -1})).isNull();
        assertThat(Arrays.compareUnsigned(
                        new CellCodec().family(family(1)), Ranges.afterPrefix(new CellCodec().family(family(1)))))
                .isNegative();
    }

    private static Map<Coordinates, Measures> inParts(TotalStore totals, Family family) {
        Map<Coordinates, Measures> cells = new HashMap<>();
        byte[] cursor = null;
        do {
            cursor = totals.forEach(family, cursor, 3, cells::put);
        } while (cursor != null);
        return cells;
    }

    private static Map<Coordinates, Measures> of(Family family, Map<Cell, Measures> cells) {
        Map<Coordinates, Measures> result = new HashMap<>();
        cells.forEach((cell, measures) -> {
            if (cell.family().equals(family)) {
                result.put(cell.at(), measures);
            }
        });
        return result;
    }

    private static Family family(int period) {
        return new Family(PeriodType.MONTH, Kpi.TOUCHPOINTS, "", period);
    }

    private static Coordinates at(int position) {
        return new Coordinates(1, position, "label");
    }
}
