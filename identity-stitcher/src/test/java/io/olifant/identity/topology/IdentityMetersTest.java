package io.olifant.identity.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.olifant.identity.census.CensusBoard;
import io.olifant.identity.census.CensusReport;
import io.olifant.identity.rules.RulesFiles;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Dashboards and alarms depend on these names. */
class IdentityMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void metersKeepTheirNames() {
        new GraphMeters(registry);
        CensusMeters.register(new CensusBoard(), RulesFiles.identityRules(Optional.empty()), registry);
        assertThat(registry.getMeters().stream().map(Meter::getId).map(Meter.Id::getName))
                .contains(
                        "olifant.identity.links.accepted",
                        "olifant.identity.links.capped",
                        "olifant.identity.links.refused",
                        "olifant.identity.profiles.merged",
                        "olifant.identity.profiles.split",
                        "olifant.identity.shared",
                        "olifant.identity.unshared",
                        "olifant.identity.assignment",
                        "olifant.identity.identifiers",
                        "olifant.identity.identifiers.shared",
                        "olifant.identity.identifiers.suspicious",
                        "olifant.identity.clusters",
                        "olifant.identity.clusters.capped",
                        "olifant.identity.cluster.size");
    }

    @Test
    void whatTheCensusCountedIsShown() {
        CensusBoard board = new CensusBoard();
        CensusMeters.register(board, RulesFiles.identityRules(Optional.empty()), registry);
        board.post(
                "0_0",
                new CensusReport(10, 2, 3, new TreeMap<>(Map.of(3, 1L, 8, 1L)), 1, Map.of("per-profile:email", 4L)));
        assertThat(gauge("olifant.identity.cluster.size", "quantile", "1.0")).isEqualTo(8);
        assertThat(gauge("olifant.identity.links.refused", "rule", "per-profile:email"))
                .isEqualTo(4);
        assertThat(registry.get("olifant.identity.identifiers.shared").gauge().value())
                .isEqualTo(2);
        assertThat(registry.get("olifant.identity.identifiers.suspicious")
                        .gauge()
                        .value())
                .isEqualTo(3);
    }

    @Test
    void theWayFromAnEventToItsAssignmentIsTimed() {
        GraphMeters meters = new GraphMeters(registry);
        meters.assigned(250);
        meters.assigned(-5);
        assertThat(registry.get("olifant.identity.assignment").timer().count()).isEqualTo(2);
    }

    private double gauge(String name, String tag, String value) {
        return registry.get(name).tag(tag, value).gauge().value();
    }
}
