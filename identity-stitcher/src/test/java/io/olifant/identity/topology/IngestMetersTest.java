package io.olifant.identity.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.olifant.identity.ingest.RejectionReason;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngestMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final IngestMeters meters = new IngestMeters(registry, "eu.", List.of());

    @Test
    void sourcesGoByTheirNamesWithoutPrefix() {
        meters.source("eu.touchpoints.webshop").accepted();
        assertThat(accepted("webshop")).isEqualTo(1);
    }

    @Test
    void commandsGoByTheNameOfTheirTopic() {
        meters.source("eu.identity.commands").rejected(RejectionReason.UNREADABLE);
        assertThat(registry.get("olifant.dead.letters")
                        .tag("source", "identity.commands")
                        .tag("reason", "UNREADABLE")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aReasonThatNeverOccurredReadsZeroFromTheFirstRecordOfItsSource() {
        meters.source("eu.touchpoints.webshop");
        assertThat(registry.get("olifant.dead.letters").tag("source", "webshop").counters())
                .hasSize(RejectionReason.values().length)
                .allSatisfy(counter -> assertThat(counter.count()).isZero());
    }

    @Test
    void sourcesBeyondThoseToldApartAreCountedAsOne() {
        for (int i = 0; i < IngestMeters.SOURCES_MAX + 3; i++) {
            meters.source("eu.touchpoints.source" + i).accepted();
        }
        meters.source("eu.touchpoints.source0").accepted();
        assertThat(accepted("source0")).isEqualTo(2);
        assertThat(accepted("(other)")).isEqualTo(3);
    }

    private double accepted(String source) {
        return registry.get("olifant.touchpoints.accepted")
                .tag("source", source)
                .counter()
                .count();
    }
}
