package io.olifant.journey.node;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.olifant.customers.CustomerFact;
import io.olifant.customers.DayCount;
import io.olifant.customers.PeriodFact;
import io.olifant.customers.RevenueSum;
import io.olifant.customers.TransitionCount;
import io.olifant.facts.FactKey;
import io.olifant.facts.ReadableFact;
import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.Outcome;
import io.olifant.journey.codec.RowKind;
import io.olifant.journey.codec.TouchpointRecords;
import io.olifant.journey.customer.CustomerRow;
import io.olifant.journey.facts.FactBounds;
import io.olifant.journey.history.HandoffLimits;
import io.olifant.journey.message.Erasure;
import io.olifant.journey.message.Outgoing;
import io.olifant.journey.store.ProfileTask;
import io.olifant.journey.store.StoreNames;
import io.olifant.journey.story.StoryPage;
import io.olifant.journey.story.StoryReader;
import io.olifant.journey.touchpoint.Row;
import io.olifant.runtime.testing.FactRecords;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stays of touchpoints that are older than 100 days, with journeys that a silence of 30 days ends. */
class ForgettingTest {

    private final ProfileKit profiles = new ProfileKit();

    @Test
    void figuresAndJourneysStayWhenTouchpointsLeave() {
        sendTwoSales();
        List<Journey> journeys = profiles.journeys("p1");
        Map<FactKey, CustomerFact> facts = profiles.task().facts();

        profiles.observe("2026-08-01T00:00");
        profiles.forget();

        assertThat(eventsOf("p1")).containsExactly("second");
        assertThat(profiles.task().facts()).isEqualTo(facts);
        assertThat(profiles.journeys("p1")).isEqualTo(journeys);
    }

    @Test
    void nothingLeavesBeforeItIsOlderThanTheAgeAndTheTimeOut() {
        profiles.send("p1", on("cookie:a").event("only").at("2026-01-01T10:00"));
        profiles.observe("2026-05-11T10:00");
        profiles.journeys("p1");
        profiles.forget();
        assertThat(eventsOf("p1")).containsExactly("only");

        profiles.observe("2026-05-11T11:00");
        profiles.forget();

        assertThat(profiles.task().histories()).isEmpty();
        assertThat(profiles.journeys("p1")).extracting(Journey::outcome).containsExactly(Outcome.ABANDONED);
    }

    @Test
    void pathsOfConversionsThatWereForgottenAreRestoredWhenTheyAreFewEnough() {
        for (int order = 0; order < 1_000; order++) {
            String time = "2026-01-02T%02d:%02d".formatted(order / 60, order % 60);
            profiles.send(
                    "p1",
                    on("cookie:a")
                            .views("email")
                            .orders("o" + order, "5", "EUR")
                            .at(time));
        }
        PeriodFact before = january();
        profiles.send("p1", on("cookie:b").orders("last", "5", "EUR").at("2026-01-31T10:00"));
        profiles.observe("2026-05-25T00:00");
        profiles.forget();
        assertThat(profiles.task().histories().get("p1")).hasSize(1);
        assertThat(january().getConversions()).isEmpty();

        profiles.reassign("cookie:b", "p1", "p2", 1);

        assertThat(january().getConversions()).hasSize(1_000).isEqualTo(before.getConversions());
    }

    /** What a period names that cannot be counted anew is taken off under the name under which it was counted. */
    @Test
    void theLastTouchpointOfAValueLeavesAPeriodThatListsNoFurtherValues() {
        ProfileKit two = new ProfileKit(
                new HandoffLimits(500, 5_000, 1 << 19),
                ProfileKit.defaultRules(10_000),
                new FactBounds(1_000, 200_000, 2),
                10_000,
                false);
        two.send("p1", on("cookie:z").seenBy("pos").orders("o1", "5", "EUR").at("2026-03-01T10:00"));
        two.send(
                "p1",
                on("cookie:a")
                        .seenBy("web")
                        .views("email")
                        .by("care")
                        .opensTicket("t1")
                        .at("2026-03-20T10:00"));
        two.send("p1", on("cookie:b").seenBy("crm").views("display").by("sales").at("2026-03-21T10:00"));
        two.observe("2026-07-20T00:00");
        two.journeys("p1");
        two.forget();
        assertThat(two.task().histories().get("p1")).hasSize(2);

        two.reassign("cookie:a", "p1", "p2", 1).forEach(sent -> two.send(sent.profile(), sent.message()));

        PeriodFact march = two.task()
                .facts()
                .get(FactRecords.key("p1", "month", "2026-03"))
                .getInPeriod();
        assertThat(march.getDays()).extracting(DayCount::getSource).containsExactly("pos", "(other)");
        assertThat(march.getTickets()).isEmpty();
        assertThat(march.getTransitions())
                .extracting(TransitionCount::getFromValue, TransitionCount::getToValue)
                .doesNotContain(tuple("(start)", "email"), tuple("(start)", "care"));
        two.send(
                "p1",
                on("cookie:a").seenBy("web").views("email").by("care").epoch(2).at("2026-03-22T10:00"));
        two.reassign("cookie:b", "p1", "p2", 1);
        two.reassign("cookie:a", "p1", "p2", 3);
        assertThat(two.task().histories()).doesNotContainKey("p1");
        assertThat(two.task()
                        .facts()
                        .get(FactRecords.key("p1", "month", "2026-03"))
                        .getInPeriod()
                        .getDays())
                .extracting(DayCount::getSource)
                .containsExactly("pos");
    }

