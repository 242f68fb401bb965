package io.olifant.journey.node;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.olifant.customers.Conversion;
import io.olifant.customers.CustomerFact;
import io.olifant.customers.JourneyCount;
import io.olifant.customers.LostPath;
import io.olifant.customers.PathTouch;
import io.olifant.customers.PeriodFact;
import io.olifant.customers.TransitionCount;
import io.olifant.customers.UnattributedSum;
import io.olifant.facts.FactKey;
import io.olifant.runtime.testing.FactRecords;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What facts hold of journeys. */
class JourneyFactsTest {

    private final ProfileKit profiles = new ProfileKit();

    @Test
    void anOpenJourneyCountsInThePeriodOfItsLastTouchpointAndMovesWithIt() {
        profiles.send("p1", on("cookie:a").at("2026-03-20T10:00"));
        assertThat(outcomes("2026-03")).containsExactly(tuple("open", 1L, 1L));

        profiles.send("p1", on("cookie:a").at("2026-04-10T10:00"));

        assertThat(outcomes("2026-03")).isEmpty();
        assertThat(inPeriod("2026-03").getTransitions()).isEmpty();
        assertThat(outcomes("2026-04")).containsExactly(tuple("open", 1L, 2L));
    }

    @Test
    void journeysOfOneOutcomeAreAddedUp() {
        profiles.send("p1", on("cookie:a").views("email").by("marketing").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").views("store").by("sales").at("2026-03-01T11:00"));
        profiles.send(
                "p1",
                on("cookie:a")
                        .views("store")
                        .by("sales")
                        .orders("o1", "5", "EUR")
                        .at("2026-03-01T11:10"));
        profiles.send("p1", on("cookie:a").orders("o2", "5", "EUR").at("2026-03-02T10:00"));

        assertThat(inPeriod("2026-03").getJourneys())
                .containsExactly(new JourneyCount("converted", 2L, 4L, 3L, 3L, 2L, 1L, 70 * 60_000L));
    }

    @Test
    void aServiceJourneyIsServedAtOnceWhereverTheLastSaleLies() {
        profiles.send("p1", on("cookie:a").at("2026-03-20T10:00"));
        profiles.send("p1", on("cookie:a").afterTheSale().at("2026-04-10T10:00"));
        profiles.send("p1", on("cookie:a").at("2026-04-11T10:00"));

        assertThat(outcomes("2026-03")).isEmpty();
        assertThat(outcomes("2026-04")).containsExactly(tuple("open", 1L, 2L), tuple("served", 1L, 1L));
    }

    @Test
    void aSilentJourneyIsAbandonedAndOpenAgainWhenALateTouchpointProlongsIt() {
        profiles.send("p1", on("cookie:a").views("email").earningCredit().at("2026-03-01T10:00"));
        profiles.journeys("p1");
        profiles.observe("2026-04-02T00:00");
        profiles.journeys("p1");
        assertThat(outcomes("2026-03")).containsExactly(tuple("abandoned", 1L, 1L));
        assertThat(inPeriod("2026-03").getLostPaths()).containsExactly(new LostPath(List.of("email"), 1L));

        profiles.send("p1", on("cookie:a").views("direct").at("2026-03-20T10:00"));

        assertThat(outcomes("2026-03")).containsExactly(tuple("open", 1L, 2L));
        assertThat(inPeriod("2026-03").getLostPaths()).isEmpty();
        assertThat(steps("2026-03", "channel"))
                .containsExactly(tuple("(start)", "email", 1L), tuple("email", "direct", 1L));
    }

    @Test
    void aJourneyThatWasNeverPublishedIsAbandonedWhenItIsFirstLookedAtAfterItsTime() {
        profiles.observe("2026-06-01T00:00");
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        assertThat(outcomes("2026-03")).containsExactly(tuple("open", 1L, 1L));

        profiles.journeys("p1");

        assertThat(outcomes("2026-03")).containsExactly(tuple("abandoned", 1L, 1L));
    }

    @Test
    void aTouchpointAfterALongSilenceLeavesTheAbandonedJourneyAsItWasCounted() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.observe("2026-04-02T00:00");
        profiles.journeys("p1");
        assertThat(outcomes("2026-03")).containsExactly(tuple("abandoned", 1L, 1L));

        profiles.send("p1", on("cookie:a").at("2026-04-20T10:00"));

        assertThat(outcomes("2026-03")).containsExactly(tuple("abandoned", 1L, 1L));
        assertThat(outcomes("2026-04")).containsExactly(tuple("open", 1L, 1L));
    }

