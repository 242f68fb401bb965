package io.olifant.journey.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.journey.assembly.JourneyHead;
import io.olifant.journey.customer.CustomerState;
import io.olifant.journey.customer.WaitingCustomers;
import io.olifant.journey.facts.FactsHead;
import io.olifant.journey.history.HistoryHead;
import io.olifant.journey.node.ProfileHead;
import io.olifant.journey.touchpoint.Marks;
import io.olifant.journey.touchpoint.ReadableRows;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowCursor;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.journey.touchpoint.Touch;
import io.olifant.runtime.testing.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Histories in segments are what maps of rows are, whatever comes and goes in whatever order. */
class RowStoreTest {

    private static final List<String> PROFILES = List.of("p", "p\0", "q");
    private static final ProfileHead HEAD =
            new ProfileHead(HistoryHead.EMPTY, FactsHead.empty(List.of()), JourneyHead.EMPTY, CustomerState.EMPTY);

    private final MemoryStore profiles = StoreParts.store(StoreNames.PROFILES);
    private final MemoryStore headRows = StoreParts.store(StoreNames.HEADS);
    private final Map<String, TreeMap<RowKey, Row>> expected = new TreeMap<>();

    private BufferedStore buffer;
    private HeadStore heads;
    private RowStore rows;

    @Test
    void whateverComesAndGoesRowsAreThoseOfAMap() {
        for (int seed = 1; seed <= 60; seed++) {
            run(new Random(seed));
        }
    }

    private void run(Random random) {
        begin();
        int rowsMax = 1 + random.nextInt(400);
        int inOrder = random.nextInt(4);
        for (int step = 0; step < 1_500; step++) {
            String profile = PROFILES.get(random.nextInt(PROFILES.size()));
            TreeMap<RowKey, Row> history = expected.computeIfAbsent(profile, p -> new TreeMap<>());
            int choice = random.nextInt(history.size() < rowsMax ? 12 : 20);
            if (choice < 9) {
                long timeMs = random.nextInt(4) < inOrder ? step : random.nextInt(1_500);
                put(profile, row(timeMs, random));
            } else if (choice == 9) {
                endUnit(random.nextInt(4) == 0);
            } else if (choice == 10) {
                check(profile, history, random);
            } else {
                delete(profile, history, random);
            }
        }
        PROFILES.forEach(profile -> {
            List.copyOf(expected.getOrDefault(profile, new TreeMap<>()).keySet())
                    .forEach(key -> {
                        rows.delete(profile, key);
                        expected.get(profile).remove(key);
                    });
            assertThat(rows.lastMsOrNull(profile)).isNull();
        });
        endUnit(false);
        assertThat(profiles.part("HISTORY").rows()).isEmpty();
    }

    private void begin() {
        buffer = new BufferedStore(profiles);
        heads = new HeadStore(headRows, new WaitingCustomers());
        rows = new RowStore(buffer, heads);
        PROFILES.forEach(profile -> {
            if (heads.get(profile) == null) {
                heads.put(profile, HEAD);
            }
        });
    }

    private void endUnit(boolean isRestart) {
        rows.write();
        heads.write();
        buffer.write();
        if (isRestart) {
            begin();
        }
    }

    private void put(String profile, Row row) {
        rows.put(profile, row);
        expected.get(profile).put(row.key(), row);
    }

    private void delete(String profile, TreeMap<RowKey, Row> history, Random random) {
        RowKey near = history.ceilingKey(new RowKey(random.nextInt(1_500), "", "", ""));
        List<RowKey> keys = new ArrayList<>(
                near == null ? history.keySet() : history.tailMap(near).keySet());
        for (RowKey key : keys.subList(0, Math.min(keys.size(), random.nextInt(60)))) {
            rows.delete(profile, key);
            history.remove(key);
        }
    }

    private void check(String profile, TreeMap<RowKey, Row> history, Random random) {
        RowKey key = row(random.nextInt(1_500), random).key();
        RowKey other = row(random.nextInt(1_500), random).key();
        assertThat(rows.get(profile, key)).isEqualTo(history.get(key));
        assertThat(rows.lastMsOrNull(profile))
                .isEqualTo(history.isEmpty() ? null : history.lastKey().timeMs());
        checkWalks(rows, profile, history, key, other);
        rows.write();
        buffer.write();
        if (heads.rowsOrNull(profile) != null) {
            assertThat(heads.rowsOrNull(profile))
                    .containsExactlyElementsOf(history.values())
                    .hasSizeBetween(1, 3);
            return;
        }
        Segments stored = new Segments(ByteStore.of(profiles));
        checkWalks(stored, profile, history, key, other);
        assertThat(stored.lastOrNull(profile)).isEqualTo(history.isEmpty() ? null : history.lastKey());
    }

    private static void checkWalks(
            ReadableRows rows, String profile, TreeMap<RowKey, Row> history, RowKey key, RowKey other) {
        assertThat(walk(rows.from(profile, null))).containsExactlyElementsOf(history.values());
        assertThat(walk(rows.from(profile, key)))
                .containsExactlyElementsOf(history.tailMap(key, true).values());
        Map.Entry<RowKey, Row> before = history.lowerEntry(key);
        assertThat(rows.lastBefore(profile, key)).isEqualTo(before == null ? null : before.getValue());
        RowKey from = key.compareTo(other) < 0 ? key : other;
        RowKey to = from.equals(key) ? other : key;
        Predicate<Row> filter = row -> row.key().source().equals("web");
        assertThat(rows.lastBetween(profile, from, to, filter))
                .isEqualTo(history.subMap(from, true, to, false).descendingMap().values().stream()
                        .filter(filter)
                        .findFirst()
                        .orElse(null));
    }

    private static List<Row> walk(RowCursor cursor) {
        List<Row> result = new ArrayList<>();
        try (cursor) {
            cursor.forEachRemaining(result::add);
        }
        return result;
    }

    private static Row row(long timeMs, Random random) {
        RowKey key = new RowKey(timeMs, random.nextInt(4) == 0 ? "crm" : "web", "e" + random.nextInt(3), "cookie:a");
        String properties = random.nextInt(100) == 0 ? "x".repeat(40_000) : null;
        Touch touch = new Touch(
                "direct", "page_view", null, null, null, "cookie:a", 1, null, null, null, Marks.ofBits(0), properties);
        return new Row(key, touch, 1 + random.nextInt(3), random.nextInt(3));
    }
}
