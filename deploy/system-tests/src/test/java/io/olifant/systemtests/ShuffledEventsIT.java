package io.olifant.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Touchpoint;
import io.olifant.retailer.Delivery;
import io.olifant.retailer.Retailer;
import io.olifant.retailer.RetailerConfig;
import io.olifant.systemtests.harness.ChainedTopologies;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order in which events arrive changes nothing: not one byte of the journeys, customers and facts that follow from them. */
final class ShuffledEventsIT {

    private static final int SHUFFLES = 20;
    private static final int EVENTS = 5_000;
    private static final RetailerConfig RETAILER =
            new RetailerConfig(31_415, 300, LocalDate.of(2025, 1, 20), 150, 0.05, 1, true, true);

    @Test
    void everyShuffleOfTheEventsGivesTheSameBytes(@TempDir Path state) {
        List<Touchpoint> events = events();
        Map<String, ByteBuffer> inOrder = published(events, state.resolve("in-order"));
        assertThat(inOrder).hasSizeGreaterThan(1_000);

        for (int shuffle = 1; shuffle <= SHUFFLES; shuffle++) {
            List<Touchpoint> shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, new Random(shuffle));

            Map<String, ByteBuffer> result = published(shuffled, state.resolve("shuffle-" + shuffle));

            assertThat(differences(inOrder, result))
                    .as("journeys, customers and facts of shuffle %d", shuffle)
                    .isEmpty();
        }
        System.out.printf(
                "%d shuffles of %d events: %d journeys, customers and facts, the same bytes each time%n",
                SHUFFLES, EVENTS, inOrder.size());
    }

    private static List<Touchpoint> events() {
        List<Touchpoint> events = new ArrayList<>(EVENTS);
        Iterator<Delivery> all = Retailer.generate(RETAILER);
        while (events.size() < EVENTS) {
            events.add(all.next().touchpoint());
        }
        return events;
    }

    private static Map<String, ByteBuffer> published(List<Touchpoint> events, Path state) {
        try (ChainedTopologies topologies = new ChainedTopologies(state)) {
            topologies.pipe(events);
            return topologies.whatIsPublished();
        }
    }

    private static List<String> differences(Map<String, ByteBuffer> expected, Map<String, ByteBuffer> actual) {
        List<String> differences = new ArrayList<>();
        expected.forEach((name, bytes) -> {
            if (!bytes.equals(actual.get(name))) {
                differences.add((actual.containsKey(name) ? "different: " : "missing: ") + name);
            }
        });
        actual.keySet().stream()
                .filter(name -> !expected.containsKey(name))
                .forEach(name -> differences.add("unexpected: " + name));
        return differences;
    }
}