    private PeriodFact january() {
        return profiles.task()
                .facts()
                .get(FactRecords.key("p1", "month", "2026-01"))
                .getInPeriod();
    }

    @Test
    void aJourneyLeavesOnlyAsAWhole() {
        for (String day : List.of("01-01", "01-25", "02-15", "03-10", "04-01")) {
            profiles.send("p1", on("cookie:a").at("2026-" + day + "T10:00"));
        }
        profiles.observe("2026-08-01T00:00");

        profiles.forget();

        assertThat(profiles.task().histories().get("p1")).hasSize(5);
    }

    @Test
    void journeysOfOneTrackLeaveThoughOneOfTheOtherStays() {
        profiles.send("p1", on("cookie:a").event("service-1").afterTheSale().at("2026-01-01T10:00"));
        profiles.send(
                "p1", on("cookie:a").event("sale").orders("o1", "5", "EUR").at("2026-01-02T10:00"));
        profiles.send("p1", on("cookie:a").event("service-2").afterTheSale().at("2026-01-20T10:00"));
        profiles.send("p1", on("cookie:a").event("service-3").afterTheSale().at("2026-02-15T10:00"));
        profiles.observe("2026-06-01T00:00");
        profiles.journeys("p1");

        profiles.forget();

        assertThat(eventsOf("p1")).containsExactly("service-1", "service-2", "service-3");
        assertThat(profiles.journeys("p1"))
                .extracting(Journey::outcome)
                .containsExactly(Outcome.SERVED, Outcome.CONVERTED);
    }

    @Test
    void aLateRefundOfAForgottenOrderCountsAndBelongsToItsJourney() {
        sendTwoSales();
        profiles.observe("2026-08-01T00:00");
        profiles.forget();

        profiles.send("p1", on("cookie:a").refunds("r1", "o1", "3", "EUR").at("2026-07-31T10:00"));

        Journey first = profiles.journeys("p1").get(0);
        assertThat(first.attached()).isEqualTo(1);
        assertThat(first.touchpoints()).isEqualTo(2);
        assertThat(fact("2026-07").getInPeriod().getRevenue()).containsExactly(new RevenueSum("EUR", -30_000L));
    }

    @Test
    void anotherReportOfAForgottenOrderIsNoOrder() {
        sendTwoSales();
        profiles.observe("2026-08-01T00:00");
        profiles.forget();

        profiles.send("p1", on("cookie:a").orders("o1", "5", "EUR").at("2026-07-31T10:00"));

        assertThat(fact("2026-07").getInPeriod().getOrderCount()).isZero();
        assertThat(profiles.journeys("p1")).hasSize(2);
    }

    @Test
    void aTouchpointThatWasForgottenIsRefusedWhenItComesAgain() {
        sendTwoSales();
        profiles.observe("2026-08-01T00:00");
        profiles.forget();
        Map<FactKey, CustomerFact> facts = profiles.task().facts();

        ProfileUpdate outcome = profiles.task()
                .handle(
                        "p1",
                        TouchpointRecords.touched(on("cookie:a")
                                .event("first")
                                .at("2026-01-01T10:00")
                                .of("p1")));

        assertThat(outcome.deliveries().refused()).isEqualTo(1);
        assertThat(profiles.task().facts()).isEqualTo(facts);
        assertThat(eventsOf("p1")).containsExactly("second");
    }

