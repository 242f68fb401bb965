package io.olifant.operate.lag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordTimesTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private int questions;

    @Test
    void theTimeOfARecordIsFoundWithinASecond() {
        long base = NOW.toEpochMilli() - 1_000_000;
        RecordTimes<String> times = times(Map.of("p", List.of(base, base + 10_000, base + 700_000, base + 900_000)));
        for (long offset = 0; offset < 4; offset++) {
            long expected = List.of(0L, 10_000L, 700_000L, 900_000L).get((int) offset);
            assertThat(times.at(Map.of("p", offset), NOW).get("p")).isEqualTo(Instant.ofEpochMilli(base + expected));
        }
        assertThat(questions).isLessThan(4 * 60);
    }

    @Test
    void partitionsAreSearchedTogether() {
        long base = NOW.toEpochMilli() - 5_000;
        Map<String, Instant> found =
                times(Map.of("p", List.of(base), "q", List.of(7L, 9_000L))).at(Map.of("p", 0L, "q", 1L), NOW);
        assertThat(found)
                .containsEntry("p", Instant.ofEpochMilli(base))
                .containsEntry("q", Instant.ofEpochMilli(9_000));
        assertThat(questions).isLessThan(60);
    }

    @Test
    void aRecordBeforeThatIsLaterCountsSinceBrokersAnswerByTime() {
        assertThat(times(Map.of("p", List.of(500_000L, 100_000L)))
                        .at(Map.of("p", 1L), NOW)
                        .get("p"))
                .isEqualTo(Instant.ofEpochMilli(500_000));
    }

    @Test
    void aRecordOfTheFutureOrWithoutTimeHasNone() {
        assertThat(times(Map.of("p", List.of())).at(Map.of("p", 0L), NOW)).isEmpty();
        assertThat(times(Map.of("p", List.of(0L, NOW.toEpochMilli() + 10_000_000)))
                        .at(Map.of("p", 0L), NOW)
                        .get("p"))
                .isEqualTo(Instant.EPOCH);
    }

    /** Brokers whose partitions hold records of these times. */
    private RecordTimes<String> times(Map<String, List<Long>> timesByPartition) {
        return new RecordTimes<>(asked -> {
            questions++;
            Map<String, RecordTimes.Found> found = new HashMap<>();
            asked.forEach((partition, time) -> {
                List<Long> all = timesByPartition.get(partition);
                int first = 0;
                while (first < all.size() && all.get(first) < time) {
                    first++;
                }
                found.put(
                        partition,
                        first == all.size()
                                ? new RecordTimes.Found(RecordTimes.NOWHERE, -1)
                                : new RecordTimes.Found(first, all.get(first)));
            });
            return found;
        });
    }
}
