package io.olifant.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DeliveriesTest {

    private static final String PAGE = """
            # HELP olifant_touchpoints_duplicates_total Deliveries of touchpoints that were there already
            # TYPE olifant_touchpoints_duplicates_total counter
            olifant_touchpoints_duplicates_total %s
            olifant_touchpoints_duplicates_total_of_something_else 7.0
            olifant_history_rows_dropped_total{application="journey-aggregator"} 1.0
            olifant_touchpoints_set_aside_total 0.0
            """;

    @Test
    void whatWasCountedInTheMeantimeIsReported() {
        Deliveries before = Deliveries.ofMetrics(PAGE.formatted("1.0"));
        Deliveries after = Deliveries.ofMetrics(PAGE.formatted("1.2345678E7"));
        assertThat(before).isEqualTo(new Deliveries(1, 1, 0));
        assertThat(after.since(before)).isEqualTo(new Deliveries(12_345_677, 0, 0));
        assertThat(new LoadOutcome(20_000_000, new Refusals()).lines(after.since(before)))
                .containsExactly(
                        "  12,345,677 of the accepted were known already (duplicates): they change no figure.");
    }

    @Test
    void oneIsReportedAsOne() {
        assertThat(new LoadOutcome(5, new Refusals()).lines(new Deliveries(1, 1, 1)))
                .containsExactly(
                        "  1 of the accepted was known already (a duplicate): it changes no figure.",
                        "  1 of the accepted was older than the erasure of its person: it was forgotten again.",
                        "  1 of the accepted was beyond what is kept of one identifier and day: it counts for nothing.");
        assertThat(new LoadOutcome(0, new Refusals()).lines(new Deliveries(1, 0, 0)))
                .containsExactly(
                        "  1 delivery, those of other senders included, was known already (a duplicate): it changes no figure.");
    }

    @Test
    void moreThanWereAcceptedAreNotCalledOurs() {
        assertThat(new LoadOutcome(5, new Refusals()).lines(new Deliveries(60, 0, 0)))
                .containsExactly(
                        "  60 deliveries, those of other senders included, were known already (duplicates): they"
                                + " change no figure.");
    }

    @Test
    void countersThatBeganAnewShowNothing() {
        Deliveries before = new Deliveries(9, 9, 9);
        assertThat(new LoadOutcome(5, new Refusals()).lines(new Deliveries(1, 0, 0).since(before)))
                .isEmpty();
    }
}