    @Test
    void aCustomerOfWhomAllWasForgottenStaysACustomerAndGoesOn() {
        profiles.send("p1", on("cookie:a").at("2026-01-01T10:00"));
        profiles.observe("2026-08-01T00:00");
        profiles.journeys("p1");
        profiles.forget();

        profiles.send("p1", on("cookie:a").at("2026-08-01T10:00"));

        assertThat(fact("2026-08").getInPeriod().getTouch().getCohort()).isEqualTo("2026-01");
        assertThat(profiles.journeys("p1"))
                .extracting(Journey::outcome)
                .containsExactly(Outcome.ABANDONED, Outcome.OPEN);
    }

    @Test
    void aCustomersRowStillCountsForgottenTouchpoints() {
        sendTwoSales();
        CustomerRow before = profiles.customer("p1");
        profiles.observe("2026-08-01T00:00");
        profiles.forget();
        profiles.send("p1", on("cookie:a").views("direct").at("2026-08-01T10:00"));

        CustomerRow after = profiles.customer("p1");

        assertThat(after.firstMs()).isEqualTo(before.firstMs());
        assertThat(after.channels()).isEqualTo(before.channels()).contains("email");
        assertThat(after.identifiers()).isEqualTo(before.identifiers());
        assertThat(after.buying().orders()).isEqualTo(2);
    }

    @Test
    void figuresOfForgottenTouchpointsStayWhereTheyAreWhenTheirIdentifierLeaves() {
        sendTwoSales();
        profiles.observe("2026-08-01T00:00");
        profiles.forget();

        profiles.reassign("cookie:a", "p1", "p2", 1).forEach(sent -> profiles.send(sent.profile(), sent.message()));

        assertThat(eventsOf("p2")).containsExactly("second");
        assertThat(profiles.task().facts().keySet())
                .extracting(FactKey::profile, ReadableFact::periodOf)
                .contains(tuple("p1", "2026-01"), tuple("p2", "2026-06"))
                .doesNotContain(tuple("p1", "2026-06"));
        assertThat(profiles.journeys("p1")).hasSize(1);
        assertThat(profiles.journeys("p2")).hasSize(1);
    }

    @Test
    void anErasureTakesWhatIsLeftOfForgottenTouchpoints() {
        sendTwoSales();
        profiles.journeys("p1");
        profiles.observe("2026-08-01T00:00");
        profiles.forget();

        long journeys = profiles.erase("cookie:a", "p1", 1).journeys();

        assertThat(journeys).isEqualTo(2);
        assertThat(profiles.journeys("p1")).isEmpty();
        assertThat(profiles.customer("p1")).isNull();
        for (String store : ProfileTask.partsOfProfiles()) {
            boolean isStub = store.equals(RowKind.DEPARTURE.name()) || store.equals(StoreNames.HEADS);
            assertThat(profiles.task().store(store).rows()).as(store).hasSize(isStub ? 1 : 0);
        }
    }

    @Test
    void anErasureThatIsNotOfThisCustomerTakesNothing() {
        sendTwoSales();
        profiles.observe("2026-08-01T00:00");
        profiles.forget();
        List<Journey> journeys = profiles.journeys("p1");
        Map<FactKey, CustomerFact> facts = profiles.task().facts();

        Erasure erasure = profiles.erase("cookie:a", "p1", 0);

        assertThat(erasure.touchpoints()).isZero();
        assertThat(erasure.journeys()).isZero();
        assertThat(profiles.task().facts()).isEqualTo(facts);
        assertThat(profiles.journeys("p1")).isEqualTo(journeys);
        assertThat(profiles.task().departures()).isEmpty();
    }

    @Test
    void anErasureLeavesTouchpointsOfAnIdentifierThatIsMovingAway() {
        ProfileKit small = new ProfileKit(new HandoffLimits(1, 5_000, 1 << 19), 10_000);
        small.send("p1", on("email:x").at("2026-01-01T10:00"));
        for (String day : List.of("01", "02", "03")) {
            small.send("p1", on("cookie:b").event("b" + day).at("2026-07-" + day + "T10:00"));
        }
        small.send("p1", on("cookie:c").at("2026-07-05T10:00"));
        small.observe("2026-08-01T00:00");
        small.journeys("p1");
        small.forget();
        Deque<Outgoing> sent = new ArrayDeque<>(small.reassign("cookie:b", "p1", "p2", 1));

        small.erase("cookie:c", "p1", 1);
        while (!sent.isEmpty()) {
            Outgoing next = sent.remove();
            sent.addAll(small.task().send(next.profile(), next.message()));
        }

        assertThat(small.task().histories().get("p2"))
                .extracting(row -> row.key().eventId())
                .containsExactly("b01", "b02", "b03");
        assertThat(small.task().histories()).doesNotContainKey("p1");
    }

