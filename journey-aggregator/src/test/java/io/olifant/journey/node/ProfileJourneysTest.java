package io.olifant.journey.node;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.Outcome;
import io.olifant.journey.assembly.PathRun;
import io.olifant.journey.assembly.Track;
import io.olifant.journey.codec.RowKind;
import io.olifant.journey.history.HandoffLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileJourneysTest {

    private final ProfileKit profiles = new ProfileKit();

    @Test
    void aJourneyEndsWithItsOrder() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").orders("o1", "10", "EUR").at("2026-03-01T10:10"));
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:20"));

        assertThat(profiles.journeys("p1"))
                .extracting(Journey::outcome)
                .containsExactly(Outcome.CONVERTED, Outcome.OPEN);
    }

    @Test
    void aGapOfExactlyTheTimeoutIsNoEnd() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").at("2026-03-31T10:00"));
        assertThat(profiles.journeys("p1")).hasSize(1);

        profiles.send("p1", on("cookie:a").event("later").at("2026-04-30T10:00:00.001"));
        assertThat(profiles.journeys("p1"))
                .extracting(Journey::outcome)
                .containsExactly(Outcome.ABANDONED, Outcome.OPEN);
    }

    @Test
    void aLateTouchpointJoinsWhatAGapHadParted() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").at("2026-04-20T10:00"));
        assertThat(profiles.journeys("p1")).hasSize(2);

        profiles.send("p1", on("cookie:a").at("2026-03-25T10:00"));

        assertThat(profiles.journeys("p1"))
                .singleElement()
                .satisfies(journey -> assertThat(journey.touchpoints()).isEqualTo(3));
    }

    @Test
    void aLateOrderCutsAJourneyInTwo() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").at("2026-03-03T10:00"));
        profiles.journeys("p1");

        profiles.send("p1", on("cookie:a").orders("o1", "10", "EUR").at("2026-03-02T10:00"));

        assertThat(profiles.journeys("p1"))
                .extracting(Journey::outcome, Journey::touchpoints)
                .containsExactly(tuple(Outcome.CONVERTED, 2L), tuple(Outcome.OPEN, 1L));
    }

    @Test
    void aFullJourneyIsTruncatedByTheNextTouchpoint() {
        ProfileKit small = new ProfileKit(new HandoffLimits(500, 5_000, 1 << 19), 2);
        small.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        small.send("p1", on("cookie:a").at("2026-03-01T10:01"));
        assertThat(small.journeys("p1")).extracting(Journey::outcome).containsExactly(Outcome.OPEN);

        small.send("p1", on("cookie:a").at("2026-03-01T10:02"));
        assertThat(small.journeys("p1")).extracting(Journey::outcome).containsExactly(Outcome.TRUNCATED, Outcome.OPEN);
    }

    @Test
    void behindATruncatedJourneyEachDayIsOneUntilAnOrder() {
        ProfileKit small = new ProfileKit(new HandoffLimits(500, 5_000, 1 << 19), 2);
        for (String time : List.of("01T10:00", "01T10:01", "01T10:02", "02T10:00", "03T10:00")) {
            small.send("p1", on("cookie:a").at("2026-03-" + time));
        }
        small.send("p1", on("cookie:a").orders("o1", "10", "EUR").at("2026-03-03T11:00"));
        small.send("p1", on("cookie:a").at("2026-03-04T10:00"));
        small.send("p1", on("cookie:a").at("2026-03-05T10:00"));
        assertThat(small.journeys("p1"))
                .extracting(Journey::outcome, Journey::touchpoints)
                .containsExactly(
                        tuple(Outcome.TRUNCATED, 2L),
                        tuple(Outcome.TRUNCATED, 1L),
                        tuple(Outcome.TRUNCATED, 1L),
                        tuple(Outcome.CONVERTED, 2L),
                        tuple(Outcome.OPEN, 2L));

        // Behind an order no day ends anything, until a journey is full again.
        small.send("p1", on("cookie:a").orders("o0", "10", "EUR").at("2026-03-01T10:01:30"));
        assertThat(small.journeys("p1"))
                .extracting(Journey::outcome, Journey::touchpoints)
                .containsExactly(
                        tuple(Outcome.TRUNCATED, 2L),
                        tuple(Outcome.CONVERTED, 1L),
                        tuple(Outcome.TRUNCATED, 2L),
                        tuple(Outcome.CONVERTED, 2L),
                        tuple(Outcome.OPEN, 2L));
    }

    @Test
    void aJourneyThatEndedIsOpenAgainWhenWhatEndedItMovesAway() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:b").at("2026-05-01T10:00"));
        assertThat(profiles.journeys("p1"))
                .extracting(Journey::outcome)
                .containsExactly(Outcome.ABANDONED, Outcome.OPEN);

        profiles.reassign("cookie:b", "p1", "p2", 1);

        assertThat(profiles.journeys("p1")).extracting(Journey::outcome).containsExactly(Outcome.OPEN);
    }

    @Test
    void aRepeatedOrderBelongsToTheJourneyOfTheFirstReport() {
        profiles.send("p1", on("cookie:a").orders("o1", "10", "EUR").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").at("2026-03-01T11:00"));
        profiles.send(
                "p1", on("cookie:a").orders("o1", "10", "EUR").seenBy("crm").at("2026-03-05T10:00"));

        assertThat(profiles.journeys("p1"))
                .extracting(Journey::touchpoints, Journey::attached, Journey::lastMs)
                .containsExactly(tuple(1L, 1L, 1_772_359_200_000L), tuple(1L, 0L, 1_772_362_800_000L));
    }

    @Test
    void aRefundBeforeItsOrderIsAnOrdinaryTouchpoint() {
        profiles.send("p1", on("cookie:a").refunds("r1", "o1", "10", "EUR").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").orders("o1", "10", "EUR").at("2026-03-02T10:00"));

        assertThat(profiles.journeys("p1")).singleElement().satisfies(journey -> {
            assertThat(journey.touchpoints()).isEqualTo(2);
            assertThat(journey.attached()).isZero();
        });
    }

    @Test
    void noHandoverToOrFromNoDepartment() {
        profiles.send("p1", on("cookie:a").by("marketing").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:01"));
        profiles.send("p1", on("cookie:a").by("sales").at("2026-03-01T10:02"));
        profiles.send("p1", on("cookie:a").by("marketing").at("2026-03-01T10:03"));

        assertThat(profiles.journeys("p1")).singleElement().satisfies(journey -> {
            assertThat(journey.handovers()).isEqualTo(1);
            assertThat(journey.departments()).containsExactly("marketing", "sales");
        });
    }

    @Test
    void whatComesAfterTheSaleNeitherJoinsNorPartsWhatLeadsToOne() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").afterTheSale().at("2026-03-20T10:00"));
        profiles.send("p1", on("cookie:a").recommends(9).at("2026-03-25T10:00"));
        profiles.send("p1", on("cookie:a").at("2026-04-05T10:00"));

        assertThat(profiles.journeys("p1"))
                .extracting(Journey::track, Journey::outcome, Journey::touchpoints)
                .containsExactly(
                        tuple(Track.SALES, Outcome.ABANDONED, 1L),
                        tuple(Track.SERVICE, Outcome.SERVED, 2L),
                        tuple(Track.SALES, Outcome.OPEN, 1L));
    }

    @Test
    void theFirstReportOfAnOrderIsASaleWhateverItsPhase() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.send(
                "p1", on("cookie:a").afterTheSale().orders("o1", "10", "EUR").at("2026-03-02T10:00"));

        assertThat(profiles.journeys("p1"))
                .extracting(Journey::outcome, Journey::touchpoints)
                .containsExactly(tuple(Outcome.CONVERTED, 2L));
    }

    @Test
    void anEarlierReportOfAnOrderTakesTheSaleAwayFromTheLaterOne() {
        profiles.send(
                "p1", on("cookie:a").afterTheSale().orders("o1", "10", "EUR").at("2026-03-02T10:00"));
        assertThat(profiles.journeys("p1")).extracting(Journey::outcome).containsExactly(Outcome.CONVERTED);

        profiles.send(
                "p1", on("cookie:a").orders("o1", "10", "EUR").seenBy("crm").at("2026-03-01T10:00"));

        assertThat(profiles.journeys("p1"))
                .extracting(Journey::outcome, Journey::touchpoints, Journey::attached)
                .containsExactly(tuple(Outcome.CONVERTED, 1L, 1L));
    }

    @Test
    void aRefundOfAServicePhaseBecomesPartOfTheSaleWhenItsOrderTurnsUp() {
        profiles.send(
                "p1",
                on("cookie:a").afterTheSale().refunds("r1", "o1", "10", "EUR").at("2026-03-05T10:00"));
        assertThat(profiles.journeys("p1")).extracting(Journey::outcome).containsExactly(Outcome.SERVED);

        profiles.send("p1", on("cookie:a").orders("o1", "10", "EUR").at("2026-03-01T10:00"));

        assertThat(profiles.journeys("p1"))
                .extracting(Journey::outcome, Journey::attached)
                .containsExactly(tuple(Outcome.CONVERTED, 1L));
    }

    @Test
    void aJourneyWithoutOrderIsAbandonedOnceObservationTimeHasPassedItByMoreThanTheTimeout() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        assertThat(profiles.journeys("p1")).extracting(Journey::outcome).containsExactly(Outcome.OPEN);

        profiles.observe("2026-03-31T10:00");
        assertThat(profiles.journeys("p1")).extracting(Journey::outcome).containsExactly(Outcome.OPEN);

        profiles.observe("2026-03-31T10:00:00.001");
        assertThat(profiles.journeys("p1")).extracting(Journey::outcome).containsExactly(Outcome.ABANDONED);
    }

    @Test
    void anAbandonedJourneyThatALateTouchpointProlongsIsOpenAgainAndAbandonedInItsTime() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.observe("2026-04-02T00:00");
        assertThat(profiles.journeys("p1")).extracting(Journey::outcome).containsExactly(Outcome.ABANDONED);

        profiles.send("p1", on("cookie:a").at("2026-03-20T10:00"));
        assertThat(profiles.journeys("p1"))
                .extracting(Journey::outcome, Journey::touchpoints)
                .containsExactly(tuple(Outcome.OPEN, 2L));

        profiles.observe("2026-04-20T00:00");
        assertThat(profiles.journeys("p1")).extracting(Journey::outcome).containsExactly(Outcome.ABANDONED);
    }

    @Test
    void aJourneyThatWentOnIsLookedAtTooEarlyAndStaysOpen() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.journeys("p1");
        profiles.send("p1", on("cookie:a").at("2026-03-20T10:00"));
        profiles.observe("2026-04-05T00:00");
        assertThat(profiles.journeys("p1")).extracting(Journey::outcome).containsExactly(Outcome.OPEN);

        profiles.observe("2026-04-19T10:00:00.001");
        assertThat(profiles.journeys("p1")).extracting(Journey::outcome).containsExactly(Outcome.ABANDONED);
    }

    @Test
    void aJourneyWhoseEndMovesAwayIsAbandonedEarlier() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:b").at("2026-03-20T10:00"));
        profiles.journeys("p1");
        profiles.reassign("cookie:b", "p1", "p2", 1);
        assertThat(profiles.journeys("p1")).extracting(Journey::outcome).containsExactly(Outcome.OPEN);

        profiles.observe("2026-04-01T00:00");
        assertThat(profiles.journeys("p1")).extracting(Journey::outcome).containsExactly(Outcome.ABANDONED);
    }

    @Test
    void aServiceJourneyWaitsForNoTime() {
        profiles.send("p1", on("cookie:a").afterTheSale().at("2026-03-01T10:00"));
        assertThat(profiles.journeys("p1")).extracting(Journey::outcome).containsExactly(Outcome.SERVED);
        assertThat(profiles.task().store(RowKind.DUE_PROFILE).rows()).isEmpty();
    }

    @Test
    void aProfileThatIsNoMoreLeavesNoTimeBehind() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.journeys("p1");
        assertThat(profiles.task().store(RowKind.DUE_PROFILE).rows()).hasSize(1);

        profiles.erase("cookie:a", "p1", 1);
        assertThat(profiles.task().store(RowKind.DUE_PROFILE).rows()).isEmpty();
    }

    @Test
    void aPathHoldsRunsOfAttributableTouchpointsWithinTheLookBack() {
        profiles.send("p1", on("cookie:a").views("display").earningCredit().at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").views("email").earningCredit().at("2026-03-02T10:00"));
        profiles.send("p1", on("cookie:a").views("direct").at("2026-03-03T10:00"));
        profiles.send("p1", on("cookie:a").views("email").earningCredit().at("2026-03-04T10:00"));
        profiles.send("p1", on("cookie:a").views("social").earningCredit().at("2026-03-31T10:00"));
        assertThat(path()).containsExactly("display", "email", "social");

        profiles.send(
                "p1",
                on("cookie:a")
                        .views("email")
                        .earningCredit()
                        .orders("o1", "10", "EUR")
                        .at("2026-04-01T10:00"));
        assertThat(path()).as("display is 31 days away").containsExactly("email", "social", "email");
    }

    private List<String> path() {
        return profiles.journeys("p1").get(0).path().stream()
                .map(PathRun::channel)
                .toList();
    }
}
