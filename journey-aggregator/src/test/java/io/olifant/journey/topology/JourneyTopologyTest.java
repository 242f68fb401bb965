package io.olifant.journey.topology;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.olifant.customers.CustomerFact;
import io.olifant.customers.CustomerJourney;
import io.olifant.customers.DayCount;
import io.olifant.customers.JourneyKey;
import io.olifant.customers.RevenueSum;
import io.olifant.customers.TouchCount;
import io.olifant.facts.FactKey;
import io.olifant.runtime.testing.FactRecords;
import io.olifant.runtime.testing.TestContexts;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JourneyTopologyTest {

    private static final FactKey MARCH = FactRecords.key("p1", "month", "2026-03");
    private static final FactKey LIFETIME = FactRecords.key("p1", "month", "(lifetime)");

    private JourneyDriver journeys;

    @BeforeEach
    void start(@TempDir Path stateDirectory) {
        journeys = new JourneyDriver(stateDirectory, Map.of());
    }

    @AfterEach
    void stop() {
        journeys.close();
    }

    @Test
    void aTouchpointBecomesAPeriodsFactAndALifetimeFactOnTheChangelog() {
        journeys.send(on("cookie:a")
                .views("email")
                .by("marketing")
                .at("2026-03-01T10:00")
                .of("p1"));

        Map<FactKey, CustomerFact> facts = journeys.facts();
        assertThat(facts).containsOnlyKeys(MARCH, LIFETIME);
        assertThat(facts.get(MARCH).getInPeriod().getTouchpoints())
                .containsExactly(new TouchCount("web", "marketing", "email", null, 1L));
        assertThat(facts.get(MARCH).getInPeriod().getTouch().getCohort()).isEqualTo("2026-03");
        assertThat(facts.get(MARCH).getInPeriod().getOrdersPlaced()).isNull();
        assertThat(facts.get(LIFETIME).getLifetime().getTouch().getLastPeriod()).isEqualTo("2026-03");
    }

    @Test
    void aDuplicateIsCountedByItsDayAndPublishesNoJourneyAgain() {
        var touchpoint = on("cookie:a")
                .orders("o1", "12.50", "EUR")
                .at("2026-03-01T10:00")
                .of("p1");
        journeys.send(touchpoint);
        assertThat(journeys.publish()).hasSize(1);
        CustomerFact before = journeys.facts().get(MARCH);
        int factRecords = journeys.factRecords().size();

        journeys.send(touchpoint);

        assertThat(journeys.factRecords()).hasSize(factRecords + 1);
        CustomerFact after = journeys.facts().get(MARCH);
        assertThat(after.getInPeriod().getDays())
                .extracting(DayCount::getSource, DayCount::getIdentifiers1, DayCount::getDuplicates)
                .containsExactly(tuple("web", 1L, 1L));
        after.getInPeriod().setDays(before.getInPeriod().getDays());
        assertThat(after).isEqualTo(before);
        assertThat(journeys.publish()).isEmpty();
        assertThat(counter(JourneyMeters.DUPLICATES)).isEqualTo(1);
    }

    @Test
    void anOrderReportedByTwoSilosCountsOnceAtItsFirstReport() {
        journeys.send(on("cookie:a")
                .orders("o1", "12.50", "EUR")
                .seenBy("crm")
                .at("2026-04-02T08:00")
                .of("p1"));
        journeys.send(on("cookie:a")
                .orders("o1", "12.00", "EUR")
                .seenBy("web")
                .at("2026-03-31T23:00")
                .of("p1"));

        CustomerFact march = journeys.fact("p1", "month", "2026-03");
        CustomerFact april = journeys.fact("p1", "month", "2026-04");
        assertThat(march.getInPeriod().getOrderCount()).isEqualTo(1);
        assertThat(march.getInPeriod().getRevenue()).containsExactly(new RevenueSum("EUR", 120_000L));
        assertThat(april.getInPeriod().getOrderCount()).isZero();
        assertThat(april.getInPeriod().getRevenue()).isEmpty();
        assertThat(april.getInPeriod().getOrdersPlaced().getIsActive()).isFalse();
        assertThat(april.getInPeriod().getOrdersPlaced().getWasActive()).isTrue();
    }

    @Test
    void aRefundTakesRevenueBackAndBelongsToItsOrdersJourney() {
        journeys.send(on("cookie:a")
                .orders("o1", "12.50", "EUR")
                .at("2026-03-01T10:00")
                .of("p1"));
        journeys.send(on("cookie:a")
                .refunds("r1", "o1", "12.50", "EUR")
                .at("2026-03-05T10:00")
                .of("p1"));

        assertThat(journeys.fact("p1", "month", "2026-03").getInPeriod().getRevenue())
                .containsExactly(new RevenueSum("EUR", 0L));
        List<KeyValue<JourneyKey, CustomerJourney>> published = journeys.publish();
        assertThat(published).singleElement().satisfies(row -> {
            assertThat(row.value.getOutcome()).isEqualTo("converted");
            assertThat(row.value.getTouchpoints()).isEqualTo(2);
            assertThat(row.value.getOrderValue()).isEqualTo(new BigDecimal("12.5000"));
        });
    }

    @Test
    void aJourneyIsPublishedWithItsFiguresAndTheObservationTime() {
        journeys.send(on("cookie:a")
                .views("email")
                .earningCredit()
                .by("marketing")
                .at("2026-03-01T10:00")
                .of("p1"));
        journeys.send(on("cookie:a")
                .views("email")
                .earningCredit()
                .by("marketing")
                .at("2026-03-01T10:20")
                .of("p1"));
        journeys.observe(Instant.parse("2026-03-02T09:00:00Z"));
        journeys.publish();
        journeys.send(on("cookie:a")
                .earningCredit()
                .orders("o1", "12.50", "EUR")
                .by("sales")
                .at("2026-03-02T09:00")
                .of("p1"));

        List<KeyValue<JourneyKey, CustomerJourney>> published = journeys.publish();

        assertThat(published).singleElement().satisfies(row -> {
            CustomerJourney journey = row.value;
            assertThat(row.key).isEqualTo(new JourneyKey("p1", journey.getJourneyId()));
            assertThat(journey.getStartedAt()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
            assertThat(journey.getEndedAt()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
            assertThat(journey.getTouchpoints()).isEqualTo(3);
            assertThat(journey.getVisits()).isEqualTo(2);
            assertThat(journey.getChannels()).isEqualTo(2);
            assertThat(journey.getHandovers()).isEqualTo(1);
            assertThat(journey.getPath()).isEqualTo("email > direct");
            assertThat(journey.getDepartments()).isEqualTo("marketing > sales");
            assertThat(journey.getDurationMs()).isEqualTo(23 * 3_600_000L);
            assertThat(journey.getOrderId()).isEqualTo("o1");
            assertThat(journey.getCurrency()).isEqualTo("EUR");
            assertThat(journey.getRevision() >>> 40).isEqualTo(1);
            assertThat(journey.getAsOf()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
            assertThat(journey.getUpdatedAt()).isEqualTo(TestContexts.NOW.plusSeconds(1));
        });
    }

    @Test
    void manyChangesWithinAnIntervalArePublishedOnce() {
        for (int minute = 10; minute < 40; minute++) {
            journeys.send(
                    on("cookie:a").views("email").at("2026-03-01T10:" + minute).of("p1"));
        }

        assertThat(journeys.publish())
                .singleElement()
                .satisfies(row -> assertThat(row.value.getTouchpoints()).isEqualTo(30));
        assertThat(journeys.publish()).isEmpty();
    }

    @Test
    void aRevisionGrowsWithEachEmission() {
        journeys.send(on("cookie:a").views("email").at("2026-03-01T10:00").of("p1"));
        CustomerJourney first = journeys.publish().get(0).value;
        journeys.send(on("cookie:a").views("email").at("2026-03-01T10:01").of("p1"));
        CustomerJourney second = journeys.publish().get(0).value;

        assertThat(second.getJourneyId()).isEqualTo(first.getJourneyId());
        assertThat(second.getRevision()).isGreaterThan(first.getRevision());
    }

    @Test
    void aMergeMovesHistoryFactsAndJourneysToTheOtherProfile() {
        journeys.send(on("cookie:a")
                .views("email")
                .earningCredit()
                .at("2026-02-20T10:00")
                .of("p2"));
        journeys.send(on("email:x")
                .earningCredit()
                .orders("o1", "5", "EUR")
                .at("2026-03-01T10:00")
                .of("p1"));
        assertThat(journeys.publish()).hasSize(2);

        journeys.reassign("cookie:a", "p2", "p1", 1);

        assertThat(journeys.facts()).containsOnlyKeys(FactRecords.key("p1", "month", "2026-02"), MARCH, LIFETIME);
        assertThat(journeys.facts().get(MARCH).getInPeriod().getTouch().getCohort())
                .isEqualTo("2026-02");
        List<KeyValue<JourneyKey, CustomerJourney>> published = journeys.publish();
        assertThat(published)
                .filteredOn(row -> row.value == null)
                .extracting(row -> row.key.getProfileId())
                .containsExactlyInAnyOrder("p1", "p2");
        assertThat(published)
                .filteredOn(row -> row.value != null)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.key.getProfileId()).isEqualTo("p1");
                    assertThat(row.value.getTouchpoints()).isEqualTo(2);
                    assertThat(row.value.getPath()).isEqualTo("email > direct");
                });
        assertThat(counter(JourneyMeters.MOVED)).isEqualTo(1);
        assertThat(counter(JourneyMeters.REASSIGNMENTS)).isEqualTo(1);
    }

    @Test
    void nothingButTheRedirectIsLeftOfAProfileThatWasMergedAway() {
        journeys.send(
                on("cookie:a").orders("o1", "5", "EUR").at("2026-02-20T10:00").of("p2"));
        journeys.publish();
        Map<String, Integer> ofOneProfile = journeys.rows();

        journeys.reassign("cookie:a", "p2", "p1", 1);
        journeys.publish();

        assertThat(journeys.rows().get("DEPARTURE")).isEqualTo(1);
        assertThat(journeys.rows().get("heads")).isEqualTo(2);
        assertThat(journeys.rows().get("HISTORY")).isEqualTo(ofOneProfile.get("HISTORY"));
        assertThat(journeys.rows().get("ORDER")).isEqualTo(ofOneProfile.get("ORDER"));
        assertThat(journeys.rows().get("JOURNEY")).isEqualTo(ofOneProfile.get("JOURNEY"));
        assertThat(journeys.rows().get("customer-facts")).isEqualTo(ofOneProfile.get("customer-facts"));
    }

    @Test
    void aTouchpointThatWasOnItsWayFollowsTheRedirect() {
        journeys.send(on("cookie:a").views("email").at("2026-03-01T10:00").of("p2"));
        journeys.reassign("cookie:a", "p2", "p1", 1);

        journeys.send(on("cookie:a").views("email").at("2026-03-01T11:00").of("p2"));

        assertThat(journeys.facts()).containsOnlyKeys(MARCH, LIFETIME);
        assertThat(journeys.facts().get(MARCH).getInPeriod().getTouchpoints())
                .containsExactly(new TouchCount("web", null, "email", null, 2L));
    }

    @Test
    void anIdentifierThatComesBackAtALaterEpochIsAccepted() {
        journeys.send(on("cookie:a").views("email").at("2026-03-01T10:00").of("p1"));
        journeys.reassign("cookie:a", "p1", "p2", 1);
        journeys.send(
                on("cookie:a").views("email").epoch(2).at("2026-03-01T11:00").of("p1"));
        journeys.reassign("cookie:a", "p2", "p1", 2);

        assertThat(journeys.facts().keySet()).containsExactlyInAnyOrder(MARCH, LIFETIME);
        assertThat(journeys.fact("p1", "month", "2026-03")
                        .getInPeriod()
                        .getTouchpoints()
                        .get(0)
                        .getTouchpoints())
                .isEqualTo(2);
    }

    @Test
    void aTouchpointIsLateWhenObservationTimeHasPassedItsDayByMoreThanADay() {
        journeys.observe(Instant.parse("2026-03-10T00:00:00Z"));
        journeys.publish();

        journeys.send(on("cookie:a").views("email").at("2026-03-08T23:59").of("p1"));
        assertThat(counter(JourneyMeters.LATE)).isZero();
        journeys.send(on("cookie:a").views("email").at("2026-03-07T23:59").of("p1"));
        assertThat(counter(JourneyMeters.LATE)).isEqualTo(1);
        assertThat(journeys.fact("p1", "month", "2026-03").getInPeriod().getDays())
                .extracting(day -> LocalDate.ofEpochDay(day.getDay()).toString(), DayCount::getLate)
                .containsExactly(tuple("2026-03-07", 1L), tuple("2026-03-08", 0L));
    }

    @Test
    void aTouchpointThatWasLateStaysLateWhereverItsAnchorGoes() {
        journeys.observe(Instant.parse("2026-03-10T00:30:00Z"));
        journeys.publish();
        journeys.send(on("cookie:a").views("email").at("2026-03-01T10:00").of("p1"));

        journeys.reassign("cookie:a", "p1", "p2", 1);

        assertThat(journeys.fact("p1", "month", "2026-03")).isNull();
        assertThat(journeys.fact("p2", "month", "2026-03").getInPeriod().getDays())
                .extracting(DayCount::getIdentifiers1, DayCount::getLate)
                .containsExactly(tuple(1L, 1L));
    }

    @Test
    void journeysAreAbandonedWhenOnlyTimeMovesOnAsFarAsTheBudgetGoes(@TempDir Path otherDirectory) {
        try (JourneyDriver slow = new JourneyDriver(otherDirectory, Map.of("journey-aggregator.publish-budget", "2"))) {
            for (int i = 0; i < 3; i++) {
                slow.send(on("cookie:" + i).at("2026-03-01T10:00").of("p" + i));
            }
            slow.observe(Instant.parse("2026-03-31T10:59:59Z"));
            assertThat(slow.publish())
                    .extracting(row -> row.value.getOutcome())
                    .containsExactly("open", "open", "open");
            publishUntilIdle(slow);

            slow.observe(Instant.parse("2026-03-31T11:00:00Z"));
            assertThat(slow.context().activity().observationTimeMs())
                    .as("nobody takes the task for done at a time that it has not worked off")
                    .isLessThan(Instant.parse("2026-03-31T11:00:00Z").toEpochMilli());
            assertThat(slow.publish())
                    .extracting(row -> row.value.getOutcome())
                    .containsExactly("abandoned", "abandoned");
            assertThat(slow.context().activity().pendingOutputs()).isPositive();
            assertThat(slow.publish()).extracting(row -> row.value.getOutcome()).containsExactly("abandoned");
            publishUntilIdle(slow);
            assertThat(slow.context().activity().observationTimeMs())
                    .isEqualTo(Instant.parse("2026-03-31T11:00:00Z").toEpochMilli());
            assertThat(slow.rows()).containsEntry("DUE_PROFILE", 0);
        }
    }

    @Test
    void aTaskIsIdleOnlyAfterEverythingWasPublished() {
        assertThat(journeys.context().activity().pendingOutputs()).isPositive();
        journeys.publish();
        assertThat(journeys.context().activity().pendingOutputs()).isZero();

        journeys.send(on("cookie:a").views("email").at("2026-03-01T10:00").of("p1"));
        assertThat(journeys.context().activity().pendingOutputs()).isPositive();
        journeys.publish();
        assertThat(journeys.context().activity().pendingOutputs()).isPositive();
        journeys.publish();
        assertThat(journeys.context().activity().pendingOutputs()).isZero();
    }

    @Test
    void aRecordWithoutContentStopsTheTask() {
        assertThatThrownBy(() -> journeys.sendTombstoneOf("p1"))
                .isInstanceOf(StreamsException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    private static void publishUntilIdle(JourneyDriver driver) {
        for (int second = 0; driver.context().activity().pendingOutputs() > 0; second++) {
            assertThat(second).as("seconds until the task is idle").isLessThan(10);
            assertThat(driver.publish()).isEmpty();
        }
    }

    private double counter(String name) {
        return journeys.context().meters().get(name).counter().count();
    }
}
