package io.olifant.journey.topology;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.journey.codec.RowKind;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrowdedDayTopologyTest {

    @Test
    void whatIsSetAsideIsMeteredAndExported(@TempDir Path stateDirectory) {
        try (JourneyDriver journeys =
                new JourneyDriver(stateDirectory, Map.of("journey-aggregator.identifier-day-touchpoints-max", "3"))) {
            for (int minute = 0; minute < 8; minute++) {
                journeys.send(on("cookie:a").at("2026-01-01T10:0" + minute).of("p1"));
            }
            journeys.export("p1", "request-1", "{}");

            assertThat(journeys.rows()).containsEntry(RowKind.HISTORY.name(), 3);
            assertThat(journeys.context()
                            .meters()
                            .get(JourneyMeters.CAPPED)
                            .counter()
                            .count())
                    .isEqualTo(5);
            assertThat(journeys.pieces())
                    .singleElement()
                    .satisfies(piece -> assertThat(piece.value.getJson())
                            .contains("\"set_aside\":[{\"day\":\"2026-01-01\",\"touchpoints\":5}],"));
        }
    }
}
