package io.olifant.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.kpi.testkit.Customers;
import io.olifant.kpi.testkit.Emitter;
import io.olifant.kpis.Attribution;
import io.olifant.kpis.AttributionKey;
import io.olifant.kpis.ChannelMix;
import io.olifant.kpis.ChannelMixKey;
import io.olifant.kpis.JourneyFigures;
import io.olifant.kpis.JourneyFiguresKey;
import io.olifant.kpis.Transitions;
import io.olifant.kpis.TransitionsKey;
import java.math.BigDecimal;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Figures about journeys worked out by hand, months, W in March 2026:
 *
 * <pre>
 *            January                                        February
 * anna       email, store, direct: order 30 EUR             email: order 0 EUR
 * ben        email, store: nothing
 * cleo       search: order 10 USD                           view
 * </pre>
 */
class JourneyFiguresTest {

    private final Emitter emitter = new Emitter(new Customers().calendar(), 2);

    @BeforeEach
    void sendTheStory() {
        Customers customers = new Customers();
        customers
                .of("anna")
                .visits("2026-01-08", "email")
                .visits("2026-01-09", "store")
                .converts("2026-01-10", "EUR", 30, "email", "store", "direct")
                .converts("2026-02-11", "EUR", 0, "email");
        customers.of("ben").visits("2026-01-14", "email").abandons("2026-01-15", "email", "store");
        customers.of("cleo").converts("2026-01-20", "USD", 10, "search").views("2026-02-05");
        customers.publish(emitter::fact);
        emitter.observe(Customers.ms("2026-03-02"));
        emitter.drain(100);
    }

    @Test
    void customersAreCountedByTheNumberOfTheirChannels() {
        ChannelMix three = row(new ChannelMixKey("month", "2026-01", "3", "(all)"));
        // anna: email, store, and direct with the order.
        assertThat(three.getCustomers()).isEqualTo(1);
        assertThat(three.getBuyers()).isEqualTo(1);
        assertThat(three.getOrders()).isEqualTo(1);
        assertThat(three.getActiveNext()).isEqualTo(1);
        assertThat(three.getActiveNextShare()).isEqualTo(1.0);
        assertThat(three.getNetRevenue()).as("money stands on currency rows").isNull();
        ChannelMix two = row(new ChannelMixKey("month", "2026-01", "2", "(all)"));
        assertThat(two.getBuyers()).isZero();
        assertThat(two.getActiveNextShare()).isEqualTo(0.0);
        assertThat(two.getIsFinal()).isTrue();
        ChannelMix euros = row(new ChannelMixKey("month", "2026-01", "3", "EUR"));
        assertThat(euros.getNetRevenue()).isEqualTo(new BigDecimal("30.0000"));
        assertThat(euros.getCustomers()).as("counts stand on (all)").isNull();
    }

    @Test
    void channelMixIsCompleteOnceTheNextPeriodIs() {
        assertThat(this.<ChannelMix>row(new ChannelMixKey("month", "2026-02", "1", "(all)"))
                        .getIsFinal())
                .as("in March, those of February may still come back")
                .isFalse();

        emitter.observe(Customers.ms("2026-04-01"));
        emitter.drain(100);

        assertThat(this.<ChannelMix>row(new ChannelMixKey("month", "2026-02", "1", "(all)"))
                        .getIsFinal())
                .isTrue();
    }

    @Test
    void journeysAreCountedByOutcomeAndTogether() {
        JourneyFigures converted = row(new JourneyFiguresKey("month", "2026-01", "converted", "(all)"));
        assertThat(converted.getJourneys()).isEqualTo(2);
        assertThat(converted.getCustomers()).isEqualTo(2);
        assertThat(converted.getTouchpoints()).isEqualTo(4);
        assertThat(converted.getAvgTouchpoints()).isEqualTo(2.0);
        assertThat(converted.getDurationMs()).isEqualTo(2 * 86_400_000L);
        assertThat(converted.getConversionRate()).as("stands on (all)").isNull();
        JourneyFigures all = row(new JourneyFiguresKey("month", "2026-01", "(all)", "(all)"));
        assertThat(all.getJourneys()).isEqualTo(3);
        assertThat(all.getCustomers()).isEqualTo(3);
        assertThat(all.getConversionRate()).isEqualTo(2.0 / 3);
        assertThat(all.getIsFinal()).isTrue();
    }

