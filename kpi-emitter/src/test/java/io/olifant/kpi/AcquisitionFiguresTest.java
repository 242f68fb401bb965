package io.olifant.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.olifant.kpi.testkit.Customers;
import io.olifant.kpi.testkit.Emitter;
import io.olifant.kpis.Acquisition;
import io.olifant.kpis.AcquisitionKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** Whom channels brought and what became of them, worked out by hand: months, W in March 2026. */
class AcquisitionFiguresTest {

    private static final int VALUES_MAX = 2;

    private final Customers customers = new Customers();
    private final Emitter emitter = new Emitter(customers.calendar(), 2);

    /**
     * Email brings anna and ben in January; anna buys, by way of search, and is back in March, ben is not. Cleo comes to the store, where no
     * channel earns anything, is refunded, and buys in February without a path.
     */
    private void sendTheStory() {
        customers
                .of("anna")
                .visits("2026-01-05", "email")
                .converts("2026-01-20", "EUR", 30, "email", "search")
                .converts("2026-03-01", "EUR", 12, "direct");
        customers.of("ben").visits("2026-01-09", "email").visits("2026-01-10", "search");
        customers.of("cleo").visits("2026-01-02", "store");
        settle();
    }

    @Test
    void theFirstTouchThatCanBeCreditedBrings() {
        sendTheStory();
        Acquisition january = row("touch", "2026-01", "email", 0, "(all)");
        assertThat(january.getCustomers()).isEqualTo(2);
        assertThat(january.getActive()).isEqualTo(2);
        assertThat(january.getCumulativeNetRevenue()).isNull();
        Acquisition march = row("touch", "2026-01", "email", 2, "(all)");
        assertThat(march.getActive()).isEqualTo(1);
        assertThat(march.getRetentionRate()).isEqualTo(0.5);
        assertThat(march.getRetentionRateLow()).isCloseTo(0.0945312057342307, within(1e-12));
        assertThat(march.getRetentionRateHigh()).isCloseTo(0.9054687942657693, within(1e-12));
        assertThat(march.getIsFinal()).isFalse();
        assertThat(row("touch", "2026-01", "(unattributed)", 0, "(all)").getCustomers())
                .isEqualTo(1);
        assertThat(row("touch", "2026-01", "email", 3, "(all)")).as("behind W").isNull();
    }

    @Test
    void revenueIsOfAllWhomTheChannelBroughtBuyersOrNot() {
        sendTheStory();
        Acquisition february = row("touch", "2026-01", "email", 1, "EUR");
        assertThat(february.getCustomers()).isEqualTo(2);
        assertThat(february.getCumulativeNetRevenue()).isEqualTo(new BigDecimal("30.0000"));
        assertThat(february.getNetRevenuePerCustomer()).isEqualTo(15.0);
        assertThat(february.getActive()).isNull();
        assertThat(row("touch", "2026-01", "email", 2, "EUR").getCumulativeNetRevenue())
                .isEqualTo(new BigDecimal("42.0000"));
        assertThat(row("touch", "2026-01", "(unattributed)", 0, "EUR"))
                .as("nobody of them has any revenue")
                .isNull();
    }

    @Test
    void toTheFirstOrderTheLastTouchBrings() {
        sendTheStory();
        assertThat(row("order", "2026-01", "search", 2, "EUR").getCumulativeNetRevenue())
                .isEqualTo(new BigDecimal("42.0000"));
        assertThat(row("order", "2026-01", "search", 1, "(all)").getActive()).isZero();
        assertThat(row("order", "2026-01", "email", 0, "(all)")).isNull();
        assertThat(row("order", "2026-03", "direct", 0, "(all)"))
                .as("a later order brings nobody")
                .isNull();
    }

