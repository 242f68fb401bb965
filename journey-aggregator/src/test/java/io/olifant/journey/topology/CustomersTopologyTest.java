package io.olifant.journey.topology;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.customers.Customer;
import io.olifant.customers.ProfileKey;
import io.olifant.kpis.FittedModel;
import io.olifant.models.BgNbd;
import io.olifant.models.GammaGamma;
import io.olifant.models.MbgNbd;
import io.olifant.runtime.testing.TestContexts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomersTopologyTest {

    private static final String INTERVAL = "journey-aggregator.customer-publish-interval";

    private static final BgNbd PURCHASES = new BgNbd(0.243, 4.414, 0.793, 2.426);
    private static final GammaGamma VALUES = new GammaGamma(6.25, 3.74, 15.44);

    private JourneyDriver driver;

    @BeforeEach
    void start(@TempDir Path stateDirectory) {
        driver = new JourneyDriver(stateDirectory, Map.of(INTERVAL, "10s"));
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void aCustomersRowShowsWhoItIsAndWhatItOrdered() {
        driver.send(on("customer_id:a")
                .alongside("cookie:1")
                .views("email")
                .at("2026-02-27T10:00")
                .of("p1"));
        driver.send(on("customer_id:a")
                .alongside("cookie:2")
                .views("direct")
                .at("2026-03-01T10:00")
                .of("p1"));
        driver.send(on("customer_id:a")
                .views("store")
                .seenBy("pos")
                .orders("o1", "12.50", "EUR")
                .at("2026-03-02T09:00")
                .of("p1"));
        driver.observe(Instant.parse("2026-03-02T09:00:00Z"));

        List<KeyValue<ProfileKey, Customer>> published = round();

        assertThat(published).singleElement().satisfies(row -> {
            assertThat(row.key).isEqualTo(new ProfileKey("p1"));
            Customer customer = row.value;
            assertThat(customer.getProfileId()).isEqualTo("p1");
            assertThat(customer.getFirstSeen()).isEqualTo(Instant.parse("2026-02-27T10:00:00Z"));
            assertThat(customer.getLastSeen()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
            assertThat(customer.getIdentifiers()).isEqualTo("cookie=2,customer_id=1");
            assertThat(customer.getSources()).isEqualTo("pos,web");
            assertThat(customer.getChannels()).isEqualTo("direct,email,store");
            assertThat(customer.getOrders()).isEqualTo(1);
            assertThat(customer.getFirstOrderAt()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
            assertThat(customer.getLastOrderAt()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
            assertThat(customer.getCohort()).isEqualTo("2026-03");
            assertThat(customer.getLifecycle()).isEqualTo("new");
            assertThat(customer.getRevision() >>> 40).isEqualTo(1);
            assertThat(customer.getAsOf()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
            assertThat(customer.getUpdatedAt()).isEqualTo(TestContexts.NOW.plusSeconds(1));
        });
    }

    @Test
    void manyEventsOfAnIntervalMakeOneRowAndAnIntervalWithoutOneMakesNone() {
        driver.send(on("cookie:a").at("2026-03-01T10:00").of("p1"));
        driver.publish();
        assertThat(driver.customers()).hasSize(1);

        for (int minute = 10; minute < 18; minute++) {
            driver.send(on("cookie:a").at("2026-03-01T10:" + minute).of("p1"));
            driver.publish();
        }
        assertThat(driver.customers()).isEmpty();
        assertThat(driver.context().activity().pendingOutputs()).isPositive();

        assertThat(round())
                .singleElement()
                .satisfies(row -> assertThat(row.value.getLastSeen()).isEqualTo(Instant.parse("2026-03-01T10:17:00Z")));
        assertThat(round()).isEmpty();
        assertThat(driver.context().activity().pendingOutputs()).isZero();
    }

    @Test
    void whoWasNotPublishedForTheIntervalIsPublishedInTheUnitThatChangedIt() {
        driver.observe(Instant.parse("2026-03-01T12:00:00Z"));
        driver.publish();

        driver.send(on("cookie:a").at("2026-03-01T10:00").of("p1"));
        assertThat(driver.customers()).as("a new customer, at once").hasSize(1);
        driver.send(on("cookie:a").at("2026-03-01T10:01").of("p1"));
        assertThat(seconds(driver, 9)).as("within the interval").isEmpty();
        assertThat(driver.context().activity().pendingOutputs()).isPositive();

        assertThat(seconds(driver, 2)).as("what came meanwhile").hasSize(1);
        assertThat(driver.context().activity().pendingOutputs()).isZero();

        assertThat(seconds(driver, 10)).isEmpty();
        driver.send(on("cookie:a").at("2026-03-01T10:02").of("p1"));
        assertThat(driver.customers()).as("after an interval of silence").hasSize(1);
        assertThat(seconds(driver, 20)).isEmpty();
    }

    @Test
    void whatChangesNothingIsNotPublishedAgain() {
        driver.send(on("cookie:a").at("2026-03-01T10:00").of("p1"));
        driver.send(on("cookie:a").at("2026-03-02T10:00").of("p1"));
        assertThat(round()).hasSize(1);

        driver.send(on("cookie:a").at("2026-03-01T12:00").of("p1"));
        driver.send(on("cookie:a").at("2026-03-01T12:00").of("p1"));

        assertThat(round()).isEmpty();
    }

    @Test
    void aProfileThatWasMergedAwayIsTombstonedAndTheOtherCoversBoth() {
        driver.send(on("cookie:a").views("email").at("2026-02-20T10:00").of("p2"));
        driver.send(
                on("email:x").orders("o1", "5", "EUR").at("2026-03-01T10:00").of("p1"));
        assertThat(round()).hasSize(2);

        driver.reassign("cookie:a", "p2", "p1", 1);

        List<KeyValue<ProfileKey, Customer>> published = round();
        assertThat(published).hasSize(2);
        assertThat(published).contains(KeyValue.pair(new ProfileKey("p2"), null));
        assertThat(published)
                .filteredOn(row -> row.value != null)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.key.getProfileId()).isEqualTo("p1");
                    assertThat(row.value.getIdentifiers()).isEqualTo("cookie=1,email=1");
                    assertThat(row.value.getFirstSeen()).isEqualTo(Instant.parse("2026-02-20T10:00:00Z"));
                });
        assertThat(driver.rows()).containsEntry("TRAIT", 0).containsEntry("DUE_CUSTOMER", 1);
    }

    @Test
    void anErasedCustomerLeavesATombstoneAndNoTrace() {
        for (int minute = 0; minute < 4; minute++) {
            driver.send(on("cookie:a").at("2026-03-01T09:0" + minute).of("p1"));
        }
        driver.send(
                on("cookie:a").orders("o1", "5", "EUR").at("2026-03-01T10:00").of("p1"));
        round();
        assertThat(driver.rows()).containsEntry("TRAIT", 2).containsEntry("DUE_CUSTOMER", 1);

        driver.erase("cookie:a", "p1", 1, "r1");

        assertThat(round()).containsExactly(KeyValue.pair(new ProfileKey("p1"), null));
        assertThat(driver.rows()).containsEntry("TRAIT", 0).containsEntry("DUE_CUSTOMER", 0);
    }

    @Test
    void customersAreChurnedWhenOnlyTimeMovesOnAsFarAsTheBudgetGoes(@TempDir Path otherDirectory) {
        try (JourneyDriver slow = new JourneyDriver(otherDirectory, Map.of("journey-aggregator.publish-budget", "2"))) {
            for (int i = 0; i < 3; i++) {
                slow.send(on("cookie:" + i)
                        .orders("o" + i, "5", "EUR")
                        .at("2026-03-01T10:00")
                        .of("p" + i));
            }
            slow.observe(Instant.parse("2026-03-31T23:00:00Z"));
            assertThat(lifecycles(seconds(slow, 3))).containsExactly("new", "new", "new");

            slow.observe(Instant.parse("2026-04-01T00:00:00Z"));
            assertThat(lifecycles(seconds(slow, 3))).containsExactly("churned", "churned", "churned");
            assertThat(slow.rows()).containsEntry("DUE_CUSTOMER", 0);
            slow.publish();
            assertThat(slow.context().activity().pendingOutputs()).isZero();
        }
    }

    @Test
    void whoOrdersAgainIsRetainedInTheNextMonthAndResurrectedLater() {
        order("o1", "2026-01-10T10:00");
        assertThat(lifecycles(round())).containsExactly("new");
        order("o2", "2026-02-10T10:00");
        assertThat(lifecycles(round())).containsExactly("retained");
        driver.observe(Instant.parse("2026-03-05T10:00:00Z"));
        assertThat(lifecycles(round())).containsExactly("churned");
        order("o3", "2026-05-10T10:00");
        driver.observe(Instant.parse("2026-05-10T10:00:00Z"));
        assertThat(lifecycles(round())).containsExactly("resurrected");
    }

    @Test
    void buyersArePublishedAnewAfterAFitAsFarAsTheBudgetGoesAndNobodyElse(@TempDir Path otherDirectory) {
        try (JourneyDriver slow = new JourneyDriver(otherDirectory, Map.of("journey-aggregator.publish-budget", "2"))) {
            for (int i = 0; i < 5; i++) {
                slow.send(on("cookie:" + i).at("2026-03-01T10:00").of("p" + i));
            }
            for (int i = 0; i < 3; i++) {
                slow.send(on("cookie:" + i)
                        .orders("o" + i, "5", "EUR")
                        .at("2026-03-0" + (1 + i) + "T11:00")
                        .of("p" + i));
            }
            assertThat(seconds(slow, 6))
                    .hasSize(5)
                    .allSatisfy(row -> assertThat(row.value.getPAlive()).isNull());

            slow.fit(fitted(BgNbd.NAME, "EUR", PURCHASES.text()));
            slow.fit(fitted(GammaGamma.NAME, "EUR", VALUES.text()));
            List<KeyValue<ProfileKey, Customer>> published = new ArrayList<>(seconds(slow, 1));
            assertThat(slow.context().activity().pendingOutputs()).isPositive();
            published.addAll(seconds(slow, 5));

            assertThat(published).extracting(row -> row.key.getProfileId()).containsExactlyInAnyOrder("p0", "p1", "p2");
            Customer third = published.stream()
                    .filter(row -> row.key.getProfileId().equals("p2"))
                    .findFirst()
                    .orElseThrow()
                    .value;
            double orders = PURCHASES.expectedPurchases(0, 0, 28 / 7.0, 52);
            assertThat(third.getPAlive()).isEqualTo(1.0);
            assertThat(third.getExpectedOrders()).isEqualTo(orders);
            assertThat(third.getExpectedValue())
                    .isEqualTo(VALUES.expectedValue(0, 0).getAsDouble() * orders);
            assertThat(third.getCurrency()).isEqualTo("EUR");
            assertThat(seconds(slow, 2)).isEmpty();
            assertThat(slow.context().activity().pendingOutputs()).isZero();
        }
    }

    @Test
    void rowsOfModelsThatPredictNothingElseHaveNobodyLookedAt(@TempDir Path otherDirectory) {
        try (JourneyDriver slow = new JourneyDriver(otherDirectory, Map.of("journey-aggregator.publish-budget", "2"))) {
            for (int i = 0; i < 5; i++) {
                slow.send(on("cookie:" + i)
                        .orders("o" + i, "5", "EUR")
                        .at("2026-03-01T11:00")
                        .of("p" + i));
            }
            FittedModel chosen = fitted(BgNbd.NAME, "EUR", PURCHASES.text());
            slow.fit(chosen);
            assertThat(seconds(slow, 9)).hasSizeGreaterThanOrEqualTo(5);
            assertThat(slow.context().activity().pendingOutputs()).isZero();

            chosen.setFittedAt(chosen.getFittedAt().plusSeconds(1_800));
            chosen.setRevision(2L);
            slow.fit(chosen);
            FittedModel other = fitted(MbgNbd.NAME, "EUR", new MbgNbd(0.525, 6.183, 0.891, 1.614).text());
            other.setPredicts(false);
            slow.fit(other);
            slow.publish();
            assertThat(slow.context().activity().pendingOutputs())
                    .as("a sweep over five heads, two a second")
                    .isZero();

            chosen.setFittedAt(chosen.getFittedAt().plusSeconds(86_400));
            slow.fit(chosen);
            slow.publish();
            assertThat(slow.context().activity().pendingOutputs())
                    .as("another day")
                    .isPositive();
            assertThat(seconds(slow, 4)).hasSize(5);
        }
    }

    @Test
    void customersAreExpectedToOrderOverTheHorizonOfTheFit() {
        FittedModel halfAYear = fitted(BgNbd.NAME, "EUR", PURCHASES.text());
        halfAYear.setHorizonWeeks(24);
        halfAYear.setDiscountPerBlock(0.01);
        driver.fit(halfAYear);
        driver.fit(fitted(GammaGamma.NAME, "EUR", VALUES.text()));
        order("o1", "2026-03-03T11:00");

        double orders = PURCHASES.expectedPurchases(0, 0, 28 / 7.0, 24);
        assertThat(round()).singleElement().satisfies(row -> {
            assertThat(row.value.getExpectedOrders()).isEqualTo(orders);
            assertThat(row.value.getExpectedValue())
                    .isPositive()
                    .isLessThan(VALUES.expectedValue(0, 0).getAsDouble() * orders);
        });
    }

    @Test
    void theModelOfOrdersThatIsChosenPredictsWhicheverCameLast() {
        MbgNbd chosen = new MbgNbd(0.525, 6.183, 0.891, 1.614);
        FittedModel other = fitted(BgNbd.NAME, "EUR", PURCHASES.text());
        other.setPredicts(false);
        driver.fit(fitted(MbgNbd.NAME, "EUR", chosen.text()));
        driver.fit(other);
        order("o1", "2026-03-03T11:00");

        assertThat(round()).singleElement().satisfies(row -> {
            assertThat(row.value.getPAlive())
                    .isEqualTo(chosen.probabilityAlive(0, 0, 28 / 7.0))
                    .isLessThan(1);
            assertThat(row.value.getExpectedOrders()).isEqualTo(chosen.expectedPurchases(0, 0, 28 / 7.0, 52));
        });
    }

    @Test
    void aChosenModelThatWasRefusedPredictsNothing() {
        FittedModel refused = fitted(MbgNbd.NAME, "EUR", "");
        refused.setRefused("No customer repeats.");
        FittedModel other = fitted(BgNbd.NAME, "EUR", PURCHASES.text());
        other.setPredicts(false);
        driver.fit(refused);
        driver.fit(other);
        order("o1", "2026-03-03T11:00");

        assertThat(round())
                .singleElement()
                .satisfies(row -> assertThat(row.value.getPAlive())
                        .as("by no model that was not chosen")
                        .isNull());
    }

    @Test
    void whereNoModelCouldBeFittedNothingIsExpected() {
        FittedModel refused = fitted(BgNbd.NAME, "EUR", "");
        refused.setRefused("No customer repeats.");
        driver.fit(refused);
        driver.fit(fitted(BgNbd.NAME, "USD", PURCHASES.text()));
        order("o1", "2026-01-10T10:00");

        assertThat(round()).singleElement().satisfies(row -> {
            assertThat(row.value.getPAlive()).isNull();
            assertThat(row.value.getCurrency()).isNull();
        });
    }

    private static FittedModel fitted(String model, String currency, String parameters) {
        FittedModel row = new FittedModel();
        row.setModel(model);
        row.setCurrency(currency);
        row.setParameters(parameters);
        row.setCustomers(3L);
        row.setFittedAt(Instant.parse("2026-03-31T23:00:00Z"));
        row.setHorizonWeeks(52);
        row.setDiscountPerBlock(0.0);
        row.setPredicts(true);
        row.setIsFinal(false);
        row.setRevision(1L);
        row.setAsOf(Instant.parse("2026-03-31T23:00:00Z"));
        row.setUpdatedAt(TestContexts.NOW);
        return row;
    }

    private void order(String id, String at) {
        driver.send(on("cookie:a").orders(id, "5", "EUR").at(at).of("p1"));
    }

    private static List<String> lifecycles(List<KeyValue<ProfileKey, Customer>> rows) {
        return rows.stream().map(row -> row.value.getLifecycle()).toList();
    }

    /** Lets the interval of customers pass. */
    private List<KeyValue<ProfileKey, Customer>> round() {
        return seconds(driver, 10);
    }

    private static List<KeyValue<ProfileKey, Customer>> seconds(JourneyDriver driver, int count) {
        for (int second = 0; second < count; second++) {
            driver.publish();
        }
        return driver.customers();
    }
}
