package io.olifant.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.kpi.cell.Aim;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.row.Figures;
import io.olifant.kpi.targets.Target;
import io.olifant.kpi.testkit.Customers;
import io.olifant.kpi.testkit.Emitter;
import io.olifant.kpis.KpiStatus;
import io.olifant.kpis.KpiStatusKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statuses worked out by hand: three new customers in January, one each in February and March, none in April, which W is in. */
class StatusFiguresTest {

    private final Customers customers = new Customers();
    private final Emitter emitter = new Emitter(customers.calendar(), 3);

    @BeforeEach
    void sendTheStory() {
        customers.of("anna").views("2026-01-05");
        customers.of("ben").views("2026-01-20").views("2026-04-02");
        customers.of("cleo").views("2026-01-31");
        customers.of("dirk").views("2026-02-11");
        customers.of("emma").views("2026-03-12");
        customers.publish(emitter::fact);
        emitter.observe(Customers.ms("2026-04-02"));
    }

    @Test
    void aStatusHoldsSinceTheFirstOfTheConsecutivePeriodsThatHaveIt() {
        startWith(newCustomers(Aim.Goal.AT_LEAST, "2", "1"));

        assertThat(status("2026-01")).isEqualTo("on_track by 1.0 since 2026-01");
        assertThat(status("2026-02")).isEqualTo("at_risk by -1.0 since 2026-02");
        assertThat(status("2026-03")).isEqualTo("at_risk by -1.0 since 2026-02");
        assertThat(status("2026-04")).isEqualTo("missed by -2.0 since 2026-04");
        assertThat(row("2026-03").getIsFinal()).isTrue();
        assertThat(row("2026-04").getIsFinal()).isFalse();
    }

    @Test
    void aChangeIsComparedWithThePeriodBefore() {
        startWith(newCustomers(Aim.Goal.CHANGE_AT_LEAST, "-0.5", "0.5"));

        assertThat(row("2026-01")).isNull();
        assertThat(status("2026-02")).isEqualTo("at_risk by -0.5 since 2026-02");
        assertThat(status("2026-03")).isEqualTo("on_track by 0.5 since 2026-03");
        assertThat(status("2026-04")).isEqualTo("at_risk by -0.5 since 2026-04");
    }

    @Test
    void aRestartWithTheSameTargetsPublishesNothing() {
        startWith(newCustomers(Aim.Goal.AT_LEAST, "2", "1"));
        int emissions = emitter.emissions();

        startWith(newCustomers(Aim.Goal.AT_LEAST, "2", "1"));

        assertThat(emitter.emissions()).isEqualTo(emissions);
    }

    @Test
    void aChangedBoundCorrectsTheStatusesOfThePastAndNoOtherRow() {
        startWith(newCustomers(Aim.Goal.AT_LEAST, "2", "1"));
        int emissions = emitter.emissions();
        int changes = emitter.statusChanges().size();

        startWith(newCustomers(Aim.Goal.AT_LEAST, "1", "1"));

        assertThat(status("2026-03")).isEqualTo("on_track by 0.0 since 2026-01");
        assertThat(status("2026-04")).isEqualTo("at_risk by -1.0 since 2026-04");
        assertThat(emitter.emissions() - emissions).as("four months").isEqualTo(4);
        assertThat(emitter.statusChanges().subList(changes, changes + 3))
                .containsExactlyInAnyOrder(
                        "new-customers 2026-02: AT_RISK → ON_TRACK",
                        "new-customers 2026-03: AT_RISK → ON_TRACK",
                        "new-customers 2026-04: MISSED → AT_RISK");
        assertThat(emitter.statusChanges()).hasSize(changes + 3);
    }

    @Test
    void aTargetThatComesBackKnowsWhatHappenedWithoutIt() {
        startWith(newCustomers(Aim.Goal.AT_LEAST, "2", "1"));
        emitter.restart(List.of());
        emitter.drain(100);
        assertThat(row("2026-01")).isNull();
        // All of February and March were one customer of January, and nobody came in April.
        customers.merge("anna", "dirk");
        customers.merge("anna", "emma");
        customers.publish(emitter::fact);
        emitter.drain(100);

        startWith(newCustomers(Aim.Goal.AT_LEAST, "2", "1"));

        assertThat(status("2026-01")).isEqualTo("on_track by 1.0 since 2026-01");
        assertThat(status("2026-02")).isEqualTo("missed by -2.0 since 2026-02");
        assertThat(status("2026-03")).isEqualTo("missed by -2.0 since 2026-02");
    }

    @Test
    void aTargetNamesEveryDimensionAndAColumnWithNumbers() {
        Target target = newCustomers(Aim.Goal.AT_LEAST, "2", "1");

        assertThatThrownBy(() -> new Target("short", target.figure(), new TreeMap<>(), target.measure(), target.aim()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[activity, currency, period_type]");
        assertThatThrownBy(() -> new Target("stamp", target.figure(), target.dimensions(), "as_of", target.aim()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("as_of");
    }

    private void startWith(Target target) {
        emitter.restart(List.of(target));
        emitter.drain(100);
    }

    private static Target newCustomers(Aim.Goal goal, String amount, String tolerance) {
        return new Target(
                "new-customers",
                Figures.of(Kpi.LIFECYCLE),
                new TreeMap<>(Map.of("activity", "touch", "period_type", "month", "currency", "(all)")),
                "new_customers",
                new Aim(goal, new BigDecimal(amount), new BigDecimal(tolerance)));
    }

    private String status(String month) {
        KpiStatus row = row(month);
        return row.getStatus() + " by " + row.getGap() + " since " + row.getSince();
    }

    private KpiStatus row(String month) {
        return (KpiStatus) emitter.published().get(new KpiStatusKey("new-customers", month));
    }
}