    @Test
    void orderValueStandsOnARowPerCurrencyAlsoWhereItIsZero() {
        for (String outcome : new String[] {"converted", "(all)"}) {
            assertThat(orderValue("2026-01", outcome, "EUR")).isEqualTo(new BigDecimal("30.0000"));
            assertThat(orderValue("2026-01", outcome, "USD")).isEqualTo(new BigDecimal("10.0000"));
            assertThat(orderValue("2026-02", outcome, "EUR")).isEqualTo(new BigDecimal("0.0000"));
        }
        assertThat(this.<JourneyFigures>row(new JourneyFiguresKey("month", "2026-02", "(all)", "USD")))
                .isNull();
        assertThat(this.<JourneyFigures>row(new JourneyFiguresKey("month", "2026-01", "abandoned", "EUR")))
                .isNull();
    }

    @Test
    void stepsAreCountedFromTheStartToTheEnd() {
        assertThat(steps("channel", "(start)", "email")).isEqualTo(2);
        assertThat(steps("channel", "email", "store")).isEqualTo(2);
        assertThat(steps("channel", "store", "direct")).isEqualTo(1);
        assertThat(steps("channel", "store", "(abandoned)")).isEqualTo(1);
        assertThat(steps("channel", "direct", "(conversion)")).isEqualTo(1);
        assertThat(steps("department", "sales", "sales")).isEqualTo(3);
        assertThat(steps("phase", "(none)", "(conversion)")).isEqualTo(2);
        assertThat(this.<Transitions>row(new TransitionsKey("month", "2026-01", "channel", "email", "direct")))
                .isNull();
    }

    @Test
    void creditIsSharedOutByRules() {
        assertThat(conversions("first_touch", "email")).isEqualTo(new BigDecimal("1.000000"));
        assertThat(conversions("linear", "store")).isEqualTo(new BigDecimal("0.333333"));
        assertThat(conversions("linear", "email")).isEqualTo(new BigDecimal("0.333334"));
        assertThat(revenue("position_based", "store", "EUR")).isEqualTo(new BigDecimal("6.0000"));
        assertThat(revenue("last_non_direct", "store", "EUR")).isEqualTo(new BigDecimal("30.0000"));
        assertThat(this.<Attribution>row(attribution("last_non_direct", "direct", "EUR")))
                .as("no row without a credit")
                .isNull();
    }

    @Test
    void creditIsSharedOutByWhatIsLostWithoutAChannel() {
        // Two of three paths convert. Without any one of the four channels it is one of three, so each has a quarter of
        // all.
        for (String channel : new String[] {"email", "store", "direct", "search"}) {
            assertThat(conversions("markov", channel)).isEqualTo(new BigDecimal("0.500000"));
            assertThat(revenue("markov", channel, "EUR")).isEqualTo(new BigDecimal("7.5000"));
            assertThat(revenue("markov", channel, "USD")).isEqualTo(new BigDecimal("2.5000"));
        }
    }

    private BigDecimal conversions(String model, String channel) {
        return this.<Attribution>row(attribution(model, channel, "(all)")).getConversions();
    }

    private BigDecimal revenue(String model, String channel, String currency) {
        return this.<Attribution>row(attribution(model, channel, currency)).getRevenue();
    }

    private static AttributionKey attribution(String model, String channel, String currency) {
        return new AttributionKey(model, "month", "2026-01", channel, currency);
    }

    private BigDecimal orderValue(String month, String outcome, String currency) {
        return this.<JourneyFigures>row(new JourneyFiguresKey("month", month, outcome, currency))
                .getOrderValue();
    }

    private long steps(String dimension, String from, String to) {
        return this.<Transitions>row(new TransitionsKey("month", "2026-01", dimension, from, to))
                .getTransitions();
    }

    @SuppressWarnings("unchecked")
    private <V> V row(SpecificRecord key) {
        return (V) emitter.published().get(key);
    }
}
