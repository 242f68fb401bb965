package io.olifant.journey.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.journey.history.DayStay;
import io.olifant.journey.history.StayCount;
import io.olifant.journey.store.ProfileTask;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.journey.touchpoint.Touch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which touchpoints are kept of all that came, computed from scratch: of each anchor and day the first ones, and what is about
 * money.
 */
final class KeptTouchpoints {

    /** A delivery, and how often its anchor had been erased before it. */
    record Delivery(Row row, int life) {}

    private record AnchorDay(String anchor, long day) {}

    private final int dayTouchpointsMax;
    private final Map<String, Integer> lives;
    private final Map<RowKey, List<Row>> all = new TreeMap<>();
    private final Map<RowKey, List<Row>> surviving = new TreeMap<>();
    /** Which keys are the first ones of their anchor and day. */
    private final Set<RowKey> first = new HashSet<>();

    /**
     * @param lives how often each anchor was erased in all
     */
    KeptTouchpoints(int dayTouchpointsMax, Map<String, Integer> lives, List<Delivery> deliveries) {
        this.dayTouchpointsMax = dayTouchpointsMax;
        this.lives = lives;
        for (Delivery delivery : deliveries) {
            Row row = delivery.row();
            all.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(row);
            if (delivery.life() == life(row.key().anchor())) {
                surviving.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(row);
            }
        }
        Map<AnchorDay, Integer> counts = new HashMap<>();
        for (RowKey key : surviving.keySet()) {
            if (counts.merge(anchorDay(key), 1, Integer::sum) <= dayTouchpointsMax) {
                first.add(key);
            }
        }
    }

    private int life(String anchor) {
        return lives.getOrDefault(anchor, 0);
    }

    private static AnchorDay anchorDay(RowKey key) {
        return new AnchorDay(key.anchor(), DayStay.dayOf(key));
    }

    /** Compares with what is held, wherever it is held. */
    void check(Map<RowKey, Row> held) {
        Set<RowKey> expected = new TreeSet<>();
        Set<RowKey> maybe = new TreeSet<>();
        surviving.forEach((key, rows) -> {
            if (first.contains(key) || isAnyAboutMoney(rows)) {
                expected.add(key);
            }
            // A row that met one from before the erasure may have learned from it that it is about money.
            if (first.contains(key) || isAnyAboutMoney(all.get(key))) {
                maybe.add(key);
            }
        });
        assertThat(held.keySet()).containsAll(expected);
        assertThat(maybe).containsAll(held.keySet());
        held.forEach(this::checkRow);
    }

    /**
     * A touchpoint that came before an erasure and comes again after it is a new one; but where both meet before the
     * erasure does, they are one row, which may show the first delivery too. Of a touchpoint that is kept only because
     * it is about money, deliveries that did not say so may have been dropped.
     */
    private void checkRow(RowKey key, Row held) {
        List<Row> deliveries = surviving.get(key);
        assertThat(deliveries).extracting(row -> row.key().anchor()).containsOnly(key.anchor());
        boolean isAllOfOneLife = deliveries.size() == all.get(key).size();
        long least = first.contains(key)
                ? deliveries.size()
                : deliveries.stream().filter(row -> row.touch().isAboutMoney()).count();
        assertThat(held.deliveries()).isBetween(least, (long) all.get(key).size());
        if (isAllOfOneLife) {
            assertThat(held.touch()).isEqualTo(smallest(deliveries));
        } else {
            assertThat(all.get(key)).extracting(Row::touch).contains(held.touch());
            assertThat(held.touch()).isLessThanOrEqualTo(smallest(deliveries));
        }
        if (isAllOfOneLife && first.contains(key)) {
            assertThat(held.lateDeliveries())
                    .isEqualTo(
                            deliveries.stream().mapToLong(Row::lateDeliveries).sum());
        }
    }

    private static Touch smallest(List<Row> rows) {
        return rows.stream().map(Row::touch).min(Touch::compareTo).orElseThrow();
    }

    private static boolean isAnyAboutMoney(List<Row> rows) {
        return rows.stream().anyMatch(row -> row.touch().isAboutMoney());
    }

    /** No delivery is lost: it is counted in a row that is held, or dropped. */
    void checkDeliveries(Map<RowKey, Row> held, List<ProfileTask> tasks) {
        Map<AnchorDay, Long> counted = new HashMap<>();
        held.forEach((key, row) -> counted.merge(anchorDay(key), row.deliveries(), Long::sum));
        tasks.forEach(task -> task.stayCounts()
                .forEach((profile, counts) -> counts.forEach((stay, count) ->
                        counted.merge(new AnchorDay(stay.anchor(), stay.day()), count.capped(), Long::sum))));
        Map<AnchorDay, Long> least = deliveries(surviving);
        Map<AnchorDay, Long> most = deliveries(all);
        assertThat(most.keySet()).containsAll(counted.keySet());
        most.forEach((day, deliveries) -> assertThat(counted.getOrDefault(day, 0L))
                .isBetween(life(day.anchor()) == 0 ? deliveries : least.getOrDefault(day, 0L), deliveries));
    }

    private static Map<AnchorDay, Long> deliveries(Map<RowKey, List<Row>> rows) {
        Map<AnchorDay, Long> result = new HashMap<>();
        rows.forEach((key, deliveries) -> result.merge(anchorDay(key), (long) deliveries.size(), Long::sum));
        return result;
    }

    /** Days are counted where they need to be, by what is there, and nowhere else. */
    void checkCounts(ProfileTask task) {
        Map<String, List<Row>> histories = task.histories();
        assertThat(histories.keySet()).containsAll(task.stayCounts().keySet());
        histories.forEach((profile, rows) -> {
            Map<DayStay, StayCount> counts = task.stayCounts().getOrDefault(profile, Map.of());
            Map<DayStay, List<RowKey>> expected = new HashMap<>();
            for (Row row : rows) {
                DayStay stay = new DayStay(DayStay.dayOf(row.key()), row.key().anchor(), row.epoch());
                expected.computeIfAbsent(stay, s -> new ArrayList<>()).add(row.key());
            }
            Set<Long> counted = task.countedDays(profile);
            expected.keySet().removeIf(stay -> !counted.contains(stay.day()));
            assertThat(counts.keySet()).isEqualTo(expected.keySet());
            expected.forEach((stay, keys) -> checkCount(counts.get(stay), keys));
            assertThat(task.stored(profile).headOrNull().history().crowd().countedDays())
                    .isEqualTo(counted.size());
        });
    }

    private void checkCount(StayCount count, List<RowKey> keys) {
        int kept = Math.min(keys.size(), dayTouchpointsMax);
        assertThat(count.first()).isEqualTo(kept);
        assertThat(count.last()).isEqualTo(keys.get(kept - 1));
    }
}
