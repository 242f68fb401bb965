package io.olifant.journey.topology;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.journey.store.StoreNames;
import io.olifant.runtime.testing.TestContexts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DepartureCleanupTopologyTest {

    private static final Duration KEPT = Duration.ofDays(10);

    @Test
    void whatWasWrittenBeforeADepartureThatIsRemovedIsRefusedAndCounted(@TempDir Path stateDirectory) {
        try (JourneyDriver journeys = driver(stateDirectory, "10d")) {
            journeys.writtenAt(TestContexts.NOW);
            journeys.reassign("cookie:a", "p1", "p2", 1);
            journeys.pass(KEPT.plusDays(1));
            journeys.tell(on("cookie:a").at("2026-03-01T10:00").of("p1"));

            assertThat(count(journeys, JourneyMeters.DEPARTURES_REMOVED)).isEqualTo(1);
            assertThat(count(journeys, JourneyMeters.OVERDUE)).isEqualTo(1);
            assertThat(journeys.rows()).containsEntry(StoreNames.HISTORY, 0);
        }
    }

    @Test
    void aTouchpointOnItsWayToAnotherProfileIsAsOldAsWhenItWasWritten(@TempDir Path stateDirectory) {
        try (JourneyDriver journeys = driver(stateDirectory, "10d")) {
            journeys.writtenAt(TestContexts.NOW);
            journeys.tell(on("cookie:a").at("2026-03-01T10:00").of("p1"));
            journeys.pass(Duration.ofDays(1));
            journeys.writtenAt(TestContexts.NOW.plusMillis(1));
            journeys.reassign("cookie:a", "p1", "p2", 1);
            journeys.pass(Duration.ofDays(1));
            journeys.writtenAt(TestContexts.NOW.minusMillis(1));
            journeys.tell(on("cookie:a").at("2026-03-01T10:01").of("p1"));

            assertThat(journeys.forwardedSince())
                    .containsExactly(TestContexts.NOW.plusMillis(1), TestContexts.NOW.minusMillis(1));
        }
    }

    @Test
    void whatComesInTimeFollowsItsIdentifier(@TempDir Path stateDirectory) {
        try (JourneyDriver journeys = driver(stateDirectory, "10d")) {
            journeys.writtenAt(TestContexts.NOW);
            journeys.reassign("cookie:a", "p1", "p2", 1);
            journeys.pass(KEPT.minusHours(1));
            journeys.tell(on("cookie:a").at("2026-03-01T10:00").of("p1"));
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

            assertThat(journeys.rows()).containsEntry(StoreNames.REDIRECTS, 1);
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
