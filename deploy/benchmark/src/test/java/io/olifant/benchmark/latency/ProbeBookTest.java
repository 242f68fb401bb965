package io.olifant.benchmark.latency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProbeBookTest {

    private final ProbeBook book = new ProbeBook();

    @BeforeEach
    void twoProbes() {
        book.measureFrom(0);
        book.sending("first", 100, 1_000);
        book.sending("second", 200, 2_000);
    }

    @Test
    void aTouchpointIsKnownByItsEvent() {
        book.touchpoint("other", "ann", 120);
        book.touchpoint("second", "ann", 250);
        // Exactly once, but a reader may see a thing twice.
        book.touchpoint("second", "ann", 300);

        assertThat(book.touchpointNanos()).containsExactly(50L);
    }

    @Test
    void aJourneyShowsAProbeWhenItReachesUpToIt() {
        book.touchpoint("first", "ann", 110);
        book.touchpoint("second", "ann", 210);
        book.journey("bob", 5_000, 220);
        book.journey("ann", 1_500, 230);
        assertThat(book.journeyNanos()).containsExactly(130L);

        book.journey("ann", 2_000, 400);
        assertThat(book.journeyNanos()).containsExactly(130L, 200L);
    }

    @Test
    void aJourneyMayBeReadBeforeItsTouchpoint() {
        book.journey("ann", 1_000, 105);
        book.journey("ann", 1_000, 108);
        book.touchpoint("first", "ann", 110);

        assertThat(book.journeyNanos()).containsExactly(5L);
    }

    @Test
    void theRowThatCountsAllProbesSoFarShowsThem() {
        book.accepted("2026-11-01", 1, 150);
        assertThat(book.figureNanos()).containsExactly(50L);
        assertThat(book.isComplete()).isFalse();

        // A new day counts from one.
        book.accepted("2026-11-02", 1, 290);
        assertThat(book.figureNanos()).containsExactly(50L, 90L);
    }

    @Test
    void probesOfTheWarmUpAreFollowedButNotMeasured() {
        book.measureFrom(150);
        book.accepted("2026-11-01", 2, 300);
        book.touchpoint("first", "ann", 310);
        book.touchpoint("second", "ann", 310);
        book.journey("ann", 2_000, 320);

        assertThat(book.isComplete()).isTrue();
        assertThat(book.measured()).isEqualTo(1);
        assertThat(book.touchpointNanos()).containsExactly(110L);
        assertThat(book.figureNanos()).containsExactly(100L);
    }

    @Test
    void whatWasNeverSeenIsMissingAndNotQuick() {
        book.touchpoint("first", "ann", 110);

        LatencyFigures.Times journeys = LatencyFigures.Times.of(book.journeyNanos(), book.measured());

        assertThat(journeys.missing()).isEqualTo(2);
        assertThat(journeys.p99()).isNull();
    }
}
