package io.olifant.journey.node;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.journey.store.MemoryStore;
import io.olifant.journey.store.StoreNames;
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

    private final ProfileKit profiles = new ProfileKit();

    @Test
    void anEventInOrderReadsTheHeadAndWritesRowHeadAndFact() {
        profiles.tell("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.task().forgetCounts();

        profiles.tell("p1", on("cookie:a").at("2026-03-01T10:01"));

        assertThat(counts(MemoryStore::gets)).isEqualTo(Map.of(StoreNames.HEADS, 1));
        assertThat(counts(MemoryStore::writes))
                .isEqualTo(Map.of(StoreNames.HISTORY, 1, StoreNames.HEADS, 1, StoreNames.FACTS, 1));
        assertThat(counts(MemoryStore::scans)).isEmpty();
    }

    @Test
    void theFirstEventAfterAPublicationMarksTheJourneyToo() {
        profiles.tell("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.journeys("p1");
        profiles.task().forgetCounts();

        profiles.tell("p1", on("cookie:a").at("2026-03-01T10:01"));

        assertThat(counts(MemoryStore::writes))
                .isEqualTo(Map.of(
                        StoreNames.HISTORY,
                        1,
                        StoreNames.HEADS,
                        1,
                        StoreNames.FACTS,
                        1,
                        StoreNames.PENDING_JOURNEYS,
                        1));
        assertThat(counts(MemoryStore::scans)).isEmpty();
    }

    @Test
    void anEventWhereAnIdentifierWasErasedReadsTheStubAndWritesNothingMore() {
        profiles.erase("cookie:a", "p1", 1);
        profiles.tell("p1", on("cookie:a").epoch(1).at("2026-03-01T10:00"));
        profiles.task().forgetCounts();

        profiles.tell("p1", on("cookie:a").epoch(1).at("2026-03-01T10:01"));

        assertThat(counts(MemoryStore::gets)).isEqualTo(Map.of(StoreNames.HEADS, 1, StoreNames.REDIRECTS, 1));
        assertThat(counts(MemoryStore::writes))
                .isEqualTo(Map.of(StoreNames.HISTORY, 1, StoreNames.HEADS, 1, StoreNames.FACTS, 1));
        assertThat(counts(MemoryStore::scans)).isEmpty();
    }

    @Test
    void aDuplicateWritesTheRowsDeliveriesAndTheFactThatCountsThem() {
        profiles.tell("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.task().forgetCounts();

        profiles.tell("p1", on("cookie:a").at("2026-03-01T10:00"));

        assertThat(counts(MemoryStore::writes)).isEqualTo(Map.of(StoreNames.HISTORY, 1, StoreNames.FACTS, 1));
        assertThat(counts(MemoryStore::scans)).isEmpty();
    }

    @Test
    void aThousandEventsOfHistoryMakeTheNextOneNoDearer() {
        for (int i = 0; i < 1_000; i++) {
            profiles.tell("p1", on("cookie:a").event("e" + i).at("2026-03-01T10:00"));
        }
        profiles.task().forgetCounts();

        profiles.tell("p1", on("cookie:a").at("2026-03-01T10:01"));

        assertThat(counts(MemoryStore::gets)).isEqualTo(Map.of(StoreNames.HEADS, 1));
        assertThat(counts(MemoryStore::scans)).isEmpty();
    }

    @Test
    void aProfileThatHoldsMoreThanADayMayIsLookedAtNoCloserWhileNoDayIsCrowded() {
        ProfileKit capped = ProfileKit.keepingADay(5);
        for (int day = 1; day < 20; day++) {
            capped.tell("p1", on("cookie:a").at("2026-03-%02dT10:00".formatted(day)));
        }
        capped.task().forgetCounts();

        for (int minute = 1; minute < 4; minute++) {
            capped.tell("p1", on("cookie:a").at("2026-03-19T10:0" + minute));
        }
        capped.tell("p1", on("cookie:a").at("2026-03-20T10:00"));

        MemoryStore crowdedDays = capped.task().store(StoreNames.CROWDED_DAYS);
        assertThat(crowdedDays.gets() + crowdedDays.writes() + crowdedDays.scans())
                .isZero();
        assertThat(capped.task().store(StoreNames.HISTORY).scans()).isZero();
    }

    @Test
    void anOrderInOrderScansItsOwnReportsOnly() {
        for (int day = 1; day < 9; day++) {
            profiles.tell("p1", on("cookie:a").orders("o" + day, "5", "EUR").at("2026-03-0" + day + "T10:00"));
        }
        profiles.task().forgetCounts();

        profiles.tell("p1", on("cookie:a").orders("o9", "5", "EUR").at("2026-03-09T10:00"));

        assertThat(counts(MemoryStore::scans)).isEqualTo(Map.of(StoreNames.ORDERS, 2));
    }

    @Test
    void theSecondSourceWritesEachPeriodsFactOnceAndTheNextEventNoneOfThem() {
        for (int month = 1; month < 10; month++) {
            profiles.tell("p1", on("cookie:a").at("2026-0" + month + "-01T10:00"));
        }
        profiles.task().forgetCounts();

        profiles.tell("p1", on("cookie:a").seenBy("crm").at("2026-09-02T10:00"));
        assertThat(counts(MemoryStore::writes).get(StoreNames.FACTS))
                .as("all nine to say that the customer is stitched")
                .isEqualTo(9);
        profiles.task().forgetCounts();

        profiles.tell("p1", on("cookie:a").seenBy("crm").at("2026-09-02T10:01"));
        assertThat(counts(MemoryStore::writes).get(StoreNames.FACTS)).isEqualTo(1);
        assertThat(counts(MemoryStore::scans)).isEmpty();
    }

    @Test
    void aJourneyThatGoesOnInAnotherPeriodMovesBetweenTwoFacts() {
        for (int month = 1; month < 9; month++) {
            profiles.tell("p1", on("cookie:a").at("2026-0" + month + "-15T10:00"));
        }
        profiles.tell("p1", on("cookie:a").at("2026-08-16T10:00"));
        profiles.tell("p1", on("cookie:a").afterTheSale().at("2026-09-01T10:00"));
        profiles.tell("p1", on("cookie:a").afterTheSale().at("2026-09-01T10:01"));
        profiles.task().forgetCounts();

        profiles.tell("p1", on("cookie:a").at("2026-09-02T10:00"));

        assertThat(counts(MemoryStore::writes))
                .isEqualTo(Map.of(StoreNames.HISTORY, 1, StoreNames.HEADS, 1, StoreNames.FACTS, 2));
        assertThat(counts(MemoryStore::gets)).isEqualTo(Map.of(StoreNames.HEADS, 1));
        assertThat(counts(MemoryStore::scans)).isEmpty();
    }

    @Test
    void aJourneyFoundSilentIsReadAndWrittenInOneFact() {
        profiles.tell("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.journeys("p1");
        profiles.observe("2026-05-01T00:00");
        profiles.task().forgetCounts();

        profiles.journeys("p1");

        assertThat(counts(MemoryStore::writes))
                .isEqualTo(Map.of(StoreNames.HEADS, 1, StoreNames.FACTS, 1, StoreNames.PENDING_JOURNEYS, 1));
        assertThat(counts(MemoryStore::gets))
                .isEqualTo(Map.of(StoreNames.HEADS, 1, StoreNames.JOURNEYS, 2, StoreNames.PENDING_CUSTOMERS, 1));
    }

    @Test
    void anEventThatShowsANewIdentifierWritesItOnceAndTheCustomersCount() {
        profiles.tell("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.task().forgetCounts();

        profiles.tell("p1", on("cookie:a").alongside("email:b").at("2026-03-01T10:01"));
        assertThat(counts(MemoryStore::writes))
                .containsEntry(StoreNames.CUSTOMER_TRAITS, 1)
                .containsEntry(StoreNames.CUSTOMERS, 1);
        profiles.task().forgetCounts();

        profiles.tell("p1", on("cookie:a").alongside("email:b").at("2026-03-01T10:02"));
        assertThat(counts(MemoryStore::gets)).isEqualTo(Map.of(StoreNames.HEADS, 1));
        assertThat(counts(MemoryStore::writes))
                .isEqualTo(Map.of(StoreNames.HISTORY, 1, StoreNames.HEADS, 1, StoreNames.FACTS, 1));
    }

    @Test
    void tellingACustomerOfAThousandEventsAndOrdersLooksUpTheirEndsOnly() {
        for (int i = 0; i < 1_000; i++) {
            String time = "2026-03-01T%02d:%02d".formatted(i / 60, i % 60);
            profiles.tell(
                    "p1",
                    i % 2 == 0
                            ? on("cookie:" + i).at(time)
                            : on("cookie:a").orders("o" + i, "5", "EUR").at(time));
        }
        profiles.journeys("p1");
        profiles.task().forgetCounts();

        profiles.task().publishCustomer("p1", 0);

        assertThat(counts(MemoryStore::scans)).isEqualTo(Map.of(StoreNames.HISTORY, 1, StoreNames.ORDERS, 2));
        assertThat(counts(MemoryStore::gets)).isEqualTo(Map.of(StoreNames.CUSTOMERS, 1, StoreNames.HEADS, 1));
    }

    @Test
    void aLateTouchpointBehindAllOthersOfItsTrackReadsNoHistory() {
        profiles.tell("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.tell("p1", on("cookie:a").afterTheSale().at("2026-03-01T10:05"));
        profiles.task().forgetCounts();

        profiles.tell("p1", on("cookie:a").at("2026-03-01T10:03"));

        assertThat(counts(MemoryStore::writes))
                .as("as in order, and that the customer's row may be another")
                .isEqualTo(Map.of(
                        StoreNames.HISTORY,
                        1,
                        StoreNames.HEADS,
                        1,
                        StoreNames.FACTS,
                        1,
                        StoreNames.PENDING_CUSTOMERS,
                        1));
        assertThat(counts(MemoryStore::scanned))
                .as("no row, no journey, and of the surveys behind it none")
                .isEmpty();
    }

    @Test
    void aLateTouchpointReadsTheTimeOutAroundItAndNotTheHistory() {
        LocalDateTime first = LocalDateTime.parse("2026-01-01T10:00");
        for (int day = 0; day < 300; day++) {
            String dateTime = first.plusDays(day).toString();
            profiles.tell("p1", on("cookie:a").orders("o" + day, "5", "EUR").at(dateTime));
        }
        profiles.tell("p1", on("cookie:a").afterTheSale().at("2026-01-02T12:00"));
        profiles.tell("p1", on("cookie:a").afterTheSale().at("2026-10-20T12:00"));
        profiles.task().forgetCounts();

        profiles.tell("p1", on("cookie:a").afterTheSale().at("2026-05-01T12:00"));

        assertThat(counts(MemoryStore::scanned))
                .as("itself and a month of orders behind it, to the first that lies further away")
                .containsEntry(StoreNames.HISTORY, 32)
                .hasEntrySatisfying(
                        StoreNames.JOURNEYS, entries -> assertThat(entries).isLessThan(35));
    }

    private Map<String, Integer> counts(ToIntFunction<MemoryStore> count) {
        profiles.task().commit();
        Map<String, Integer> result = new TreeMap<>();
        for (String name : StoreNames.ALL) {
            int times = count.applyAsInt(profiles.task().store(name));
            if (times > 0) {
                result.put(name, times);
            }
        }
        return result;
    }
}
