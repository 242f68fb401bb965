package io.olifant.journey.topology;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.journey.codec.RowKind;
import io.olifant.journey.store.StoreNames;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetailRetentionTopologyTest {

    @Test
    void touchpointsOlderThanTheyAreKeptLeaveAndAreRefused(@TempDir Path stateDirectory) {
        try (JourneyDriver journeys =
                new JourneyDriver(stateDirectory, Map.of("journey-aggregator.detail-retention", "100d"))) {
            journeys.send(on("cookie:a").at("2026-01-01T10:00").of("p1"));
            journeys.observe(Instant.parse("2026-01-01T12:00:00Z"));
            journeys.publish();

            journeys.observe(Instant.parse("2026-08-01T00:00:00Z"));
            journeys.publish();
            journeys.publish();
            journeys.send(on("cookie:a").at("2026-01-01T10:00").of("p1"));
            journeys.send(on("cookie:b").at("2026-04-01T10:00").of("p2"));

            assertThat(journeys.rows()).containsEntry(RowKind.HISTORY.name(), 0).containsEntry(StoreNames.HEADS, 1);
            assertThat(journeys.fact("p1", "month", "2026-01")).isNotNull();
            assertThat(count(journeys, JourneyMeters.FORGOTTEN)).isEqualTo(1);
            assertThat(count(journeys, JourneyMeters.REFUSED)).isEqualTo(2);
        }
    }

    @Test
    void touchpointsAreKeptForEverUnlessSaidOtherwise(@TempDir Path stateDirectory) {
        try (JourneyDriver journeys = new JourneyDriver(stateDirectory, Map.of())) {
            journeys.observe(Instant.parse("2026-08-01T00:00:00Z"));
            journeys.publish();
            journeys.send(on("cookie:a").at("1999-01-01T10:00").of("p1"));
            journeys.publish();
            journeys.publish();

            assertThat(journeys.rows()).containsEntry(RowKind.HISTORY.name(), 1);
            assertThat(count(journeys, JourneyMeters.REFUSED)).isZero();
        }
    }

    private static double count(JourneyDriver journeys, String meter) {
        return journeys.context().meters().get(meter).counter().count();
    }
}
