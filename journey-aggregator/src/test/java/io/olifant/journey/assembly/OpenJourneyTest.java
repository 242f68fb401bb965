package io.olifant.journey.assembly;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.journey.codec.TouchpointRecords;
import io.olifant.journey.message.ProfileMessage.Touched;
import io.olifant.journey.touchpoint.Row;
import org.junit.jupiter.api.Test;

class OpenJourneyTest {

    private static final JourneyRules RULES = new JourneyRules(1_000, 10, 1_000, 10, 10, 10, 10, 10);

    private final Row row = ((Touched) TouchpointRecords.touched(
                    on("cookie:a").at("2026-03-01T10:00").of("p1")))
            .row();
    private final OpenJourney open =
            new OpenJourney(Journey.startedBy(row, Track.SALES, false), Published.NOTHING, false);

    @Test
    void aJourneyCountsAsOpenUntilSomebodySawItsTimePass() {
        long silentMs = row.key().timeMs() + 1_001;

        assertThat(open.at(silentMs - 1, RULES).outcome()).isEqualTo(Outcome.OPEN);
        assertThat(open.at(silentMs, RULES).outcome()).isEqualTo(Outcome.ABANDONED);
        assertThat(open.counted().outcome()).isEqualTo(Outcome.OPEN);
    }

    @Test
    void aJourneyThatWasSeenSilentStaysSoWhileATaskKnowsNoObservationTimeYet() {
        OpenJourney silent = open.publishedAs(open.at(Long.MAX_VALUE, RULES), new Published(1, 2));

        assertThat(silent.counted().outcome()).isEqualTo(Outcome.ABANDONED);
        assertThat(silent.at(Long.MIN_VALUE, RULES)).isEqualTo(silent.counted());
    }

    @Test
    void aServiceJourneyIsServedWhateverTheTime() {
        OpenJourney service = new OpenJourney(Journey.startedBy(row, Track.SERVICE, false), Published.NOTHING, false);

        assertThat(service.counted().outcome()).isEqualTo(Outcome.SERVED);
        assertThat(service.at(Long.MAX_VALUE, RULES)).isEqualTo(service.counted());
    }
}
