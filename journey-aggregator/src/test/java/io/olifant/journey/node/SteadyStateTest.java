package io.olifant.journey.node;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.journey.codec.RowKind;
import io.olifant.journey.store.ProfileTask;
import io.olifant.journey.store.StoreNames;
import io.olifant.runtime.testing.MemoryStore.Part;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/**
 * What an event costs that is committed alone, in reads, writes and scans of stores: the same for a short history and a long
 * one. Facts are kept in memory from the event before.
 */
class SteadyStateTest {

    private static final String HISTORY = RowKind.HISTORY.name();

    private final ProfileKit profiles = new ProfileKit();

    @Test
    void anEventInOrderReadsNothingAndTheUnitWritesRowHeadAndFact() {
        known("p1");
        profiles.task().forgetCounts();

        profiles.send("p1", on("cookie:a").at("2026-03-01T10:01"));

        assertThat(counts(Part::writes)).isEqualTo(Map.of(HISTORY, 1, StoreNames.HEADS, 1, StoreNames.FACTS, 1));
        assertThat(counts(Part::gets)).isEmpty();
        assertThat(counts(Part::scans)).isEmpty();
    }

    @Test
    void ofStrangersNothingIsWrittenButHeadsFactsAndABatchOfDueEntries() {
        profiles.send("p0", on("cookie:z").at("2026-03-01T09:00"));
        profiles.task().forgetCounts();

        for (int i = 1; i <= 9; i++) {
            profiles.send("p" + i, on("cookie:" + i).alongside("email:" + i).at("2026-03-01T10:0" + i));
        }
        profiles.journeys("p1");

        assertThat(counts(Part::writes))
                .isEqualTo(Map.of(
                        StoreNames.HEADS,
                        9,
                        StoreNames.FACTS,
                        18,
                        RowKind.DUE_PROFILE.name(),
                        1,
                        RowKind.DUE_BATCH_NUMBER.name(),
                        1));
        assertThat(counts(Part::gets)).as("whether there are heads").isEqualTo(Map.of(StoreNames.HEADS, 9));
        assertThat(counts(Part::scans)).isEmpty();
    }

    @Test
    void aStrangersRowIsPublishedInTheUnitThatWritesTheHeadAnyway() {
        profiles.observe("2026-03-01T00:00");
        profiles.task().setClock(1_800_000_000_000L);
        profiles.task().publishCustomersAtOnce(10_000);
        profiles.send("p0", on("cookie:z").at("2026-03-01T09:00"));
        profiles.task().forgetCounts();
        profiles.task().publishedCustomers();

        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.journeys("p1");

        assertThat(profiles.task().publishedCustomers())
                .singleElement()
                .satisfies(published -> assertThat(published.profile()).isEqualTo("p1"));
        assertThat(profiles.task().waitingCustomers()).isEmpty();
        assertThat(counts(Part::writes)).containsEntry(StoreNames.HEADS, 1);
    }

    @Test
    void aNewPeriodOfAKnownCustomerIsNotLookedUp() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.task().restart();
        profiles.task().forgetCounts();

        profiles.send("p1", on("cookie:a").at("2026-08-01T10:00"));

