package io.olifant.journey.node;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.customers.CustomerFact;
import io.olifant.journey.codec.RowKind;
import io.olifant.journey.codec.TouchpointRecords;
import io.olifant.journey.history.HandoffLimits;
import io.olifant.journey.message.Erasure;
import io.olifant.journey.message.Outgoing;
import io.olifant.journey.store.ProfileTask;
import io.olifant.journey.store.StoreNames;
import io.olifant.journey.touchpoint.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is left, and what is not, after an identifier was erased. */
class ErasureTest {

    private static final HandoffLimits ONE_ROW_A_STEP = new HandoffLimits(1, 100, 1 << 19);

    private final ProfileKit profiles = new ProfileKit();

    @Test
    void onlyTheStubIsLeftOfACustomerWhoWasErased() {
        profiles.send("p1", on("cookie:a").orders("o1", "5", "EUR").at("2026-02-20T10:00"));
        profiles.send("p1", on("cookie:a").refunds("r1", "o1", "5", "EUR").at("2026-02-21T10:00"));
        profiles.send("p1", on("cookie:a").views("email").at("2026-03-01T10:00"));
        assertThat(profiles.journeys("p1")).hasSize(2);

        Erasure erasure = profiles.erase("cookie:a", "p1", 1);

        assertThat(erasure.touchpoints()).isEqualTo(3);
        assertThat(erasure.journeys()).isEqualTo(2);
        assertThat(profiles.journeys("p1")).isEmpty();
        assertThat(profiles.customer("p1")).isNull();
        for (String store : ProfileTask.partsOfProfiles()) {
            boolean isStub = store.equals(RowKind.DEPARTURE.name()) || store.equals(StoreNames.HEADS);
            assertThat(profiles.task().store(store).rows()).as(store).hasSize(isStub ? 1 : 0);
        }
    }

    @Test
    void touchpointsOfOtherIdentifiersStayAndFiguresFollow() {
        profiles.send("p1", on("cookie:a").views("email").at("2026-03-01T10:00"));
        profiles.send("p1", on("email:x").orders("o1", "5", "EUR").at("2026-03-01T11:00"));

        Erasure erasure = profiles.erase("cookie:a", "p1", 1);

        assertThat(erasure.touchpoints()).isEqualTo(1);
        assertThat(erasure.journeys()).isZero();
        assertThat(profiles.journeys("p1")).singleElement().satisfies(journey -> {
            assertThat(journey.touchpoints()).isEqualTo(1);
            assertThat(journey.channels()).containsExactly("direct");
        });
    }

    @Test
    void aTouchpointFromBeforeTheErasureIsForgottenWhenItComesAfterIt() {
        profiles.erase("cookie:a", "p1", 2);

        ProfileUpdate update = profiles.task()
                .handle(
                        "p1",
                        TouchpointRecords.touched(
                                on("cookie:a").epoch(1).at("2026-03-01T10:00").of("p1")));

        assertThat(update.deliveries().erased()).isEqualTo(1);
        assertThat(update.outgoing()).isEmpty();
        assertThat(profiles.task().histories()).isEmpty();
    }

    @Test
    void aTouchpointOnItsWayToAProfileThatWasErasedIsForgottenThere() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.erase("cookie:a", "p2", 2);

        Outgoing sent = profiles.reassign("cookie:a", "p1", "p2", 1).get(0);

