package io.olifant.benchmark.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Counts instead of measuring time, so that the outcome does not depend on the machine. */
final class FlatWorkTest {

    private static final int FEW = 1_000;
    private static final int MANY = 20_000;
    private static final int NO_CAP = Integer.MAX_VALUE;

    /** Small enough for both windows to lie beyond it. */
    private static final int CAP = 100;

    /** Rows and messages per event: a few events of the first window meet a graph that knows nothing yet. */
    private static final double TOLERANCE = 0.01;

    @ParameterizedTest
    @EnumSource(
            names = {
                "COOKIES_KNOWN_BY_LOGIN",
                "COOKIES_SEEN_BEFORE_LOGIN",
                "COOKIES_TOLD_BACKWARDS",
                "KIOSK_OF_CUSTOMERS"
            })
    void aNewNeighbourCostsTheSameWhetherThereAreFewOrMany(Scenario scenario) {
        assertThatWorkIsFlat(scenario, NO_CAP);
    }

    @ParameterizedTest
    @EnumSource(names = {"COOKIES_KNOWN_BY_LOGIN", "COOKIES_SEEN_BEFORE_LOGIN", "KIOSK_OF_CUSTOMERS"})
    void aNeighbourBeyondTheCapCostsTheSameHoweverManyCameBefore(Scenario scenario) {
        assertThatWorkIsFlat(scenario, CAP);
    }

    private static void assertThatWorkIsFlat(Scenario scenario, int linksMax) {
        try (Stores stores = Stores.inMemory()) {
            Growth growth = new Growth(new LoopedGraph(stores, linksMax), scenario);
            Window few = growth.growTo(FEW);
            Window many = growth.growTo(MANY);
            assertThat(few.readsPerEvent()).as("the graph reads its stores").isPositive();
            assertThat(many.readsPerEvent()).as("reads").isCloseTo(few.readsPerEvent(), within(TOLERANCE));
            assertThat(many.scannedRowsPerEvent())
                    .as("rows scanned")
                    .isCloseTo(few.scannedRowsPerEvent(), within(TOLERANCE));
            assertThat(many.writesPerEvent()).as("writes").isCloseTo(few.writesPerEvent(), within(TOLERANCE));
            assertThat(many.messagesPerEvent()).as("messages").isCloseTo(few.messagesPerEvent(), within(TOLERANCE));
            assertThatKnownEventsOnlyRead(many);
        }
    }

    private static void assertThatKnownEventsOnlyRead(Window window) {
        Work known = window.knownWork();
        // Fewer than one each where what is read was kept as an object.
        assertThat(known.reads()).isLessThanOrEqualTo(2 * window.knownEvents());
        assertThat(known.minus(new Work(known.reads(), 0, 0, 0, 0)))
                .as("scans, writes, messages and records of events that show nothing new")
                .isEqualTo(new Work(0, 0, 0, 0, 0));
    }
}