        assertThat(counts(Part::gets).get(StoreNames.FACTS))
                .as("the fact of all time, and that of March, whose journey ended")
                .isEqualTo(2);
        assertThat(counts(Part::scans)).doesNotContainKey(StoreNames.FACTS);
    }

    @Test
    void aShortHistoryIsReadWithTheHeadAndMovesOutOfItWithTheFourthTouchpoint() {
        for (int minute = 1; minute < 3; minute++) {
            profiles.send("p1", on("cookie:a").at("2026-03-01T10:0" + minute));
        }
        profiles.task().restart();
        profiles.task().forgetCounts();

        profiles.send("p1", on("cookie:a").at("2026-03-01T10:03"));
        assertThat(counts(Part::writes)).isEqualTo(Map.of(StoreNames.HEADS, 1, StoreNames.FACTS, 1));
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:04"));
        assertThat(counts(Part::writes))
                .as("the touchpoints, and an index of the identifier and the channel")
                .isEqualTo(Map.of(StoreNames.HEADS, 2, StoreNames.FACTS, 2, HISTORY, 1, RowKind.TRAIT.name(), 2));

        assertThat(counts(Part::gets))
                .isEqualTo(Map.of(StoreNames.HEADS, 1, StoreNames.FACTS, 1, RowKind.DEPARTURE.name(), 1));
        assertThat(counts(Part::scans)).isEmpty();
    }

    @Test
    void aVisitOfFiveEventsWritesRowsHeadAndFactOnce() {
        known("p1");
        profiles.journeys("p1");
        profiles.task().forgetCounts();

        for (int minute = 1; minute <= 5; minute++) {
            profiles.send("p1", on("cookie:a").at("2026-03-01T10:0" + minute));
        }
        profiles.journeys("p1");

        assertThat(counts(Part::writes)).isEqualTo(Map.of(HISTORY, 1, StoreNames.HEADS, 1, StoreNames.FACTS, 1));
        assertThat(counts(Part::scans)).isEmpty();
    }

    @Test
    void aCustomerWhoComesBackAfterARestartIsReadOnce() {
        known("p1");
        profiles.task().restart();
        profiles.task().forgetCounts();

        for (int minute = 1; minute <= 5; minute++) {
            profiles.send("p1", on("cookie:a").at("2026-03-01T10:0" + minute));
        }
        profiles.journeys("p1");

        assertThat(counts(Part::gets))
                .as(
                        "the identifier and the channel are looked up until they are known, and once what departures are gone")
                .isEqualTo(Map.of(
                        StoreNames.HEADS,
                        1,
                        StoreNames.FACTS,
                        1,
                        RowKind.TRAIT.name(),
                        2,
                        RowKind.DEPARTURE.name(),
                        1));
        assertThat(counts(Part::scans)).isEmpty();
    }

    @Test
    void anEventWhereAnIdentifierWasErasedReadsTheStubAndWritesNothingMore() {
        profiles.erase("cookie:a", "p1", 1);
        for (int minute = 0; minute < 4; minute++) {
            profiles.send("p1", on("cookie:a").epoch(1).at("2026-03-01T09:0" + minute));
        }
        profiles.task().forgetCounts();

        profiles.send("p1", on("cookie:a").epoch(1).at("2026-03-01T10:01"));

        assertThat(counts(Part::gets)).isEqualTo(Map.of(RowKind.DEPARTURE.name(), 1));
        assertThat(counts(Part::writes)).isEqualTo(Map.of(HISTORY, 1, StoreNames.HEADS, 1, StoreNames.FACTS, 1));
        assertThat(counts(Part::scans)).isEmpty();
    }

    @Test
    void aDuplicateWritesTheRowsDeliveriesAndTheFactThatCountsThem() {
        known("p1");
        profiles.task().forgetCounts();

        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));

        assertThat(counts(Part::writes)).isEqualTo(Map.of(HISTORY, 1, StoreNames.FACTS, 1));
        assertThat(counts(Part::scans)).isEmpty();
    }

    @Test
    void aThousandEventsOfHistoryMakeTheNextOneNoDearer() {
        for (int i = 0; i < 1_000; i++) {
            profiles.send("p1", on("cookie:a").event("e" + i).at("2026-03-01T10:00"));
        }
        profiles.task().forgetCounts();

        profiles.send("p1", on("cookie:a").at("2026-03-01T10:01"));

        assertThat(counts(Part::gets)).isEmpty();
        assertThat(counts(Part::scans)).isEmpty();
    }

    @Test
    void aProfileThatHoldsMoreThanADayMayIsLookedAtNoCloserWhileNoDayIsCrowded() {
        ProfileKit capped = ProfileKit.keepingADay(5);
        for (int day = 1; day < 20; day++) {
            capped.send("p1", on("cookie:a").at("2026-03-%02dT10:00".formatted(day)));
        }
        capped.task().forgetCounts();

        for (int minute = 1; minute < 4; minute++) {
            capped.send("p1", on("cookie:a").at("2026-03-19T10:0" + minute));
        }
        capped.send("p1", on("cookie:a").at("2026-03-20T10:00"));

        Part crowdedDays = capped.task().store(RowKind.CROWDED_DAY);
        assertThat(crowdedDays.gets() + crowdedDays.writes() + crowdedDays.scans())
                .isZero();
        assertThat(capped.task().store(RowKind.HISTORY).scans()).isZero();
    }

    @Test
    void anOrderInOrderScansItsOwnReportsOnly() {
        for (int day = 1; day < 9; day++) {
            profiles.send("p1", on("cookie:a").orders("o" + day, "5", "EUR").at("2026-03-0" + day + "T10:00"));
        }
        profiles.task().forgetCounts();

        profiles.send("p1", on("cookie:a").orders("o9", "5", "EUR").at("2026-03-09T10:00"));

        assertThat(counts(Part::scans)).isEqualTo(Map.of(RowKind.ORDER.name(), 2));
    }

    @Test
    void theSecondSourceWritesEachPeriodsFactOnceAndTheNextEventNoneOfThem() {
        for (int month = 1; month < 10; month++) {
            profiles.send("p1", on("cookie:a").at("2026-0" + month + "-01T10:00"));
        }
        profiles.task().forgetCounts();

        profiles.send("p1", on("cookie:a").seenBy("crm").at("2026-09-02T10:00"));
        assertThat(counts(Part::writes).get(StoreNames.FACTS))
                .as("all nine, to say that the customer is stitched")
                .isEqualTo(9);
        profiles.task().forgetCounts();

        profiles.send("p1", on("cookie:a").seenBy("crm").at("2026-09-02T10:01"));
        assertThat(counts(Part::writes).get(StoreNames.FACTS)).isEqualTo(1);
        assertThat(counts(Part::scans)).isEmpty();
    }

    @Test
    void aJourneyThatGoesOnInAnotherPeriodMovesBetweenTwoFacts() {
        for (int month = 1; month < 9; month++) {
            profiles.send("p1", on("cookie:a").at("2026-0" + month + "-15T10:00"));
        }
        profiles.send("p1", on("cookie:a").at("2026-08-16T10:00"));
        profiles.send("p1", on("cookie:a").afterTheSale().at("2026-09-01T10:00"));
        profiles.send("p1", on("cookie:a").afterTheSale().at("2026-09-01T10:01"));
        profiles.task().forgetCounts();

        profiles.send("p1", on("cookie:a").at("2026-09-02T10:00"));

        assertThat(counts(Part::writes)).isEqualTo(Map.of(HISTORY, 1, StoreNames.HEADS, 1, StoreNames.FACTS, 2));
        assertThat(counts(Part::gets)).isEmpty();
        assertThat(counts(Part::scans)).isEmpty();
    }

    @Test
    void aJourneyFoundSilentIsReadAndWrittenInOneFact() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.journeys("p1");
        profiles.task().forgetCounts();

        profiles.observe("2026-05-01T00:00");
        profiles.journeys("p1");

        assertThat(counts(Part::writes))
                .as("and its due entry is deleted")
                .isEqualTo(Map.of(StoreNames.HEADS, 1, StoreNames.FACTS, 1, RowKind.DUE_PROFILE.name(), 1));
        assertThat(counts(Part::gets))
                .as("its batch of due entries, and whether it is there to be deleted")
                .isEqualTo(Map.of(RowKind.DUE_PROFILE.name(), 2));
    }

    @Test
    void anEventThatShowsANewIdentifierWritesItOnceAndTheCustomersCount() {
        known("p1");
        profiles.task().forgetCounts();

        profiles.send("p1", on("cookie:a").alongside("email:b").at("2026-03-01T10:01"));
        assertThat(counts(Part::writes)).containsEntry(RowKind.TRAIT.name(), 1).containsEntry(StoreNames.HEADS, 1);
        profiles.task().forgetCounts();

        profiles.send("p1", on("cookie:a").alongside("email:b").at("2026-03-01T10:02"));
        assertThat(counts(Part::gets)).isEmpty();
        assertThat(counts(Part::writes)).isEqualTo(Map.of(HISTORY, 1, StoreNames.HEADS, 1, StoreNames.FACTS, 1));
    }

    @Test
    void publishingACustomerOfAThousandEventsAndOrdersLooksUpNothing() {
        for (int i = 0; i < 1_000; i++) {
            String time = "2026-03-01T%02d:%02d".formatted(i / 60, i % 60);
            profiles.send(
                    "p1",
                    i % 2 == 0
                            ? on("cookie:" + i).at(time)
                            : on("cookie:a").orders("o" + i, "5", "EUR").at(time));
        }
        profiles.customer("p1");
        profiles.send("p1", on("cookie:a").at("2026-03-02T10:00"));
        profiles.task().forgetCounts();

        profiles.task().publishCustomer("p1");

        assertThat(counts(Part::scans)).isEmpty();
        assertThat(counts(Part::gets)).isEmpty();
    }

    @Test
    void aLateTouchpointBehindAllOthersOfItsTrackReadsNoHistory() {
        known("p1");
        profiles.send("p1", on("cookie:a").afterTheSale().at("2026-03-01T10:05"));
        profiles.task().forgetCounts();

        profiles.send("p1", on("cookie:a").at("2026-03-01T10:03"));

        assertThat(counts(Part::writes))
                .as("as in order")
                .isEqualTo(Map.of(HISTORY, 1, StoreNames.HEADS, 1, StoreNames.FACTS, 1));
        assertThat(counts(Part::scanned))
                .as("no row, no journey, and of the surveys behind it none")
                .isEmpty();
    }

    @Test
    void aLateTouchpointReadsTheTimeOutAroundItAndNotTheHistory() {
        LocalDateTime first = LocalDateTime.parse("2026-01-01T10:00");
        for (int day = 0; day < 300; day++) {
            String dateTime = first.plusDays(day).toString();
            profiles.send("p1", on("cookie:a").orders("o" + day, "5", "EUR").at(dateTime));
        }
        profiles.send("p1", on("cookie:a").afterTheSale().at("2026-01-02T12:00"));
        profiles.send("p1", on("cookie:a").afterTheSale().at("2026-10-20T12:00"));
        profiles.task().forgetCounts();

        profiles.send("p1", on("cookie:a").afterTheSale().at("2026-05-01T12:00"));

        assertThat(counts(Part::scanned))
                .as("segments of a month of orders behind it, and a segment ahead")
                .containsEntry(HISTORY, 7)
                .hasEntrySatisfying(
                        RowKind.JOURNEY.name(), entries -> assertThat(entries).isLessThan(35));
    }

    /** A customer with more touchpoints than a head holds, the last of them at ten. */
    private void known(String profile) {
        for (int minute = 57; minute < 60; minute++) {
            profiles.send(profile, on("cookie:a").at("2026-03-01T09:" + minute));
        }
        profiles.send(profile, on("cookie:a").at("2026-03-01T10:00"));
    }

    private Map<String, Integer> counts(ToIntFunction<Part> count) {
        Map<String, Integer> result = new TreeMap<>();
        for (String name : ProfileTask.parts()) {
            int times = count.applyAsInt(profiles.task().store(name));
            if (times > 0) {
                result.put(name, times);
            }
        }
        return result;
    }
}
