package io.olifant.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.kpi.testkit.Customers;
import io.olifant.kpi.testkit.Emitter;
import io.olifant.kpis.Lifecycle;
import io.olifant.kpis.LifecycleKey;
import io.olifant.kpis.LifetimeValue;
import io.olifant.kpis.LifetimeValueKey;
import io.olifant.kpis.Retention;
import io.olifant.kpis.RetentionKey;
import io.olifant.kpis.Touchpoints;
import io.olifant.kpis.TouchpointsKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Figures worked out by hand for four customers, months, W in April 2026:
 *
 * <pre>
 *            January              February            March               April
 * anna       view, order 25 EUR                       order 15 EUR
 * ben        view                 view                                    view
 * cleo                            order 40 EUR        refund 10 EUR
 * dirk       refund 5 USD
 * </pre>
 */
class FiguresTest {

    private final Emitter emitter = new Emitter(new Customers().calendar(), 2);

    @BeforeEach
    void sendTheStory() {
        Customers customers = new Customers();
        customers
                .of("anna")
                .visits("2026-01-05", "email")
                .orders("2026-01-09", "EUR", 25)
                .orders("2026-03-02", "EUR", 15);
        customers.of("ben").views("2026-01-20").views("2026-02-01").views("2026-04-02");
        customers.of("cleo").orders("2026-02-11", "EUR", 40).isRefunded("2026-03-12", "EUR", 10);
        customers.of("dirk").isRefunded("2026-01-30", "USD", 5);
        customers.publish(emitter::fact);
        emitter.observe(Customers.ms("2026-04-02"));
        emitter.drain(100);
    }

    @Test
    void recurringRetentionCountsThoseActiveThen() {
        // Cohort of January: anna, ben and dirk. February: ben. March: anna. April: ben.
        assertThat(active("touch", "recurring", "2026-01")).containsExactly(3L, 1L, 1L, 1L);
        assertThat(active("order", "recurring", "2026-01")).containsExactly(1L, 0L, 1L, 0L);
        assertThat(active("order", "recurring", "2026-02")).containsExactly(1L, 0L, 0L);
    }

    @Test
    void unboundedRetentionCountsThoseActiveThenOrLater() {
        assertThat(active("touch", "unbounded", "2026-01")).containsExactly(3L, 2L, 2L, 1L);
        Retention april = row(new RetentionKey("touch", "unbounded", "month", "2026-01", 3));
        assertThat(april.getRetentionRate()).isEqualTo(1.0 / 3);
        assertThat(april.getIsFinal()).isFalse();
    }

    @Test
    void noRowLiesBehindThePeriodOfW() {
        assertThat(this.<Retention>row(new RetentionKey("touch", "recurring", "month", "2026-01", 4)))
                .isNull();
        assertThat(this.<Lifecycle>row(new LifecycleKey("touch", "month", "2026-05", "(all)")))
                .isNull();
    }

    @Test
    void lifecycleShowsHowCustomersCameAndWent() {
        Lifecycle march = row(new LifecycleKey("touch", "month", "2026-03", "(all)"));
        // February: ben and cleo. March: cleo stays, ben is gone, anna is back.
        assertThat(march.getNewCustomers()).isZero();
        assertThat(march.getRetained()).isEqualTo(1);
        assertThat(march.getResurrected()).isEqualTo(1);
        assertThat(march.getChurned()).isEqualTo(1);
        assertThat(march.getActive()).isEqualTo(2);
        assertThat(march.getActivePrevious()).isEqualTo(2);
        assertThat(march.getRetentionRate()).isEqualTo(0.5);
        assertThat(march.getChurnRate()).isEqualTo(0.5);
        assertThat(march.getOrders()).as("orders stand on order rows").isNull();
        assertThat(march.getIsFinal()).isTrue();
    }

    @Test
    void aRatioOverNothingIsNull() {
        Lifecycle january = row(new LifecycleKey("touch", "month", "2026-01", "(all)"));
        assertThat(january.getActivePrevious()).isZero();
        assertThat(january.getRetentionRate()).isNull();
        assertThat(january.getChurnRate()).isNull();
    }