    @Test
    void betweenTwoStepsEachJourneyIsWholeOrSealed() {
        sendTwoSales();
        profiles.send(
                "p1", on("cookie:a").event("third").orders("o3", "5", "EUR").at("2026-06-03T10:00"));
        profiles.observe("2026-12-01T00:00");
        profiles.journeys("p1");
        profiles.task().forget(Duration.ofDays(100), 1, 1);
        assertThat(eventsOf("p1")).containsExactly("second", "third");

        profiles.send("p1", on("cookie:a").refunds("r1", "o1", "3", "EUR").at("2026-11-30T10:00"));
        profiles.send("p1", on("cookie:a").refunds("r3", "o3", "3", "EUR").at("2026-11-30T11:00"));

        assertThat(profiles.journeys("p1"))
                .extracting(Journey::outcome, Journey::attached)
                .containsExactly(
                        tuple(Outcome.CONVERTED, 1L), tuple(Outcome.CONVERTED, 0L), tuple(Outcome.CONVERTED, 1L));
    }

    @Test
    void anErasureLeavesWhatOtherIdentifiersShowNow() {
        sendTwoSales();
        profiles.send("p1", on("email:x").orders("o3", "5", "EUR").at("2026-07-01T10:00"));
        profiles.send("p1", on("email:x").views("email").at("2026-07-02T10:00"));
        profiles.observe("2026-08-01T00:00");
        profiles.forget();
        profiles.journeys("p1");

        profiles.erase("cookie:a", "p1", 1);

        ProfileKit expected = new ProfileKit();
        expected.send("p1", on("email:x").orders("o3", "5", "EUR").at("2026-07-01T10:00"));
        expected.send("p1", on("email:x").views("email").at("2026-07-02T10:00"));
        expected.observe("2026-08-01T00:00");
        assertThat(profiles.task().facts()).isEqualTo(expected.task().facts());
        assertThat(profiles.journeys("p1")).isEqualTo(expected.journeys("p1"));
        assertThat(profiles.task().histories()).isEqualTo(expected.task().histories());
    }

    @Test
    void keptTotalsKeepWhatForgottenTouchpointsCounted() {
        ProfileKit keeping = new ProfileKit(new HandoffLimits(500, 5_000, 1 << 19), 10_000, true);
        keeping.send("p1", on("cookie:a").orders("o1", "5", "EUR").at("2026-01-01T10:00"));
        keeping.send("p1", on("email:x").orders("o2", "5", "EUR").at("2026-07-01T10:00"));
        keeping.observe("2026-08-01T00:00");
        keeping.forget();
        Map<CustomerFact, Integer> counted = keeping.task().countedFacts();

        keeping.erase("cookie:a", "p1", 1);
        assertThat(keeping.task().countedFacts()).isEqualTo(counted);
        keeping.erase("email:x", "p1", 1);

        assertThat(keeping.task().countedFacts()).isEqualTo(counted);
        assertThat(keeping.task().facts()).isEmpty();
    }

    @Test
    void aStoryShowsHowMuchIsKeptNoLongerAndToWhichJourneyALateRefundBelongs() {
        sendTwoSales();
        profiles.observe("2026-08-01T00:00");
        profiles.forget();
        profiles.send("p1", on("cookie:a").refunds("r1", "o1", "3", "EUR").at("2026-07-31T10:00"));

        StoryPage page = StoryReader.read(
                profiles.stored("p1"),
                profiles.stored("p1").headOrNull(),
                Duration.ofMinutes(30).toMillis(),
                null,
                100);

        assertThat(page.touchpoints()).isEqualTo(2);
        assertThat(page.forgotten()).isEqualTo(2);
        assertThat(page.orders()).isEqualTo(2);
        assertThat(page.timeline().get(1).isAttached()).isTrue();
        assertThat(page.journeys().values())
                .extracting(Journey::start)
                .extracting(key -> key.eventId())
                .containsExactly("second", "first");
    }

    private void sendTwoSales() {
        profiles.send("p1", on("cookie:a").event("first").views("email").at("2026-01-01T10:00"));
        profiles.send(
                "p1", on("cookie:a").event("order").orders("o1", "5", "EUR").at("2026-01-02T10:00"));
        profiles.send(
                "p1", on("cookie:a").event("second").orders("o2", "5", "EUR").at("2026-06-02T10:00"));
    }

    private CustomerFact fact(String period) {
        return profiles.task().facts().get(FactRecords.key("p1", "month", period));
    }

    private List<String> eventsOf(String profile) {
        return profiles.task().histories().getOrDefault(profile, List.of()).stream()
                .map(Row::key)
                .map(key -> key.eventId())
                .toList();
    }
}
