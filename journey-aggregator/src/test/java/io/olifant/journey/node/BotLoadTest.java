package io.olifant.journey.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.journey.history.StayCount;
import io.olifant.journey.message.ProfileMessage.Touched;
import io.olifant.journey.store.ProfileTask;
import io.olifant.journey.touchpoint.Marks;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.journey.touchpoint.Touch;
import io.olifant.runtime.testing.MemoryStore.Part;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** A script sends a million touchpoints on a day. It is kept in bounds, and its neighbours do not notice. */
class BotLoadTest {

    private static final int EVENTS = 1_000_000;
    private static final int KEPT = 10_000;
    private static final int EVENTS_PER_NEIGHBOUR = 200;
    private static final long MIDNIGHT_MS = 1_772_323_200_000L;
    private static final Marks MARKS = new Marks(false, true, false);
    private static final Touch TOUCH = new Touch(
            "direct", "page_view", "ecommerce", "awareness", null, "cookie:bot", 1, null, null, null, MARKS, null);

    private final ProfileKit profiles = ProfileKit.keepingADay(KEPT);

    @Test
    void beyondTheCapAnEventReadsAndWritesOneCountAndItsNeighboursPayNothing() {
        send(0, KEPT + EVENTS_PER_NEIGHBOUR);
        Map<String, Integer> bot = work(() -> bot(KEPT + EVENTS_PER_NEIGHBOUR));
        Map<String, Integer> neighbour = work(() -> neighbour(KEPT + EVENTS_PER_NEIGHBOUR));

        send(KEPT + EVENTS_PER_NEIGHBOUR + 1, EVENTS - 1);

        assertThat(work(() -> bot(EVENTS - 1))).isEqualTo(bot);
        assertThat(work(() -> neighbour(EVENTS - 1))).isEqualTo(neighbour);
        assertThat(bot).isEqualTo(Map.of("reads of CROWDED_DAY", 2, "writes of CROWDED_DAY", 1));
        assertThat(neighbour)
                .isEqualTo(Map.of("writes of HISTORY", 1, "writes of heads", 1, "writes of customer-facts", 1));
        assertThat(profiles.task().histories().get("bot")).hasSize(KEPT);
        assertThat(profiles.task().stayCounts().get("bot").values())
                .extracting(StayCount::capped)
                .containsExactly((long) EVENTS - KEPT);
    }

    private void send(int from, int to) {
        for (int i = from; i < to; i++) {
            bot(i);
            if (i % EVENTS_PER_NEIGHBOUR == 0) {
                neighbour(i);
            }
        }
    }

    private void bot(int event) {
        sendEvent("bot", event);
    }

    private void neighbour(int event) {
        sendEvent("neighbour", event);
    }

    private void sendEvent(String profile, int event) {
        RowKey key = new RowKey(MIDNIGHT_MS + event * 80L, "web", "e" + event, "cookie:" + profile);
        assertThat(profiles.task()
                        .handle(profile, new Touched(new Row(key, TOUCH, 1, 0)))
                        .outgoing())
                .isEmpty();
    }

    private Map<String, Integer> work(Runnable event) {
        profiles.task().forgetCounts();
        event.run();
        profiles.task().commit();
        Map<String, Integer> result = new TreeMap<>();
        for (String name : ProfileTask.parts()) {
            count(result, "reads of " + name, name, Part::gets);
            count(result, "writes of " + name, name, Part::writes);
            count(result, "scans of " + name, name, Part::scans);
        }
        return result;
    }

    private void count(Map<String, Integer> result, String what, String store, ToIntFunction<Part> counter) {
        int times = counter.applyAsInt(profiles.task().store(store));
        if (times > 0) {
            result.put(what, times);
        }
    }
}
