package io.olifant.journey.topology;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.journey.codec.RowKind;
import io.olifant.journey.message.ProfileMessage;
import io.olifant.journey.message.ProfileMessage.Forwarded;
import io.olifant.runtime.testing.TestContexts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DepartureCleanupTopologyTest {

    private static final long NOW_MS = TestContexts.NOW.toEpochMilli();
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final Duration KEPT = Duration.ofDays(10);

    @Test
    void whatWasWrittenBeforeADepartureThatIsRemovedIsRefusedAndCounted(@TempDir Path stateDirectory) {
        try (JourneyDriver journeys = driver(stateDirectory, "10d")) {
            journeys.writtenAt(TestContexts.NOW);
            journeys.reassign("cookie:a", "p1", "p2", 1);
            journeys.pass(KEPT.plusDays(1));
            journeys.send(on("cookie:a").at("2026-03-01T10:00").of("p1"));

            assertThat(count(journeys, JourneyMeters.DEPARTURES_REMOVED)).isEqualTo(1);
            assertThat(count(journeys, JourneyMeters.OVERDUE)).isEqualTo(1);
            assertThat(journeys.rows()).containsEntry(RowKind.HISTORY.name(), 0);
        }
    }

    @Test
    void aTouchpointOnItsWayToAnotherProfileIsAsOldAsWhenItWasWritten(@TempDir Path stateDirectory) {
        try (JourneyDriver journeys = driver(stateDirectory, "10d")) {
            journeys.writtenAt(TestContexts.NOW);
            journeys.send(on("cookie:a").at("2026-03-01T10:00").of("p1"));
            journeys.pass(Duration.ofDays(1));
            journeys.writtenAt(TestContexts.NOW.plusMillis(1));
            journeys.reassign("cookie:a", "p1", "p2", 1);
            journeys.pass(Duration.ofDays(1));
            journeys.writtenAt(TestContexts.NOW.minusMillis(1));
            journeys.send(on("cookie:a").at("2026-03-01T10:01").of("p1"));

            List<TestRecord<String, ProfileMessage>> loop = journeys.loop();
            assertThat(loop)
                    .extracting(handedOff -> ((Forwarded) handedOff.value()).writtenMs())
                    .containsExactly(NOW_MS + 1, NOW_MS - 1);
            // The broker deletes by the times of records: these are those of sending.
            assertThat(loop).extracting(TestRecord::timestamp).containsExactly(NOW_MS + DAY_MS, NOW_MS + 2 * DAY_MS);
        }
    }

    @Test
    void whatComesInTimeFollowsItsIdentifier(@TempDir Path stateDirectory) {
        try (JourneyDriver journeys = driver(stateDirectory, "10d")) {
            journeys.writtenAt(TestContexts.NOW);
            journeys.reassign("cookie:a", "p1", "p2", 1);
            journeys.pass(KEPT.minusHours(1));
            journeys.send(on("cookie:a").at("2026-03-01T10:00").of("p1"));
            journeys.publish();

            assertThat(journeys.fact("p2", "month", "2026-03")).isNotNull();
            assertThat(count(journeys, JourneyMeters.OVERDUE)).isZero();
        }
    }

    @Test
    void departuresAreKeptForEverWhereNothingIsToBeRemoved(@TempDir Path stateDirectory) {
        try (JourneyDriver journeys = driver(stateDirectory, "0d")) {
            journeys.writtenAt(TestContexts.NOW);
            journeys.reassign("cookie:a", "p1", "p2", 1);
            journeys.pass(Duration.ofDays(10_000));

            assertThat(journeys.rows()).containsEntry(RowKind.DEPARTURE.name(), 1);
            assertThat(count(journeys, JourneyMeters.DEPARTURES_REMOVED)).isZero();
        }
    }

    private static JourneyDriver driver(Path stateDirectory, String kept) {
        return new JourneyDriver(stateDirectory, Map.of("journey-aggregator.departures-kept", kept));
    }

    private static double count(JourneyDriver journeys, String meter) {
        return journeys.context().meters().get(meter).counter().count();
    }
}
