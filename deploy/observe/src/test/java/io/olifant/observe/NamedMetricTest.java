package io.olifant.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class NamedMetricTest {

    @Test
    void metricsAreFoundWithTheLabelsOfTheirSelectors() {
        assertThat(NamedMetric.in(
                        "sum by (instance) (rate(olifant_a_total{x=\"1\", y=~\"kafka_z.*\"}[5m])) / kafka_b > 2"))
                .containsExactly(
                        new NamedMetric("kafka_b", Set.of()), new NamedMetric("olifant_a_total", Set.of("x", "y")));
    }

    @Test
    void whatARuleRecordsIsNoMetric() {
        assertThat(NamedMetric.in("olifant:backlog:seconds{application=\"kpi-emitter\"} > 600"))
                .isEmpty();
    }
}