    @Test
    void anEarlierTouchThatComesLateMovesAllOfTheCustomer() {
        sendTheStory();
        customers.of("anna").visits("2026-01-03", "search");
        settle();

        assertThat(row("touch", "2026-01", "search", 2, "(all)").getActive()).isEqualTo(1);
        assertThat(row("touch", "2026-01", "search", 2, "EUR").getCumulativeNetRevenue())
                .isEqualTo(new BigDecimal("42.0000"));
        assertThat(row("touch", "2026-01", "email", 2, "(all)").getCustomers()).isEqualTo(1);
        assertThat(row("touch", "2026-01", "email", 2, "(all)").getActive()).isZero();
        assertThat(row("touch", "2026-01", "email", 2, "EUR")).isNull();
    }

    @Test
    void whoIsMergedOrGoneIsTakenOffInFull() {
        sendTheStory();
        customers.merge("anna", "ben");
        settle();
        assertThat(row("touch", "2026-01", "email", 2, "(all)").getRetentionRate())
                .isEqualTo(1.0);

        customers.forget("anna");
        settle();
        assertThat(customersByChannel()).isEqualTo(Map.of("(unattributed)", 1L));
    }

    @Test
    void aRefundBeforeTheFirstOrderCountsAtOnceForOrderAndInItsPeriodForTouch() {
        customers.of("cleo").isRefunded("2026-01-02", "USD", 3).converts("2026-02-10", "USD", 10, "email", "search");
        settle();

        assertThat(row("order", "2026-02", "search", 0, "USD").getCumulativeNetRevenue())
                .isEqualTo(new BigDecimal("7.0000"));
        assertThat(row("touch", "2026-01", "direct", 0, "USD").getCumulativeNetRevenue())
                .isEqualTo(new BigDecimal("-3.0000"));
        assertThat(row("touch", "2026-01", "direct", 1, "USD").getCumulativeNetRevenue())
                .isEqualTo(new BigDecimal("7.0000"));
    }

    @Test
    void theChannelsThatBroughtMostCustomersAreListed() {
        Emitter capped = new Emitter(customers.calendar(), 2, VALUES_MAX);
        List.of("a", "a", "a", "b", "b", "c", "d").forEach(channel -> {
            customers.of("customer " + customers.events().size()).visits("2026-01-05", channel);
        });
        // Many touchpoints make no many customers.
        for (int day = 10; day < 30; day++) {
            customers.of("customer 6").visits("2026-01-" + day, "d");
        }
        customers.of("customer 5").visits("2026-02-01", "c");
        customers.publish(capped::fact);
        capped.observe(Customers.ms("2026-03-02"));
        capped.drain(100);

        assertThat(customersByChannel(capped)).isEqualTo(Map.of("a", 3L, "b", 2L, "(other)", 2L));
        Acquisition other = (Acquisition)
                capped.published().get(new AcquisitionKey("touch", "month", "2026-01", "(other)", 1, "(all)"));
        assertThat(other.getRetentionRate()).isEqualTo(0.5);
    }

    private void settle() {
        customers.publish(emitter::fact);
        emitter.observe(Customers.ms("2026-03-02"));
        emitter.drain(100);
    }

    private Map<String, Long> customersByChannel() {
        return customersByChannel(emitter);
    }

    /** The customers of January's cohort of touch by who brought them. */
    private static Map<String, Long> customersByChannel(Emitter emitter) {
        return emitter.published().values().stream()
                .filter(row -> row instanceof Acquisition)
                .map(row -> (Acquisition) row)
                .filter(row ->
                        row.getActivity().equals("touch") && row.getCohort().equals("2026-01"))
                .filter(row -> row.getPeriodOffset() == 0 && row.getCurrency().equals("(all)"))
                .collect(Collectors.toMap(Acquisition::getAcquiredBy, Acquisition::getCustomers));
    }

    private Acquisition row(String activity, String cohort, String channel, int offset, String currency) {
        SpecificRecord key = new AcquisitionKey(activity, "month", cohort, channel, offset, currency);
        return (Acquisition) emitter.published().get(key);
    }
}
