package io.olifant.journey.node;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.olifant.customers.CustomerFact;
import io.olifant.customers.DayCount;
import io.olifant.customers.LifetimeFact;
import io.olifant.customers.PeriodFact;
import io.olifant.customers.PurchaseSummary;
import io.olifant.customers.RevenueSum;
import io.olifant.facts.FactKey;
import io.olifant.runtime.testing.FactRecords;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ProfileFactsTest {

    private final ProfileKit profiles = new ProfileKit();

    @Test
    void aLateFirstTouchpointMovesTheCohortOfEveryFact() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").at("2026-06-01T10:00"));

        profiles.send("p1", on("cookie:a").at("2026-01-31T23:59"));

        assertThat(inPeriod("2026-01").getTouch().getCohort()).isEqualTo("2026-01");
        assertThat(inPeriod("2026-03").getTouch().getCohort()).isEqualTo("2026-01");
        assertThat(inPeriod("2026-06").getTouch().getCohort()).isEqualTo("2026-01");
        assertThat(lifetime().getTouch().getCohort()).isEqualTo("2026-01");
        assertThat(lifetime().getTouch().getLastPeriod()).isEqualTo("2026-06");
    }

    @Test
    void aPeriodKnowsWhetherItsNeighboursAreActive() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        assertThat(inPeriod("2026-03").getTouch().getStaysActive()).isFalse();

        profiles.send("p1", on("cookie:a").at("2026-04-01T10:00"));

        assertThat(inPeriod("2026-03").getTouch().getStaysActive()).isTrue();
        assertThat(inPeriod("2026-04").getTouch().getWasActive()).isTrue();
        assertThat(inPeriod("2026-04").getTouch().getStaysActive()).isFalse();
    }

    @Test
    void aPeriodThatItsLastTouchpointLeftHasNoFactAndItsNeighboursKnow() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:b").at("2026-04-01T10:00"));

        profiles.reassign("cookie:b", "p1", "p2", 1);

        assertThat(profiles.task().facts()).doesNotContainKey(key("2026-04"));
        assertThat(inPeriod("2026-03").getTouch().getStaysActive()).isFalse();
        assertThat(lifetime().getTouch().getLastPeriod()).isEqualTo("2026-03");
    }

    @Test
    void theSecondOrderIsTheSecondInTimeNotInArrival() {
        profiles.send("p1", on("cookie:a").orders("o3", "5", "EUR").at("2026-05-01T10:00"));
        assertThat(lifetime().getSecondOrderPeriod()).isNull();
        profiles.send("p1", on("cookie:a").orders("o2", "5", "EUR").at("2026-04-01T10:00"));
        assertThat(lifetime().getSecondOrderPeriod()).isEqualTo("2026-05");
        profiles.send("p1", on("cookie:a").orders("o1", "5", "EUR").at("2026-03-01T10:00"));

        assertThat(lifetime().getSecondOrderPeriod()).isEqualTo("2026-04");
        assertThat(lifetime().getOrdersPlaced().getCohort()).isEqualTo("2026-03");
    }

    @Test
    void twoOrdersOfOnePeriodMakeItTheSecondOrdersPeriod() {
        profiles.send("p1", on("cookie:a").orders("o1", "5", "EUR").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").orders("o2", "5", "EUR").at("2026-03-02T10:00"));

        assertThat(lifetime().getSecondOrderPeriod()).isEqualTo("2026-03");
    }

    @Test
    void anOrderOfNothingLeavesAnEntryOfItsCurrency() {
        profiles.send("p1", on("cookie:a").orders("o1", "0", "EUR").at("2026-03-01T10:00"));

        assertThat(inPeriod("2026-03").getRevenue()).containsExactly(new RevenueSum("EUR", 0L));
        assertThat(lifetime().getCurrencies()).containsExactly("EUR");
    }

    @Test
    void aCurrencyGoesWithItsLastOrder() {
        profiles.send("p1", on("cookie:a").orders("o1", "5", "USD").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:b").orders("o2", "0", "EUR").at("2026-03-02T10:00"));
        profiles.send("p1", on("cookie:b").orders("o3", "7", "USD").at("2026-03-03T10:00"));

        profiles.reassign("cookie:b", "p1", "p2", 1);

        assertThat(inPeriod("2026-03").getRevenue()).containsExactly(new RevenueSum("USD", 50_000L));
        assertThat(lifetime().getCurrencies()).containsExactly("USD");
    }

    @Test
    void ordersOfOneDayAreOnePurchaseAndThoseOfTheFirstDayAreNoRepeat() {
        profiles.send("p1", on("cookie:a").orders("o1", "5", "EUR").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").orders("o2", "6", "EUR").at("2026-03-01T11:00"));
        profiles.send("p1", on("cookie:a").orders("o3", "7", "EUR").at("2026-03-05T10:00"));
        profiles.send("p1", on("cookie:a").orders("o4", "8", "EUR").at("2026-03-05T11:00"));
        profiles.send("p1", on("cookie:a").orders("o5", "9", "USD").at("2026-03-07T11:00"));

        int day = Math.toIntExact(LocalDate.of(2026, 3, 1).toEpochDay());
        assertThat(lifetime().getPurchases())
                .containsExactly(
                        new PurchaseSummary("EUR", day, day + 4, 2L, 150_000L),
                        new PurchaseSummary("USD", day + 6, day + 6, 1L, 0L));
        assertThat(lifetime().getFirstOrderDay()).isEqualTo(day);
    }

    @Test
    void anEarlierOrderThatComesLateMakesTheFormerFirstOneARepeat() {
        profiles.send("p1", on("cookie:a").orders("o1", "5", "EUR").at("2026-03-05T10:00"));
        profiles.send("p1", on("cookie:b").orders("o2", "6", "EUR").at("2026-03-01T10:00"));
        int day = Math.toIntExact(LocalDate.of(2026, 3, 1).toEpochDay());
        assertThat(lifetime().getPurchases()).containsExactly(new PurchaseSummary("EUR", day, day + 4, 2L, 50_000L));

        profiles.reassign("cookie:b", "p1", "p2", 1);

        assertThat(lifetime().getPurchases()).containsExactly(new PurchaseSummary("EUR", day + 4, day + 4, 1L, 0L));
        assertThat(lifetime().getFirstOrderDay()).isEqualTo(day + 4);
    }

    @Test
    void aRefundInAPeriodWithoutOrdersMakesItsRevenueNegative() {
        profiles.send("p1", on("cookie:a").orders("o1", "5", "EUR").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").refunds("r1", "o1", "2", "EUR").at("2026-04-01T10:00"));
        profiles.send(
                "p1",
                on("cookie:a").refunds("r1", "o1", "2", "EUR").seenBy("crm").at("2026-04-02T10:00"));

        assertThat(inPeriod("2026-04").getRevenue()).containsExactly(new RevenueSum("EUR", -20_000L));
        assertThat(inPeriod("2026-04").getOrderCount()).isZero();
        assertThat(inPeriod("2026-04").getOrdersPlaced().getIsActive()).isFalse();
    }

    @Test
    void touchpointsAreCountedByDayAndSource() {
        profiles.send("p1", on("cookie:a").at("2026-03-02T10:00"));
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").at("2026-03-02T11:00"));
        profiles.send("p1", on("cookie:a").seenBy("crm").at("2026-03-02T11:00"));

        assertThat(inPeriod("2026-03").getDays())
                .extracting(
                        day -> LocalDate.ofEpochDay(day.getDay()).toString(),
                        DayCount::getSource,
                        DayCount::getIdentifiers1)
                .containsExactly(
                        tuple("2026-03-01", "web", 1L), tuple("2026-03-02", "crm", 1L), tuple("2026-03-02", "web", 2L));
    }

    @Test
    void aCustomerIsStitchedFromTheSecondSourceOnAndInAllItsPast() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:a").at("2026-05-01T10:00"));
        assertThat(inPeriod("2026-03").getIsStitched()).isFalse();

        profiles.send("p1", on("cookie:b").seenBy("crm").at("2026-06-01T10:00"));

        assertThat(inPeriod("2026-03").getIsStitched()).isTrue();
        assertThat(inPeriod("2026-05").getIsStitched()).isTrue();
        assertThat(inPeriod("2026-06").getIsStitched()).isTrue();
    }

    @Test
    void aCustomerIsNoLongerStitchedWhenTheSecondSourcesTouchpointsLeave() {
        profiles.send("p1", on("cookie:a").at("2026-03-01T10:00"));
        profiles.send("p1", on("cookie:b").seenBy("crm").at("2026-03-02T10:00"));
        profiles.send("p1", on("cookie:a").at("2026-06-01T10:00"));
        profiles.send("p1", on("cookie:c").seenBy("crm").at("2026-06-02T10:00"));

        profiles.reassign("cookie:b", "p1", "p2", 1);
        assertThat(inPeriod("2026-03").getIsStitched()).as("still seen in June").isTrue();
        profiles.reassign("cookie:c", "p1", "p2", 1);

        assertThat(inPeriod("2026-03").getIsStitched()).isFalse();
        assertThat(inPeriod("2026-06").getIsStitched()).isFalse();
    }

    private static FactKey key(String period) {
        return FactRecords.key("p1", "month", period);
    }

    private PeriodFact inPeriod(String period) {
        return fact(period).getInPeriod();
    }

    private LifetimeFact lifetime() {
        return fact("(lifetime)").getLifetime();
    }

    private CustomerFact fact(String period) {
        return profiles.task().facts().get(key(period));
    }
}
