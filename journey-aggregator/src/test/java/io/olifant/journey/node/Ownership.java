package io.olifant.journey.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.journey.message.ProfileMessage;
import io.olifant.journey.message.ProfileMessage.HandedOff;
import io.olifant.journey.message.ProfileMessage.Touched;
import io.olifant.journey.node.KeptTouchpoints.Delivery;
import io.olifant.journey.store.ProfileTask;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whose each identifier is, what touchpoints there were of it, and so which profile must hold which rows in the end. */
final class Ownership {

    /** An identifier's profile, and how often it changed. */
    record Held(String profile, long epoch) {}

    private final Map<String, Held> heldByIdentifier = new TreeMap<>();
    private final Map<String, Integer> lives = new HashMap<>();
    private final List<Delivery> emitted = new ArrayList<>();
    /** Deliveries that were under way for too long and were not taken. */
    private final Map<RowKey, Long> refused = new HashMap<>();

    void assign(String identifier, Held held) {
        heldByIdentifier.put(identifier, held);
    }

    /** Forgets all touchpoints of an identifier so far. */
    void erase(String identifier, Held next) {
        assign(identifier, next);
        lives.merge(identifier, 1, Integer::sum);
    }

    List<String> identifiers() {
        return List.copyOf(heldByIdentifier.keySet());
    }

    Held of(String identifier) {
        return heldByIdentifier.get(identifier);
    }

    void emit(Row row) {
        emitted.add(new Delivery(row, life(row.key().anchor())));
    }

    List<Row> emittedOn(String identifier) {
        return emitted.stream()
                .map(Delivery::row)
                .filter(row -> row.key().anchor().equals(identifier))
                .toList();
    }

    /** Notes that the touchpoints of a message were not taken. */
    void refuse(ProfileMessage message) {
        List<Row> rows = message instanceof Touched touched ? List.of(touched.row()) : ((HandedOff) message).rows();
        rows.forEach(row -> refused.merge(row.key(), row.deliveries(), Long::sum));
    }

    private int life(String identifier) {
        return lives.getOrDefault(identifier, 0);
    }

    /** Fails unless each row is held by the profile that it belongs to, once, and no row is missing but what was refused. */
    void check(Map<String, List<Row>> histories, List<ProfileTask> tasks, int dayTouchpointsMax) {
        Map<RowKey, Row> held = held(histories);
        if (refused.isEmpty()) {
            KeptTouchpoints kept = new KeptTouchpoints(dayTouchpointsMax, lives, emitted);
            kept.check(held);
            kept.checkDeliveries(held, tasks);
            tasks.forEach(kept::checkCounts);
        } else {
            checkWithoutRefused(held);
        }
    }

    private Map<RowKey, Row> held(Map<String, List<Row>> histories) {
        Map<RowKey, Row> held = new TreeMap<>();
        histories.forEach((profile, history) -> {
            for (Row row : history) {
                assertThat(held.put(row.key(), row)).as("held twice").isNull();
                assertThat(profile)
                        .as("the profile of the anchor's last assignment")
                        .isEqualTo(of(row.key().anchor()).profile());
            }
        });
        return held;
    }

    /** What was refused is missing, and nothing else; what was erased did not come back. */
    private void checkWithoutRefused(Map<RowKey, Row> held) {
        Map<RowKey, Long> expected = new TreeMap<>();
        for (Delivery delivery : emitted) {
            RowKey key = delivery.row().key();
            if (delivery.life() == life(key.anchor())) {
                expected.merge(key, 1L, Long::sum);
            }
        }
        assertThat(expected.keySet()).containsAll(held.keySet());
        expected.forEach((key, deliveries) -> {
            long taken = held.containsKey(key) ? held.get(key).deliveries() : 0;
            assertThat(taken + refused.getOrDefault(key, 0L)).isGreaterThanOrEqualTo(deliveries);
        });
    }
}
