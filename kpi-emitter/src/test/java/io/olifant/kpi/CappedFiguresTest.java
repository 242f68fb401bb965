package io.olifant.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.kpi.testkit.Customers;
import io.olifant.kpi.testkit.Emitter;
import io.olifant.kpis.Attribution;
import io.olifant.kpis.AttributionKey;
import io.olifant.kpis.Touchpoints;
import io.olifant.kpis.TouchpointsKey;
import io.olifant.kpis.Transitions;
import io.olifant.kpis.TransitionsKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** Figures that list two values of a dimension. */
class CappedFiguresTest {

    private static final int VALUES_MAX = 2;

    private final Customers customers = new Customers();
    private Emitter emitter = new Emitter(customers.calendar(), 2, VALUES_MAX);

    @Test
    void theHeaviestChannelsAreListedAndTheRestIsOther() {
        visits("2026-01-05", "a", "a", "a", "b", "b", "c", "d");
        settle();

        assertThat(touchpoints("2026-01", "a")).isEqualTo(3);
        assertThat(touchpoints("2026-01", "b")).isEqualTo(2);
        assertThat(touchpoints("2026-01", "(other)")).isEqualTo(2);
        assertThat(touchpoints("2026-01", "(all)")).isEqualTo(7);
        assertThat(this.<Touchpoints>row(channel("2026-01", "c"))).isNull();
        assertThat(emitter.foldedValues()).isPositive();
    }

    @Test
    void ofEqualChannelsTheFirstByNameAreListed() {
        visits("2026-01-05", "d", "c", "b", "a");
        settle();

        assertThat(touchpoints("2026-01", "a")).isEqualTo(1);
        assertThat(touchpoints("2026-01", "b")).isEqualTo(1);
        assertThat(touchpoints("2026-01", "(other)")).isEqualTo(2);
    }

    @Test
    void whatTakesThePlaceOfAChannelThatIsGoneIsPublishedInFull() {
        customers.of("ben").visits("2026-01-06", "b").visits("2026-01-07", "b");
        visits("2026-01-05", "a", "a", "a", "c", "d");
        settle();
        assertThat(this.<Touchpoints>row(channel("2026-01", "c"))).isNull();

        customers.forget("ben");
        settle();

        assertThat(touchpoints("2026-01", "c")).isEqualTo(1);
        assertThat(this.<Touchpoints>row(channel("2026-01", "b"))).isNull();
        assertThat(touchpoints("2026-01", "(other)")).isEqualTo(1);
    }

    @Test
    void aShareAndThatOfThePeriodBeforeAreOfTheSameChannels() {
        visits("2026-01-05", "a", "a", "a", "b");
        visits("2026-02-05", "b", "b", "c", "c", "c", "d");
        settle();

        // Over both months a, b and c have three each.
        Touchpoints other = row(channel("2026-02", "(other)"));
        assertThat(other.getShare()).isEqualTo(4.0 / 6);
        assertThat(other.getPreviousShare()).isEqualTo(0.0);
        assertThat(this.<Touchpoints>row(channel("2026-02", "a")).getPreviousShare())
                .isEqualTo(0.75);
    }

    @Test
    void noChannelIsOtherAsLongAsTheyAreFewEnough() {
        visits("2026-01-05", "a", "b", "a", "b");
        settle();

        assertThat(this.<Touchpoints>row(channel("2026-01", "(other)"))).isNull();
        assertThat(emitter.foldedValues()).isZero();
    }

    @Test
    void stepsAndCreditsOfOtherChannelsAddUp() {
        customers
                .of("anna")
                .converts("2026-01-10", "EUR", 10, "a", "c", "d")
                .converts("2026-01-20", "EUR", 10, "a", "b")
                .converts("2026-01-25", "EUR", 10, "a", "b");
        settle();

        assertThat(this.<Transitions>row(new TransitionsKey("month", "2026-01", "channel", "(other)", "(other)"))
                        .getTransitions())
                .isEqualTo(1);
        assertThat(this.<Transitions>row(new TransitionsKey("month", "2026-01", "channel", "(start)", "a"))
                        .getTransitions())
                .isEqualTo(3);
        assertThat(credit("linear", "(other)")).isEqualTo(new BigDecimal("0.666666"));
        // All come through a; without b a third converts, without the others two thirds: effects 1, 2/3 and 1/3.
        assertThat(credit("markov", "a")).isEqualTo(new BigDecimal("1.500000"));
        assertThat(credit("markov", "b")).isEqualTo(new BigDecimal("1.000000"));
        assertThat(credit("markov", "(other)")).isEqualTo(new BigDecimal("0.500000"));
    }

    @Test
    void theOrderInWhichFactsComeDoesNotMatter() {
        Random random = new Random(11);
        for (int i = 0; i < 40; i++) {
            customers
                    .of("customer-" + i)
                    .visits("2026-0%d-05".formatted(1 + random.nextInt(2)), "channel-" + random.nextInt(8));
        }
        List<Runnable> facts = new ArrayList<>();
        customers.publish((key, fact) -> facts.add(() -> emitter.fact(key, fact)));
        List<Map<SpecificRecord, SpecificRecord>> published = new ArrayList<>();
        for (int run = 0; run < 5; run++) {
            emitter = new Emitter(customers.calendar(), 1 + run, VALUES_MAX);
            emitter.observe(Customers.ms("2026-03-01"));
            Collections.shuffle(facts, random);
            facts.forEach(fact -> {
                fact.run();
                emitter.punctuate(3);
                emitter.deliver(3);
            });
            emitter.drain(10);
            published.add(new HashMap<>(emitter.published()));
        }

        assertThat(published.get(0)).isNotEmpty();
        assertThat(published).containsOnly(published.get(0));
    }

    private void visits(String day, String... channels) {
        for (String channel : channels) {
            customers.of("anna").visits(day, channel);
        }
    }

    private void settle() {
        customers.publish(emitter::fact);
        emitter.observe(Customers.ms("2026-03-01"));
        emitter.drain(100);
    }

    private long touchpoints(String month, String channel) {
        return this.<Touchpoints>row(channel(month, channel)).getTouchpoints();
    }

    private static TouchpointsKey channel(String month, String channel) {
        return new TouchpointsKey("month", month, "(all)", "(all)", channel, "(all)");
    }

    private BigDecimal credit(String model, String channel) {
        return this.<Attribution>row(new AttributionKey(model, "month", "2026-01", channel, "(all)"))
                .getConversions();
    }

    @SuppressWarnings("unchecked")
    private <V> V row(SpecificRecord key) {
        return (V) emitter.published().get(key);
    }
}
