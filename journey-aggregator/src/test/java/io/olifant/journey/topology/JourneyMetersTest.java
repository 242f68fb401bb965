package io.olifant.journey.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class JourneyMetersTest {

    @Test
    void metersHaveTheNamesThatOperatorsWatch() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        JourneyMeters meters = new JourneyMeters(registry);
        meters.onJourney(true);

        assertThat(registry.getMeters())
                .extracting(meter -> meter.getId().getName())
                .containsOnly(
                        "olifant.touchpoints.duplicates",
                        "olifant.touchpoints.late",
                        "olifant.history.reassignments",
                        "olifant.history.rows.moved",
                        "olifant.history.erasures",
                        "olifant.history.rows.erased",
                        "olifant.history.rows.dropped",
                        "olifant.history.rows.forgotten",
                        "olifant.touchpoints.refused",
                        "olifant.touchpoints.set.aside",
                        "olifant.touchpoints.overdue",
                        "olifant.facts.capped",
                        "olifant.history.departures.removed",
                        "olifant.journeys.published",
                        "olifant.customers.published");
        assertThat(registry.get("olifant.journeys.published")
                        .tag("kind", "tombstone")
                        .counter()
                        .count())
                .isEqualTo(1);
    }
}
