package io.olifant.systemtests.oracle;

import static io.olifant.systemtests.oracle.OracleRulesForTests.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.systemtests.Story;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JourneyOracleTest {

    private final Story story = new Story();

    @Test
    void anOrderEndsAJourneyAndASecondReportOfItBelongsToThatJourney() {
        story.at("2026-01-01T10:00:00Z", "customer_id:1");
        story.at("2026-01-01T10:10:00Z", "customer_id:1").orders("o1", "5.00", "EUR");
        story.at("2026-01-01T10:20:00Z", "customer_id:1").seenBy("crm").orders("o1", "5.00", "EUR");
        story.at("2026-01-02T10:00:00Z", "customer_id:1").orders("o2", "1.00", "EUR");
        // Three touchpoints, but it ends with the order: the report of crm counts in nothing else.
        assertJourneys(
                "2026-01-01T10:00:00Z 2026-01-01T10:10:00Z converted 3 o1",
                "2026-01-02T10:00:00Z 2026-01-02T10:00:00Z converted 1 o2");
    }

    @Test
    void aRefundBelongsToItsOrderUnlessItComesBeforeIt() {
        story.at("2026-01-01T10:00:00Z", "customer_id:1").refunds("r1", "o1", "1.00", "EUR");
        story.at("2026-01-01T10:10:00Z", "customer_id:1").orders("o1", "5.00", "EUR");
        story.at("2026-03-20T10:00:00Z", "customer_id:1").refunds("r2", "o1", "1.00", "EUR");
        story.at("2026-03-21T10:00:00Z", "customer_id:1").refunds("r3", "o-unheard-of", "1.00", "EUR");
        assertJourneys(
                "2026-01-01T10:00:00Z 2026-01-01T10:10:00Z converted 3 o1",
                "2026-03-21T10:00:00Z 2026-03-21T10:00:00Z open 1 null");
    }

    @Test
    void onlyAGapLongerThanTheTimeoutEndsAJourney() {
        story.at("2026-01-01T00:00:00Z", "customer_id:1");
        story.at("2026-01-31T00:00:00Z", "customer_id:1"); // exactly 30 days
        story.at("2026-03-02T00:00:00.001Z", "customer_id:1"); // a millisecond more
        assertJourneys(
                "2026-01-01T00:00:00Z 2026-01-31T00:00:00Z abandoned 2 null",
                "2026-03-02T00:00:00.001Z 2026-03-02T00:00:00.001Z open 1 null");
    }

    @Test
    void aJourneyOfTheGreatestLengthIsTruncatedAtTheNextTouchpoint() {
        for (int minute = 0; minute < 4; minute++) {
            story.at("2026-01-01T00:0" + minute + ":00Z", "customer_id:1");
        }
        assertJourneys("2026-01-01T00:00:00Z 2026-01-01T00:03:00Z open 4 null");
        story.at("2026-01-01T00:09:00Z", "customer_id:1");
        assertJourneys(
                "2026-01-01T00:00:00Z 2026-01-01T00:03:00Z truncated 4 null",
                "2026-01-01T00:09:00Z 2026-01-01T00:09:00Z open 1 null");
    }

    @Test
    void behindATruncatedJourneyEachDayIsOneUntilAnOrder() {
        for (int minute = 0; minute < 5; minute++) {
            story.at("2026-01-01T00:0" + minute + ":00Z", "customer_id:1");
        }
        story.at("2026-01-02T00:00:00Z", "customer_id:1");
        story.at("2026-01-02T10:00:00Z", "customer_id:1").orders("o", "5", "EUR");
        story.at("2026-01-02T11:00:00Z", "customer_id:1");
        story.at("2026-01-03T11:00:00Z", "customer_id:1");
        assertJourneys(
                "2026-01-01T00:00:00Z 2026-01-01T00:03:00Z truncated 4 null",
                "2026-01-01T00:04:00Z 2026-01-01T00:04:00Z truncated 1 null",
                "2026-01-02T00:00:00Z 2026-01-02T10:00:00Z converted 2 o",
                "2026-01-02T11:00:00Z 2026-01-03T11:00:00Z open 2 null");
    }

    @Test
    void visitsHandoversAndChannelsAreCountedWithinAJourney() {
        story.at("2026-01-01T10:00:00Z", "customer_id:1").byDepartment("marketing");
        story.at("2026-01-01T10:30:00Z", "customer_id:1").byDepartment("sales").through("email");
        story.at("2026-01-01T11:00:01Z", "customer_id:1").inPhase("service");
        story.at("2026-01-01T11:00:02Z", "customer_id:1")
                .byDepartment("marketing")
                .inPhase("service");
        OracleJourney journey = journeys().get(0);
        // Gaps: 30:00 (same visit), 30:01 (another), 1 s. Departments: marketing → sales is a handover; from and to
        // none
        // is not. Phases: the map gives the mail "consideration", the others have none or say "service".
        assertThat(journey.visits()).isEqualTo(2);
        assertThat(journey.handovers()).isEqualTo(1);
        assertThat(journey.channels()).isEqualTo(2);
        assertThat(journey.durationMs()).isEqualTo(3_602_000);
        assertThat(journey.phases()).isEqualTo("consideration > service");
        assertThat(journey.departments()).isEqualTo("marketing > sales");
    }

    @Test
    void whatComesAfterTheSaleIsAJourneyOfItsOwnAndAnOrderIsASaleWhateverItsPhase() {
        story.at("2026-01-01T10:00:00Z", "customer_id:1");
        story.at("2026-01-20T10:00:00Z", "customer_id:1").inPhase("loyalty");
        story.at("2026-02-05T10:00:00Z", "customer_id:1").inPhase("loyalty").orders("o1", "5.00", "EUR");
        story.at("2026-02-06T10:00:00Z", "customer_id:1").inPhase("loyalty");
        // 35 days lie between the first touchpoint and the order: what happened on the other track is no bridge.
        assertJourneys(
                "2026-01-01T10:00:00Z 2026-01-01T10:00:00Z abandoned 1 null",
                "2026-01-20T10:00:00Z 2026-02-06T10:00:00Z served 2 null",
                "2026-02-05T10:00:00Z 2026-02-05T10:00:00Z converted 1 o1");
    }

    @Test
    void theLastJourneyIsAbandonedOnceObservationTimeHasPassedItByMoreThanTheTimeout() {
        story.at("2026-01-01T10:00:00Z", "customer_id:1");
        story.at("2026-01-31T10:59:00Z", "customer_id:2"); // W is 10:00
        assertThat(outcomeOf("customer_id:1")).isEqualTo("open");
        story.at("2026-01-31T11:00:00Z", "customer_id:2");
        assertThat(outcomeOf("customer_id:1")).isEqualTo("abandoned");
    }

    @Test
    void aPathHoldsTheLastRunsOfAttributableTouchpointsWithinTheLookBack() {
        story.at("2026-01-01T10:00:00Z", "customer_id:1").through("email"); // 10 days and a second before the end
        story.at("2026-01-01T10:00:01Z", "customer_id:1").through("email");
        story.at("2026-01-02T10:00:00Z", "customer_id:1"); // not attributable, so no other run begins
        story.at("2026-01-11T10:00:01Z", "customer_id:1").through("email").orders("o1", "5.00", "EUR");
        assertThat(journeys())
                .singleElement()
                .satisfies(journey -> assertThat(journey.path()).isEqualTo("email"));
    }

    private String outcomeOf(String identifier) {
        return BatchOracle.of(story.touchpoints(), RULES).journeys().entrySet().stream()
                .filter(entry -> entry.getKey().contains(identifier))
                .map(entry -> entry.getValue().get(0).outcome())
                .findFirst()
                .orElseThrow();
    }

    private void assertJourneys(String... expected) {
        assertThat(journeys().stream()
                        .map(journey -> journey.startedAt() + " " + journey.endedAt() + " " + journey.outcome() + " "
                                + journey.touchpoints() + " " + journey.orderId()))
                .containsExactly(expected);
    }

    private List<OracleJourney> journeys() {
        var journeys = BatchOracle.of(story.touchpoints(), RULES).journeys().values();
        assertThat(journeys).hasSize(1);
        return journeys.iterator().next();
    }
}
