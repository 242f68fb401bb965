package io.olifant.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.kpi.testkit.Customers;
import io.olifant.kpi.testkit.Emitter;
import io.olifant.kpis.Reciprocity;
import io.olifant.kpis.ReciprocityKey;
import io.olifant.kpis.Satisfaction;
import io.olifant.kpis.SatisfactionKey;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What customers say and how fast they are answered, worked out by hand: months, W in March 2026. */
class SatisfactionFiguresTest {

    private static final long HOUR_MS = 3_600_000;

    private final Emitter emitter = new Emitter(new Customers().calendar(), 2);

    @BeforeEach
    void sendTheStory() {
        Customers customers = new Customers();
        customers
                .of("anna")
                .answers("2026-01-05", "nps", 10, "email")
                .answers("2026-01-06", "nps", 7, "store")
                .answers("2026-01-07", "csat", 4, "store")
                .asks("2026-01-08", "service", 12);
        customers
                .of("ben")
                .answers("2026-01-05", "nps", 6, "email")
                .answers("2026-01-06", "nps", 0, "email")
                .answers("2026-01-07", "csat", 3, "store")
                .asks("2026-01-08", "service", 30)
                .asks("2026-01-09", null, null);
        customers.of("cleo").answers("2026-02-05", "ces", 5, "store").answers("2026-02-05", "ces", 2, "store");
        customers.publish(emitter::fact);
        emitter.observe(Customers.ms("2026-03-02"));
        emitter.drain(100);
    }

    @Test
    void promotersLessDetractorsMakeTheScore() {
        Satisfaction total = satisfaction("nps", "2026-01", "(all)", "(all)", "(all)");
        assertThat(total.getResponses()).isEqualTo(4);
        assertThat(total.getPromoters()).isEqualTo(1);
        assertThat(total.getPassives()).isEqualTo(1);
        assertThat(total.getDetractors()).isEqualTo(2);
        assertThat(total.getScore()).isEqualTo(-25.0);
        assertThat(total.getMeanScore()).as("a net promoter score has no mean").isNull();
        assertThat(satisfaction("nps", "2026-01", "email", "(all)", "(all)").getScore())
                .isEqualTo(-100.0 / 3);
        assertThat(satisfaction("nps", "2026-01", "store", "sales", "(none)").getScore())
                .isEqualTo(0.0);
    }

    @Test
    void satisfiedIsWhoGivesFourOrFive() {
        Satisfaction store = satisfaction("csat", "2026-01", "store", "(all)", "(all)");
        assertThat(store.getSatisfied()).isEqualTo(1);
        assertThat(store.getSatisfiedShare()).isEqualTo(0.5);
        assertThat(store.getMeanScore()).isEqualTo(3.5);
        assertThat(store.getScore()).isNull();
    }

    @Test
    void effortIsAMean() {
        Satisfaction store = satisfaction("ces", "2026-02", "(all)", "sales", "(all)");
        assertThat(store.getMeanScore()).isEqualTo(3.5);
        assertThat(store.getSatisfied()).isNull();
    }

    @Test
    void whereAnswersStopARowOfZerosIsPublishedForOnePeriod() {
        Satisfaction february = satisfaction("nps", "2026-02", "email", "(all)", "(all)");
        assertThat(february.getResponses()).isZero();
        assertThat(february.getDetractors()).isZero();
        assertThat(february.getScore()).isNull();
        assertThat(satisfaction("nps", "2026-03", "email", "(all)", "(all)")).isNull();
        assertThat(satisfaction("ces", "2026-03", "(all)", "(all)", "(all)").getIsFinal())
                .isFalse();
    }

    @Test
    void ticketsAreCountedByDepartmentAndTogether() {
        Reciprocity service = row(new ReciprocityKey("month", "2026-01", "service"));
        assertThat(service.getOpened()).isEqualTo(2);
        assertThat(service.getAnswered()).isEqualTo(2);
        assertThat(service.getAnsweredInTime()).isEqualTo(1);
        assertThat(service.getAnsweredInTimeShare()).isEqualTo(0.5);
        assertThat(service.getTimeToAnswerMs()).isEqualTo(42 * HOUR_MS);
        assertThat(service.getAvgTimeToAnswerMs()).isEqualTo(21.0 * HOUR_MS);
        Reciprocity nobody = row(new ReciprocityKey("month", "2026-01", "(none)"));
        assertThat(nobody.getOpened()).isEqualTo(1);
        assertThat(nobody.getAnsweredInTimeShare()).isEqualTo(0.0);
        assertThat(nobody.getAvgTimeToAnswerMs()).as("a mean over nothing").isNull();
        Reciprocity all = row(new ReciprocityKey("month", "2026-01", "(all)"));
        assertThat(all.getOpened()).isEqualTo(3);
        assertThat(all.getAnswered()).isEqualTo(2);
        assertThat(all.getIsFinal()).isTrue();
        assertThat(this.<Reciprocity>row(new ReciprocityKey("month", "2026-02", "(all)")))
                .isNull();
    }

    private Satisfaction satisfaction(String kind, String month, String channel, String department, String phase) {
        return row(new SatisfactionKey(kind, "month", month, channel, department, phase));
    }

    @SuppressWarnings("unchecked")
    private <V> V row(SpecificRecord key) {
        return (V) emitter.published().get(key);
    }
}
