package io.olifant.kpi.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.facts.ActivitySpan;
import io.olifant.facts.FactKey;
import io.olifant.facts.PeriodFact;
import io.olifant.kpi.testkit.Customers;
import io.olifant.kpis.DataQuality;
import io.olifant.kpis.DataQualityKey;
import io.olifant.kpis.FittedModel;
import io.olifant.kpis.FittedModelKey;
import io.olifant.kpis.Lifecycle;
import io.olifant.kpis.LifecycleKey;
import io.olifant.kpis.LifetimeValue;
import io.olifant.kpis.LifetimeValueKey;
import io.olifant.kpis.Retention;
import io.olifant.kpis.RetentionKey;
import io.olifant.models.BgNbd;
import io.olifant.models.MbgNbd;
import io.olifant.runtime.ApplicationActivity;
import io.olifant.runtime.testing.TestContexts;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KpiTopologyTest {

    private static final RetentionKey JANUARY_COHORT_IN_FEBRUARY =
            new RetentionKey("touch", "recurring", "month", "2026-01", 1);

    private KpiDriver kpis;

    @BeforeEach
    void start(@TempDir Path stateDirectory) {
        kpis = new KpiDriver(stateDirectory);
    }

    @AfterEach
    void stop() {
        kpis.close();
    }

    @Test
    void factsBecomeTheRowsOfEveryFigure() {
        kpis.customers
                .of("anna")
                .views("2026-01-05")
                .orders("2026-01-09", "EUR", 25)
                .orders("2026-03-02", "USD", 10);
        kpis.customers.of("ben").visits("2026-01-20", "email").isRefunded("2026-02-01", "EUR", 5);
        kpis.customers.of("cleo").orders("2026-02-11", "EUR", 40);
        kpis.publishFacts();
        kpis.clock(0, "2026-03-02");

        kpis.settle();

        assertThat(kpis.differencesAt("2026-03-02")).isEmpty();
        Retention retention = kpis.row(JANUARY_COHORT_IN_FEBRUARY);
        assertThat(retention.getCohortSize()).isEqualTo(2);
        assertThat(retention.getActive()).isEqualTo(1);
        assertThat(retention.getRetentionRate()).isEqualTo(0.5);
        assertThat(retention.getAsOf()).isEqualTo(Customers.at("2026-03-02"));
        assertThat(retention.getUpdatedAt()).isEqualTo(TestContexts.NOW);
        LifetimeValue value = kpis.row(new LifetimeValueKey("month", "2026-01", 2, "USD"));
        assertThat(value.getCumulativeNetRevenue()).isEqualTo(new BigDecimal("10.0000"));
    }

    @Test
    void aMergeOfCustomersCorrectsEveryRowItTouches() {
        kpis.customers.of("anna").orders("2026-01-09", "EUR", 25);
        kpis.customers.of("cookie").views("2026-02-03").orders("2026-02-11", "EUR", 40);
        kpis.publishFacts();
        kpis.clock(0, "2026-02-20");
        kpis.settle();
        Lifecycle before = kpis.row(new LifecycleKey("touch", "month", "2026-02", "(all)"));
        assertThat(before.getNewCustomers()).isEqualTo(1);

        kpis.customers.merge("anna", "cookie");
        kpis.publishFacts();
        List<KeyValue<SpecificRecord, SpecificRecord>> corrections = kpis.settle();

        assertThat(kpis.differencesAt("2026-02-20")).isEmpty();
        Lifecycle after = kpis.row(new LifecycleKey("touch", "month", "2026-02", "(all)"));
        assertThat(after.getNewCustomers()).isZero();
        assertThat(after.getRetained()).isEqualTo(1);
        assertThat(after.getRevision()).isGreaterThan(before.getRevision());
        assertThat(corrections.stream().filter(row -> row.value == null).map(row -> row.key))
                .as("the cohort of February is no more")
                .contains(
                        new RetentionKey("touch", "recurring", "month", "2026-02", 0),
                        new LifetimeValueKey("month", "2026-02", 0, "EUR"));
    }

    @Test
    void rowsOfCustomersThatAreGoneAreTombstonedAndGrowTheirRevisionWhenTheyComeBack() {
        kpis.customers.of("anna").orders("2026-01-09", "EUR", 25);
        kpis.publishFacts();
        kpis.clock(0, "2026-01-20");
        kpis.settle();
        LifetimeValueKey key = new LifetimeValueKey("month", "2026-01", 0, "EUR");
        long firstRevision = kpis.<LifetimeValue>row(key).getRevision();

        kpis.customers.forget("anna");
        kpis.publishFacts();
        kpis.settle();
        assertThat(kpis.differencesAt("2026-01-20")).isEmpty();
        assertThat(kpis.<LifetimeValue>row(key)).isNull();

        kpis.customers.of("anna").orders("2026-01-09", "EUR", 25);
        kpis.publishFacts();
        kpis.settle();
        assertThat(kpis.<LifetimeValue>row(key).getRevision()).isGreaterThan(firstRevision);
    }

    @Test
    void rowsWaitUntilObservationTimeIsKnown() {
        kpis.customers.of("anna").views("2026-01-05");
        kpis.publishFacts();

        assertThat(kpis.settle()).isEmpty();
        assertThat(kpis.context().activity().pendingOutputs())
                .as("what the task could do")
                .isZero();
        assertThat(kpis.context().activity().observationTimeMs())
                .as("whoever knows a W sees that it is not worked off")
                .isEqualTo(ApplicationActivity.NONE);

        kpis.clock(0, "2026-01-05");
        assertThat(kpis.settle()).isNotEmpty();
        assertThat(kpis.context().activity().pendingOutputs()).isZero();
        assertThat(kpis.context().activity().observationTimeMs()).isEqualTo(Customers.ms("2026-01-05"));
    }

    @Test
    void anotherPeriodBringsRowsOfZerosAndMakesTheLastOnesFinal() {
        kpis.customers.of("anna").views("2026-01-05");
        kpis.publishFacts();
        kpis.clock(0, "2026-01-31");
        kpis.settle();
        RetentionKey january = new RetentionKey("touch", "recurring", "month", "2026-01", 0);
        assertThat(kpis.<Retention>row(january).getIsFinal()).isFalse();
        assertThat(kpis.<Retention>row(JANUARY_COHORT_IN_FEBRUARY)).isNull();

        // The clock is the maximum over the stitcher's tasks.
        kpis.clock(3, "2026-02-01");
        kpis.settle();

        assertThat(kpis.<Retention>row(january).getIsFinal()).isTrue();
        Retention february = kpis.row(JANUARY_COHORT_IN_FEBRUARY);
        assertThat(february.getActive()).isZero();
        assertThat(february.getIsFinal()).isFalse();
        assertThat(kpis.differencesAt("2026-02-01")).isEmpty();
    }

    @Test
    void anHourWithinTheSamePeriodEmitsNothing() {
        kpis.customers.of("anna").views("2026-01-05");
        kpis.publishFacts();
        kpis.clock(0, "2026-01-05");
        kpis.settle();

        Instant elevenAtNight = Instant.parse("2026-01-05T23:00:00Z");
        kpis.clockAt(0, elevenAtNight);

        assertThat(kpis.settle()).isEmpty();
        assertThat(kpis.context().activity().observationTimeMs()).isEqualTo(elevenAtNight.toEpochMilli());
    }

    @Test
    void onlyRowsThatSaySomethingElseAreEmittedAgain() {
        kpis.customers.of("anna").orders("2026-01-05", "EUR", 10).views("2026-02-02");
        kpis.publishFacts();
        kpis.clock(0, "2026-02-03");
        kpis.settle();

        kpis.customers.of("anna").views("2026-02-03");
        kpis.publishFacts();

        assertThat(kpis.settle().stream()
                        .map(row -> row.value.getSchema().getName())
                        .collect(Collectors.toSet()))
                .as("one more view changes figures about touchpoints and no other")
                .containsExactlyInAnyOrder("Touchpoints", "DataQuality");
    }

    @Test
    void modelsAreFittedInTheBackgroundAndPredictEachCohort() {
        buyers(100);
        kpis.publishFacts();
        kpis.clock(0, "2026-06-30");

        kpis.settle();

        assertThat(kpis.differencesAt("2026-06-30")).isEmpty();
        FittedModel purchases = kpis.row(new FittedModelKey("bg_nbd", "EUR"));
        assertThat(BgNbd.parse(purchases.getParameters()).r()).isPositive();
        assertThat(purchases.getCustomers()).isEqualTo(100);
        assertThat(purchases.getRefused()).isNull();
        assertThat(purchases.getPredicts()).isFalse();
        FittedModel chosen = kpis.row(new FittedModelKey("mbg_nbd", "EUR"));
        assertThat(MbgNbd.parse(chosen.getParameters()).r()).isPositive();
        assertThat(chosen.getPredicts()).isTrue();
        assertThat(purchases.getFittedAt()).isEqualTo(Customers.at("2026-06-30"));
        assertThat(kpis.<FittedModel>row(new FittedModelKey("gamma_gamma", "EUR"))
                        .getLogLikelihood())
                .isNotNull();
        LifetimeValue last = kpis.row(new LifetimeValueKey("month", "2026-01", 5, "EUR"));
        assertThat(last.getPAlive()).isBetween(0.0, (double) last.getBuyers());
        assertThat(last.getExpectedOrders()).isPositive();
        assertThat(last.getExpectedValue()).isPositive();
        LifetimeValue earlier = kpis.row(new LifetimeValueKey("month", "2026-01", 4, "EUR"));
        assertThat(earlier.getPAlive()).isNull();
        assertThat(earlier.getBuyers()).isNull();
    }

    @Test
    void theTaskIsNotIdleWhileAFitIsDueOrBeingMade() {
        ApplicationActivity activity = kpis.context().activity();
        buyers(100);
        kpis.publishFacts();
        kpis.clock(0, "2026-06-30");
        kpis.settle();

        kpis.customers.of("late").orders("2026-02-02", "EUR", 30);
        kpis.publishFacts();
        // Rows without models are out after two ticks; the fit waits until nothing has changed for three seconds.
        for (int i = 0; i < 3; i++) {
            kpis.tick();
            assertThat(activity.pendingOutputs()).isPositive();
        }
        kpis.settle();
        assertThat(activity.pendingOutputs()).isZero();
        assertThat(kpis.<FittedModel>row(new FittedModelKey("bg_nbd", "EUR")).getCustomers())
                .isEqualTo(101);
    }

    /** The thread in which models were fitted before has ended with the task that was taken away. */
    @Test
    void modelsAreFittedByATaskThatARebalanceGaveBack() {
        buyers(100);
        kpis.publishFacts();
        kpis.clock(0, "2026-06-30");
        kpis.settle();

        kpis.reassign();
        kpis.customers.of("late").orders("2026-02-02", "EUR", 30);
        kpis.publishFacts();

        // In the test driver both steps are one task, and report under one name what waits: so their reports do not
        // help.
        await().pollInSameThread().atMost(Duration.ofMinutes(2)).until(() -> {
            kpis.settle();
            return kpis.<FittedModel>row(new FittedModelKey("bg_nbd", "EUR")).getCustomers() == 101;
        });
        assertThat(kpis.differencesAt("2026-06-30")).isEmpty();
    }

    @Test
    void modelsOfACurrencyThatNobodyPaysInAnyMoreAreTombstoned() {
        kpis.customers.of("anna").orders("2026-01-05", "USD", 10);
        kpis.publishFacts();
        kpis.clock(0, "2026-01-06");
        kpis.settle();
        assertThat(kpis.<FittedModel>row(new FittedModelKey("bg_nbd", "USD")).getRefused())
                .contains("second day");

        kpis.customers.forget("anna");
        kpis.publishFacts();
        kpis.settle();

        assertThat(kpis.<FittedModel>row(new FittedModelKey("bg_nbd", "USD"))).isNull();
        assertThat(kpis.<FittedModel>row(new FittedModelKey("mbg_nbd", "USD"))).isNull();
        assertThat(kpis.<FittedModel>row(new FittedModelKey("gamma_gamma", "USD")))
                .isNull();
    }

    /** Customers of January and February, as different in their paces and in how soon they leave as the models assume. */
    private void buyers(int count) {
        Random random = new Random(4);
        for (int i = 0; i < count; i++) {
            Customers.Customer customer = kpis.customers.of("buyer-" + i);
            LocalDate day = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(59));
            double gapDays = 20 / -Math.log(1 - random.nextDouble());
            double leaving = Math.pow(random.nextDouble(), 2);
            int value = 5 + random.nextInt(60);
            int orders = 0;
            do {
                customer.orders(day.toString(), "EUR", value + random.nextInt(20));
                orders++;
                day = day.plusDays((long) Math.min(999, -gapDays * Math.log(1 - random.nextDouble())));
            } while (day.isBefore(LocalDate.of(2026, 6, 30)) && (orders == 1 || random.nextDouble() > leaving));
        }
    }

    @Test
    void deadLettersAreCountedByReasonBesideTheTouchpointsOfTheirDay() {
        kpis.customers.of("anna").views("2026-01-05");
        kpis.publishFacts();
        kpis.clock(0, "2026-01-06");
        kpis.deadLetter("NO_IDENTIFIER", "touchpoints.webshop", Instant.parse("2026-01-05T09:00:00Z"));
        kpis.deadLetter("INVALID_AMOUNT", "touchpoints.crm", Instant.parse("2026-01-05T10:00:00Z"));
        kpis.deadLetter("NO_IDENTIFIER", "touchpoints.crm", Instant.parse("2026-01-05T11:00:00Z"));
        kpis.deadLetter("NO_IDENTIFIER", "touchpoints.crm", Instant.parse("2026-01-05T12:00:00Z"));
        kpis.settle();

        DataQuality all = kpis.row(new DataQualityKey("(all)", "day", "2026-01-05"));
        assertThat(all.getDeadLetters()).isEqualTo("INVALID_AMOUNT=1,NO_IDENTIFIER=3");
        assertThat(all.getAccepted()).isEqualTo(1);
        DataQuality crm = kpis.row(new DataQualityKey("crm", "day", "2026-01-05"));
        assertThat(crm.getDeadLetters()).isEqualTo("INVALID_AMOUNT=1,NO_IDENTIFIER=2");
        assertThat(crm.getAccepted()).isZero();
        assertThat(crm.getStitchRate()).isNull();
        assertThat(crm.getIsFinal()).isTrue();
        DataQuality webshop = kpis.row(new DataQualityKey("webshop", "day", "2026-01-05"));
        assertThat(webshop.getDeadLetters()).isEqualTo("NO_IDENTIFIER=1");

        // One more of a reason changes no integer of the row, only what it says.
        kpis.deadLetter("NO_IDENTIFIER", "touchpoints.webshop", Instant.parse("2026-01-05T13:00:00Z"));
        kpis.settle();
        DataQuality later = kpis.row(new DataQualityKey("webshop", "day", "2026-01-05"));
        assertThat(later.getDeadLetters()).isEqualTo("NO_IDENTIFIER=2");
        assertThat(later.getRevision()).isGreaterThan(webshop.getRevision());
    }

    @Test
    void whereEveryTouchpointWasRefusedNothingIsSaidToBeUnfinished() {
        kpis.deadLetter("NO_IDENTIFIER", "touchpoints.webshop", Instant.parse("2026-01-05T09:00:00Z"));
        kpis.ticks(3);

        assertThat(kpis.context().activity().pendingOutputs())
                .as("without an event accepted no row can be written")
                .isZero();

        // The first event accepted brings the time, and with it the row.
        kpis.clock(0, "2026-01-06");
        kpis.settle();
        DataQuality webshop = kpis.row(new DataQualityKey("webshop", "day", "2026-01-05"));
        assertThat(webshop.getDeadLetters()).isEqualTo("NO_IDENTIFIER=1");
        assertThat(kpis.context().activity().pendingOutputs()).isZero();
    }

    @Test
    void theSameFactAgainChangesNothing() {
        kpis.customers.of("anna").views("2026-01-05");
        kpis.publishFacts();
        kpis.clock(0, "2026-01-05");
        kpis.settle();

        Customers again = new Customers();
        again.of("anna").views("2026-01-05");
        again.publish(kpis::publishFact);

        assertThat(kpis.settle()).isEmpty();
        assertThat(kpis.context()
                        .meters()
                        .get(KpiMeters.FACTS)
                        .tag("result", "unchanged")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void workIsReportedFromTheFirstEventUntilItsOutputHasCommitted() {
        ApplicationActivity activity = kpis.context().activity();
        kpis.clock(0, "2026-01-05");
        kpis.settle();
        assertThat(activity.pendingOutputs()).isZero();

        kpis.customers.of("anna").views("2026-01-05");
        kpis.publishFacts();
        assertThat(activity.pendingOutputs()).isPositive();

        kpis.tick();
        assertThat(activity.pendingOutputs()).isPositive();
        kpis.settle();
        assertThat(activity.pendingOutputs()).isZero();
    }

    @Test
    void aFactThatCannotBeReadStopsTheTask() {
        assertThatThrownBy(() -> kpis.rawFacts().pipeInput(new byte[] {1}, new byte[] {1, 2, 3}))
                .isInstanceOf(StreamsException.class);
    }

    @Test
    void aFactThatContradictsItselfStopsTheTask() {
        Period january = Period.parse(PeriodType.MONTH, "2026-01");
        PeriodFact fact = new PeriodFact();
        fact.setTouch(new ActivitySpan(january.index() + 1, true, false, false, null));

        assertThatThrownBy(() -> kpis.publishFact(FactKey.of("anna", january), fact.sections()))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }
}
