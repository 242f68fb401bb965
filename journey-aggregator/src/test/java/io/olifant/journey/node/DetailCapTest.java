package io.olifant.journey.node;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.customers.TouchCount;
import io.olifant.journey.Touchpoints;
import io.olifant.journey.codec.RowKind;
import io.olifant.journey.codec.TouchpointRecords;
import io.olifant.journey.facts.FactBounds;
import io.olifant.journey.history.CappedTouchpoints;
import io.olifant.journey.history.HandoffLimits;
import io.olifant.journey.history.StayCount;
import io.olifant.journey.message.CappedDay;
import io.olifant.journey.message.Erasure;
import io.olifant.journey.message.Outgoing;
import io.olifant.journey.message.ProfileMessage.Erased;
import io.olifant.journey.message.ProfileMessage.HandedOff;
import io.olifant.journey.touchpoint.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Of one identifier's day, three touchpoints are kept here. */
class DetailCapTest {

    private final ProfileKit profiles = ProfileKit.keepingADay(3);

    @Test
    void theFirstTouchpointsOfADayAreKeptInWhateverOrderTheyCome() {
        Random random = new Random(1);
        List<Integer> minutes = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7));
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(minutes, random);
            ProfileKit each = ProfileKit.keepingADay(3);
            minutes.forEach(minute -> each.send("p1", at(minute)));
            assertThat(kept(each, "p1")).as("of %s", minutes).containsExactly("e0", "e1", "e2");
            assertThat(capped(each, "p1")).isEqualTo(5);
        }
    }

    @Test
    void cappedTouchpointsChangeNoFactAndNoJourney() {
        for (int minute = 7; minute >= 0; minute--) {
            profiles.send("p1", at(minute));
        }

        assertThat(profiles.journeys("p1"))
                .singleElement()
                .satisfies(journey -> assertThat(journey.touchpoints()).isEqualTo(3));
        assertThat(touchpointsInFacts()).isEqualTo(3);
    }

    @Test
    void aStepSaysWhatItSetAsideAndWhichDayIsCrowdedOnce() {
        for (int minute = 0; minute < 3; minute++) {
            assertThat(cappedBy(at(minute))).isEqualTo(CappedTouchpoints.NONE);
        }
        long day = LocalDate.parse("2026-03-01").toEpochDay();

        assertThat(cappedBy(at(3))).isEqualTo(new CappedTouchpoints(1, List.of(day)));
        assertThat(cappedBy(at(4))).isEqualTo(new CappedTouchpoints(1, List.of()));
    }

    @Test
    void ordersAndRefundsAreKeptHoweverManyTouchpointsCameBefore() {
        for (int minute = 0; minute < 6; minute++) {
            profiles.send("p1", at(minute));
        }

        profiles.send("p1", at(6).orders("o1", "5", "EUR"));
        profiles.send("p1", at(7).refunds("r1", "o1", "2", "EUR"));
        profiles.send("p1", at(8));

        assertThat(kept(profiles, "p1")).containsExactly("e0", "e1", "e2", "e6", "e7");
    }

    @Test
    void anOrderThatIsPushedBehindTheFirstOnesStays() {
        profiles.send("p1", at(6).orders("o1", "5", "EUR"));
        for (int minute = 5; minute >= 0; minute--) {
            profiles.send("p1", at(minute));
        }

        assertThat(kept(profiles, "p1")).containsExactly("e0", "e1", "e2", "e6");
        assertThat(capped(profiles, "p1")).isEqualTo(3);
    }

    @Test
    void thatATouchpointIsAboutMoneyIsNotLostByADeliveryThatDoesNotSaySo() {
        profiles.send("p1", at(6).orders("o1", "5", "EUR"));
        profiles.send("p1", at(6));
        for (int minute = 5; minute >= 0; minute--) {
            profiles.send("p1", at(minute));
        }

        assertThat(kept(profiles, "p1")).containsExactly("e0", "e1", "e2", "e6");
    }

    @Test
    void eachIdentifierAndEachDayIsBoundedByItself() {
        for (int minute = 0; minute < 5; minute++) {
            profiles.send("p1", at(minute));
            profiles.send("p1", on("cookie:b").event("b" + minute).at("2026-03-01T11:0" + minute));
            profiles.send("p1", on("cookie:a").event("next" + minute).at("2026-03-02T10:0" + minute));
        }

        assertThat(kept(profiles, "p1")).containsExactly("e0", "e1", "e2", "b0", "b1", "b2", "next0", "next1", "next2");
        assertThat(profiles.task().stayCounts().get("p1").values())
                .extracting(StayCount::capped)
                .containsExactly(2L, 2L, 2L);
    }

    @Test
    void theDayIsThatOfUniversalTime() {
        for (int minute = 50; minute < 60; minute++) {
            profiles.send("p1", on("cookie:a").event("late" + minute).at("2026-02-28T23:" + minute));
        }
        for (int minute = 0; minute < 10; minute++) {
            profiles.send("p1", on("cookie:a").event("early" + minute).at("2026-03-01T00:0" + minute));
        }

        assertThat(kept(profiles, "p1")).containsExactly("late50", "late51", "late52", "early0", "early1", "early2");
    }

    @Test
    void aDuplicateOfAKeptTouchpointIsCountedThereAndOneOfAnotherIsSetAsideAgain() {
        for (int minute = 0; minute < 5; minute++) {
            profiles.send("p1", at(minute));
        }

        profiles.send("p1", at(1));
        profiles.send("p1", at(4));

        assertThat(profiles.task().histories().get("p1"))
                .extracting(Row::deliveries)
                .containsExactly(1L, 2L, 1L);
        assertThat(capped(profiles, "p1")).isEqualTo(3);
    }

    @Test
    void twoHalvesOfADayThatMeetKeepTheFirstOfBoth() {
        for (int minute = 0; minute < 8; minute += 2) {
            profiles.send("p1", at(minute));
            profiles.send(
                    "p2", on("cookie:a").epoch(1).event("e" + (minute + 1)).at("2026-03-01T10:0" + (minute + 1)));
        }

        deliver(profiles.reassign("cookie:a", "p1", "p2", 1));

        assertThat(kept(profiles, "p2")).containsExactly("e0", "e1", "e2");
        assertThat(capped(profiles, "p2")).as("all eight are there or counted").isEqualTo(5);
        assertThat(profiles.task().stayCounts()).doesNotContainKey("p1");
    }

    @Test
    void whatCameAfterAnErasureIsKeptWhateverCameBefore() {
        for (int minute = 0; minute < 5; minute++) {
            profiles.send("p1", at(minute));
        }
        // The identifier is seen again, and that is heard of before its erasure.
        for (int minute = 5; minute < 9; minute++) {
            profiles.send("p1", on("cookie:a").epoch(1).event("e" + minute).at("2026-03-01T10:0" + minute));
        }

        profiles.erase("cookie:a", "p1", 1);

        assertThat(kept(profiles, "p1")).containsExactly("e5", "e6", "e7");
        assertThat(capped(profiles, "p1")).isEqualTo(1);
    }

    @Test
    void whatCameAgainAfterAnErasureIsNotPushedOutByWhatCameBeforeIt() {
        profiles.send("p1", at(0));
        profiles.send("p1", at(1));
        profiles.send("p1", at(5));
        profiles.send("p1", at(5).epoch(1));
        profiles.send("p1", at(2));
        profiles.send("p1", at(3));

        profiles.erase("cookie:a", "p1", 1);

        assertThat(kept(profiles, "p1")).containsExactly("e5");
    }

    @Test
    void whatWasSetAsideIsErasedAndForgottenWithTheRest() {
        for (int minute = 0; minute < 5; minute++) {
            profiles.send("p1", at(minute));
            profiles.send("p2", on("cookie:b").event("b" + minute).at("2026-03-01T10:0" + minute));
        }
        profiles.send("p2", on("cookie:b").event("today").at("2026-12-01T10:00"));
        profiles.journeys("p2");
        profiles.observe("2026-12-01T10:00");
        profiles.journeys("p2");

        profiles.erase("cookie:a", "p1", 1);
        profiles.forget();

        assertThat(kept(profiles, "p2")).containsExactly("today");
        assertThat(profiles.task().store(RowKind.CROWDED_DAY).rows()).isEmpty();
    }

    @Test
    void anEarlierDayIsCountedLongBeforeItIsFullSoThatALateTouchpointNeedNotWalkOverIt() {
        ProfileKit many = ProfileKit.keepingADay(1_000);
        for (int i = 0; i < 1_000; i++) {
            many.send("p1", on("cookie:b").event("b" + i).at("2026-03-02T10:00"));
        }
        for (int i = 0; i < 300; i++) {
            many.send("p1", on("cookie:a").event("e" + i).at("2026-03-01T10:00"));
        }
        many.task().forgetCounts();

        many.send("p1", on("cookie:a").event("later").at("2026-03-01T10:01"));

        assertThat(many.task().stayCounts().get("p1").values())
                .extracting(StayCount::first)
                .containsExactly(301L);
        assertThat(many.task().store(RowKind.HISTORY).scanned())
                .as("by the cut of the journey that it falls into, and to find where it belongs")
                .isLessThanOrEqualTo(many.task().store(RowKind.HISTORY).rows().size() + 4);
    }

    private static Touchpoints at(int minute) {
        return on("cookie:a").event("e" + minute).at("2026-03-01T10:0" + minute);
    }

    private CappedTouchpoints cappedBy(Touchpoints touchpoint) {
        return profiles.task()
                .handle("p1", TouchpointRecords.touched(touchpoint.of("p1")))
                .deliveries()
                .capped();
    }

    /** What is left of its earlier life at the profile is about to be erased, and the count would go with it. */
    @Test
    void whatWasSetAsideFollowsItsIdentifierPastRowsOfAnEarlierEpoch() {
        ProfileKit stepwise = new ProfileKit(
                new HandoffLimits(1, 1, 1 << 19),
                ProfileKit.defaultRules(10_000),
                new FactBounds(1_000, 200_000, 64),
                3,
                false);
        stepwise.send("p1", on("cookie:a").event("first").at("2026-02-28T10:00"));
        stepwise.send("p1", on("cookie:a").event("second").at("2026-03-01T10:00"));
        List<Outgoing> rest = stepwise.send("p1", new Erased("cookie:a", 1, null, Erasure.asked("request-1", 1, 1)));
        stepwise.reassign("cookie:a", "p1", "p2", 2);
        assertThat(kept(stepwise, "p1")).containsExactly("second");
        CappedDay setAside = new CappedDay(LocalDate.parse("2026-03-01").toEpochDay(), 4);

        List<Outgoing> sent = stepwise.send("p1", new HandedOff("cookie:a", 1, List.of(), List.of(setAside)));

        assertThat(sent)
                .containsExactly(new Outgoing("p2", new HandedOff("cookie:a", 2, List.of(), List.of(setAside))));
        assertThat(rest).hasSize(1);
    }

    private void deliver(List<Outgoing> messages) {
        messages.forEach(sent -> deliver(profiles.send(sent.profile(), sent.message())));
    }

    private static List<String> kept(ProfileKit profiles, String profile) {
        return profiles.task().histories().getOrDefault(profile, List.of()).stream()
                .map(row -> row.key().eventId())
                .toList();
    }

    private static long capped(ProfileKit profiles, String profile) {
        return profiles.task().stayCounts().get(profile).values().stream()
                .mapToLong(StayCount::capped)
                .sum();
    }

    private long touchpointsInFacts() {
        return profiles.task().facts().values().stream()
                .filter(fact -> fact.getInPeriod() != null)
                .flatMap(fact -> fact.getInPeriod().getTouchpoints().stream())
                .mapToLong(TouchCount::getTouchpoints)
                .sum();
    }
}