    @Test
    void buyersAreCountedToDate() {
        Lifecycle april = row(new LifecycleKey("order", "month", "2026-04", "(all)"));
        // anna ordered twice, cleo once; nobody in April.
        assertThat(april.getOrders()).isZero();
        assertThat(april.getBuyersToDate()).isEqualTo(2);
        assertThat(april.getRepeatBuyersToDate()).isEqualTo(1);
        assertThat(april.getRepeatPurchaseRate()).isEqualTo(0.5);
        assertThat(april.getNetRevenue()).as("money stands on currency rows").isNull();
    }

    @Test
    void revenueStandsOnOneRowPerCurrencyZerosIncluded() {
        assertThat(revenue("EUR"))
                .containsExactly(money("25.0000"), money("40.0000"), money("5.0000"), money("0.0000"));
        assertThat(revenue("USD")).containsExactly(money("-5.0000"), money("0.0000"), money("0.0000"), money("0.0000"));
        Lifecycle euros = row(new LifecycleKey("order", "month", "2026-01", "EUR"));
        assertThat(euros.getActive()).as("counts stand on (all)").isNull();
    }

    @Test
    void lifetimeValueAddsUpRevenueOfACohort() {
        LifetimeValue february = row(new LifetimeValueKey("month", "2026-02", 1, "EUR"));
        // cleo: 40 − 10.
        assertThat(february.getCustomers()).isEqualTo(1);
        assertThat(february.getCumulativeNetRevenue()).isEqualTo(money("30.0000"));
        assertThat(february.getNetRevenuePerCustomer()).isEqualTo(30.0);
        LifetimeValue all = row(new LifetimeValueKey("month", "2026-02", 1, "(all)"));
        assertThat(all.getCustomers()).isEqualTo(1);
        assertThat(all.getCumulativeNetRevenue()).isNull();
        assertThat(this.<LifetimeValue>row(new LifetimeValueKey("month", "2026-01", 0, "USD")))
                .as("dirk never bought and is in no cohort")
                .isNull();
    }

    @Test
    void touchpointsShowTheShiftFromOnePeriodToTheNext() {
        Touchpoints january = row(new TouchpointsKey("month", "2026-01", "(all)", "(all)", "email", "(all)"));
        // Four touchpoints: anna's two, ben's, dirk's; one by e-mail.
        assertThat(january.getTouchpoints()).isEqualTo(1);
        assertThat(january.getShare()).isEqualTo(0.25);
        assertThat(january.getPreviousShare()).isNull();
        Touchpoints february = row(new TouchpointsKey("month", "2026-02", "(all)", "(all)", "email", "(all)"));
        assertThat(february.getTouchpoints()).isZero();
        assertThat(february.getCustomers()).isZero();
        assertThat(february.getShare()).isEqualTo(0.0);
        assertThat(february.getPreviousShare()).isEqualTo(0.25);
        assertThat(this.<Touchpoints>row(new TouchpointsKey("month", "2026-03", "(all)", "(all)", "email", "(all)")))
                .as("neither this period nor the one before has any")
                .isNull();
        Touchpoints total = row(new TouchpointsKey("month", "2026-01", "(all)", "(all)", "(all)", "(all)"));
        assertThat(total.getTouchpoints()).isEqualTo(4);
        assertThat(total.getCustomers()).isEqualTo(3);
        Touchpoints combination = row(new TouchpointsKey("month", "2026-01", "webshop", "sales", "direct", "(none)"));
        assertThat(combination.getTouchpoints()).isEqualTo(3);
        assertThat(combination.getCustomers()).isEqualTo(3);
    }

    private List<Long> active(String activity, String retentionType, String cohort) {
        int offsets = Period.parse(PeriodType.MONTH, "2026-04").since(Period.parse(PeriodType.MONTH, cohort));
        return IntStream.rangeClosed(0, offsets)
                .mapToObj(k -> this.<Retention>row(new RetentionKey(activity, retentionType, "month", cohort, k))
                        .getActive())
                .toList();
    }

    private List<BigDecimal> revenue(String currency) {
        return IntStream.rangeClosed(1, 4)
                .mapToObj(month -> this.<Lifecycle>row(new LifecycleKey("order", "month", "2026-0" + month, currency))
                        .getNetRevenue())
                .toList();
    }

    private static BigDecimal money(String text) {
        return new BigDecimal(text);
    }

    @SuppressWarnings("unchecked")
    private <V> V row(SpecificRecord key) {
        return (V) emitter.published().get(key);
    }
}