    @Test
    void stepsLeadFromTheStartOverEachPairOfTouchpointsToTheConversion() {
        profiles.send("p1", on("cookie:a").views("email").in("awareness").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").views("email").by("sales").at("2026-03-01T10:01"));
        profiles.send(
                "p1", on("cookie:a").views("store").in("decision").by("sales").at("2026-03-01T10:02"));
        profiles.send(
                "p1",
                on("cookie:a")
                        .views("email")
                        .in("decision")
                        .orders("o1", "5", "EUR")
                        .at("2026-03-01T10:03"));

        assertThat(steps("2026-03", "channel"))
                .containsExactly(
                        tuple("(start)", "email", 1L),
                        tuple("email", "(conversion)", 1L),
                        tuple("email", "email", 1L),
                        tuple("email", "store", 1L),
                        tuple("store", "email", 1L));
        assertThat(steps("2026-03", "department"))
                .containsExactly(
                        tuple(null, "(conversion)", 1L),
                        tuple(null, "sales", 1L),
                        tuple("(start)", null, 1L),
                        tuple("sales", null, 1L),
                        tuple("sales", "sales", 1L));
        assertThat(steps("2026-03", "phase"))
                .containsExactly(
                        tuple(null, "decision", 1L),
                        tuple("(start)", "awareness", 1L),
                        tuple("awareness", null, 1L),
                        tuple("decision", "(conversion)", 1L),
                        tuple("decision", "decision", 1L));
    }

    @Test
    void anAbandonedJourneyLeadsToItsEndAndAServiceJourneyToNone() {
        profiles.send("p1", on("cookie:a").views("email").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").views("phone").afterTheSale().at("2026-03-02T10:00"));
        profiles.journeys("p1");
        profiles.observe("2026-05-01T00:00");
        profiles.journeys("p1");

        assertThat(steps("2026-03", "channel"))
                .containsExactly(
                        tuple("(start)", "email", 1L),
                        tuple("(start)", "phone", 1L),
                        tuple("email", "(abandoned)", 1L));
    }

    @Test
    void aConversionHoldsAmountAndPathOfTheOrderThatCounts() {
        profiles.send("p1", on("cookie:a").views("email").earningCredit().at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").views("email").earningCredit().at("2026-03-01T10:01"));
        profiles.send(
                "p1",
                on("cookie:a")
                        .views("store")
                        .earningCredit()
                        .orders("o1", "5", "EUR")
                        .at("2026-03-02T10:00"));
        assertThat(inPeriod("2026-03").getConversions())
                .containsExactly(new Conversion(
                        ms("2026-03-02T10:00"),
                        "EUR",
                        50_000L,
                        List.of(
                                new PathTouch("email", ms("2026-03-01T10:01")),
                                new PathTouch("store", ms("2026-03-02T10:00")))));

        profiles.send(
                "p1", on("cookie:a").orders("o1", "6", "EUR").seenBy("crm").at("2026-03-01T10:00:30"));

        assertThat(inPeriod("2026-03").getConversions())
                .containsExactly(new Conversion(
                        ms("2026-03-01T10:00:30"),
                        "EUR",
                        60_000L,
                        List.of(new PathTouch("email", ms("2026-03-01T10:00")))));
    }

    @Test
    void ofACustomerWhoConvertsAThousandTimesAndMoreSumsAreKeptAndNoPaths() {
        for (int order = 0; order < 1_000; order++) {
            String time = "2026-03-02T%02d:%02d".formatted(order / 60, order % 60);
            profiles.send(
                    "p1",
                    on("cookie:a")
                            .views("email")
                            .event("e" + order)
                            .orders("o" + order, "5", "EUR")
                            .at(time));
        }
        List<Conversion> conversions = inPeriod("2026-03").getConversions();
        assertThat(conversions).hasSize(1_000);
        assertThat(inPeriod("2026-03").getUnattributed()).isEmpty();

        profiles.send("p1", on("cookie:b").orders("other", "7", "USD").at("2026-03-01T10:00"));

        assertThat(inPeriod("2026-03").getConversions()).isEmpty();
        assertThat(inPeriod("2026-03").getUnattributed())
                .containsExactly(
                        new UnattributedSum("EUR", 1_000L, 1_000 * 50_000L), new UnattributedSum("USD", 1L, 70_000L));

        profiles.reassign("cookie:b", "p1", "p2", 1);

        assertThat(inPeriod("2026-03").getConversions()).isEqualTo(conversions);
        assertThat(inPeriod("2026-03").getUnattributed()).isEmpty();
    }

    @Test
    void conversionsThatAreAlikeAreAllKept() {
        profiles.send("p1", on("cookie:a").event("e1").orders("o1", "5", "EUR").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:b").event("e2").orders("o2", "5", "EUR").at("2026-03-01T10:00"));
        Conversion alike = new Conversion(ms("2026-03-01T10:00"), "EUR", 50_000L, List.of());
        assertThat(inPeriod("2026-03").getConversions()).containsExactly(alike, alike);

        profiles.reassign("cookie:b", "p1", "p2", 1);

        assertThat(inPeriod("2026-03").getConversions()).containsExactly(alike);
    }

    @Test
    void aRefundMonthsLaterIsATouchpointOfItsOrdersJourneyAndOfNoOther() {
        profiles.send("p1", on("cookie:a").orders("o1", "5", "EUR").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").refunds("r1", "o1", "5", "EUR").at("2026-06-01T10:00"));

        assertThat(outcomes("2026-03")).containsExactly(tuple("converted", 1L, 2L));
        assertThat(inPeriod("2026-03").getJourneys())
                .extracting(JourneyCount::getDurationMs)
                .containsExactly(0L);
        assertThat(outcomes("2026-06")).isEmpty();
    }

    @Test
    void lostPathsOfTheSameChannelsAreCountedTogetherAndEmptyOnesAreNot() {
        profiles.send("p1", on("cookie:a").views("email").earningCredit().at("2026-01-01T10:00"));
        profiles.send("p1", on("cookie:a").views("store").at("2026-01-01T11:00"));
        profiles.send("p1", on("cookie:b").views("email").earningCredit().at("2026-01-31T23:00"));
        profiles.send("p1", on("cookie:a").views("store").at("2026-04-15T10:00"));
        profiles.send("p1", on("cookie:a").views("store").at("2026-08-15T10:00"));

        assertThat(outcomes("2026-01")).containsExactly(tuple("abandoned", 2L, 3L));
        assertThat(inPeriod("2026-01").getLostPaths()).containsExactly(new LostPath(List.of("email"), 2L));
        assertThat(outcomes("2026-04")).containsExactly(tuple("abandoned", 1L, 1L));
        assertThat(inPeriod("2026-04").getLostPaths()).isEmpty();
    }

    @Test
    void aLateTouchpointThatJoinsTwoJourneysLeavesNothingOfTheFirst() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").at("2026-04-20T10:00"));
        assertThat(outcomes("2026-03")).containsExactly(tuple("abandoned", 1L, 1L));

        profiles.send("p1", on("cookie:a").at("2026-03-25T10:00"));

        assertThat(outcomes("2026-03")).isEmpty();
        assertThat(outcomes("2026-04")).containsExactly(tuple("open", 1L, 3L));
    }

    @Test
    void journeysGoWithTheIdentifierThatTheirTouchpointsCameWith() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:b").orders("o1", "5", "EUR").at("2026-04-01T10:00"));

        profiles.reassign("cookie:b", "p1", "p2", 1)
                .forEach(outgoing -> profiles.send(outgoing.profile(), outgoing.message()));

        assertThat(outcomes("2026-03")).containsExactly(tuple("open", 1L, 1L));
        assertThat(profiles.task().facts()).doesNotContainKey(key("p1", "2026-04"));
        assertThat(profiles.task()
                        .facts()
                        .get(key("p2", "2026-04"))
                        .getInPeriod()
                        .getJourneys())
                .extracting(JourneyCount::getOutcome)
                .containsExactly("converted");
    }

    private List<Tuple> outcomes(String period) {
        return inPeriod(period).getJourneys().stream()
                .map(count -> tuple(count.getOutcome(), count.getJourneys(), count.getTouchpoints()))
                .toList();
    }

    private List<Tuple> steps(String period, String dimension) {
        return inPeriod(period).getTransitions().stream()
                .filter(count -> count.getDimension().equals(dimension))
                .map((TransitionCount count) -> tuple(count.getFromValue(), count.getToValue(), count.getTransitions()))
                .toList();
    }

    private PeriodFact inPeriod(String period) {
        CustomerFact fact = profiles.task().facts().get(key("p1", period));
        return fact.getInPeriod();
    }

    private static FactKey key(String profile, String period) {
        return FactRecords.key(profile, "month", period);
    }

    private static long ms(String dateTime) {
        return LocalDateTime.parse(dateTime).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