        assertThat(profiles.task()
                        .handle(sent.profile(), sent.message())
                        .deliveries()
                        .erased())
                .isEqualTo(1);
        assertThat(profiles.task().histories()).isEmpty();
    }

    @Test
    void anIdentifierThatIsSeenAgainBeginsAnewInTheSameProfile() {
        profiles.send("p1", on("cookie:a").event("old").at("2026-03-01T10:00"));
        profiles.erase("cookie:a", "p1", 1);

        profiles.send("p1", on("cookie:a").event("new").epoch(1).at("2026-03-02T10:00"));
        profiles.send("p1", on("cookie:a").event("older").epoch(0).at("2026-03-01T11:00"));

        assertThat(eventsOf("p1")).containsExactly("new");
    }

    @Test
    void whatCameAfterTheErasureStaysThoughItOvertookIt() {
        profiles.send("p1", on("cookie:a").event("old").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").event("new").epoch(1).at("2026-03-02T10:00"));

        assertThat(profiles.erase("cookie:a", "p1", 1).touchpoints()).isEqualTo(1);

        assertThat(eventsOf("p1")).containsExactly("new");
    }

    @Test
    void anIdentifierThatWasErasedElsewhereTakesNothingOldAlongWhenItComesBack() {
        profiles.reassign("cookie:a", "p1", "p2", 1);
        profiles.erase("cookie:a", "p2", 2);
        profiles.send("p1", on("cookie:a").event("new").epoch(3).at("2026-03-02T10:00"));

        List<Outgoing> sent = profiles.send("p1", on("cookie:a").event("old").at("2026-03-01T10:00"));

        assertThat(sent).extracting(Outgoing::profile).containsExactly("p2");
        sent.forEach(outgoing -> profiles.send(outgoing.profile(), outgoing.message()));
        assertThat(profiles.task().histories()).containsOnlyKeys("p1");
        assertThat(eventsOf("p1")).containsExactly("new");
    }

    @Test
    void aLongHistoryIsErasedInStepsAcrossRestartsAndCountedOnce() {
        ProfileKit small = new ProfileKit(ONE_ROW_A_STEP, 10_000);
        for (int day = 1; day < 8; day++) {
            small.send("p1", on("cookie:a").orders("o" + day, "5", "EUR").at("2026-03-0" + day + "T10:00"));
            small.send("p1", on("email:x").views("email").at("2026-03-0" + day + "T11:00"));
        }
        long journeysBefore = small.journeys("p1").size();

        Erasure erasure = small.erase("cookie:a", "p1", 1, () -> {
            small.task().restart();
            small.journeys("p1");
        });

        assertThat(erasure.touchpoints()).isEqualTo(7);
        assertThat(small.task().histories().get("p1"))
                .hasSize(7)
                .allSatisfy(row -> assertThat(row.key().anchor()).isEqualTo("email:x"));
        assertThat(small.journeys("p1")).hasSize((int) (journeysBefore - erasure.journeys()));
        assertThat(small.task().store(RowKind.ORDER).rows()).isEmpty();
    }

    @Test
    void theSameErasureAgainTakesNothingMore() {
        profiles.send("p1", on("cookie:a").event("old").at("2026-03-01T10:00"));
        profiles.erase("cookie:a", "p1", 1);
        profiles.send("p1", on("cookie:a").event("new").epoch(1).at("2026-03-02T10:00"));

        assertThat(profiles.erase("cookie:a", "p1", 1).touchpoints()).isZero();
        assertThat(eventsOf("p1")).containsExactly("new");
    }

    @Test
    void keptTotalsAreFactsOfNobodyThatSayWhatTheCustomersDid() {
        ProfileKit keeping = keeping(new HandoffLimits(500, 5_000, 1 << 19));
        keeping.send("p1", on("cookie:a").orders("o1", "5", "EUR").at("2026-02-20T10:00"));
        keeping.send("p1", on("cookie:a").views("email").at("2026-03-01T10:00"));
        Map<CustomerFact, Integer> before = keeping.task().countedFacts();

        keeping.erase("cookie:a", "p1", 1);

        assertThat(keeping.task().facts()).isEmpty();
        assertThat(keeping.task().countedFacts()).isEqualTo(before);
        assertThat(keeping.task().allFacts().values())
                .hasSize(before.size())
                .extracting(CustomerFact::getProfileId)
                .containsOnly("(kept)nobody1");
    }

    @Test
    void stepsOfOneErasureLeaveNoMoreAnonymousFactsThanOneStep() {
        ProfileKit keeping = keeping(ONE_ROW_A_STEP);
        for (int day = 1; day < 8; day++) {
            keeping.send("p1", on("cookie:a").views("email").at("2026-03-0" + day + "T10:00"));
        }
        Map<CustomerFact, Integer> before = keeping.task().countedFacts();

        keeping.erase("cookie:a", "p1", 1, () -> keeping.task().restart());

        assertThat(keeping.task().countedFacts()).isEqualTo(before);
        assertThat(keeping.task().allFacts()).hasSize(before.size());
    }

    @Test
    void keptTotalsAreNotCountedTwiceWhenTheRestOfTheCustomerMovesOn() {
        ProfileKit keeping = keeping(ONE_ROW_A_STEP);
        keeping.send("p1", on("cookie:a").views("email").at("2026-03-01T10:00"));
        keeping.send("p1", on("email:x").orders("o1", "5", "EUR").at("2026-03-02T10:00"));
        Map<CustomerFact, Integer> before = keeping.task().countedFacts();

        keeping.erase("cookie:a", "p1", 1);
        assertThat(keeping.task().countedFacts()).isEqualTo(before);
        keeping.erase("email:x", "p1", 1);
        assertThat(keeping.task().countedFacts()).isEqualTo(before);
        keeping.send("p1", on("email:x").epoch(1).orders("o2", "5", "EUR").at("2026-04-02T10:00"));
        keeping.erase("email:x", "p1", 2);

        assertThat(keeping.task().countedFacts())
                .as("the totals of the one who was erased, and of the one who came back")
                .hasSizeGreaterThan(before.size())
                .containsAllEntriesOf(before);
        assertThat(keeping.task().facts()).isEmpty();
    }

    private static ProfileKit keeping(HandoffLimits limits) {
        return new ProfileKit(limits, 10_000, true);
    }

    private List<String> eventsOf(String profile) {
        return profiles.task().histories().get(profile).stream()
                .map(Row::key)
                .map(key -> key.eventId())
                .toList();
    }
}
