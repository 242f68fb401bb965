package io.olifant.kpi.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class AimTest {

    @Test
    void aFloorIsMetAtTheBoundAndAtRiskDownToTheTolerance() {
        Aim aim = aim(Aim.Goal.AT_LEAST, "0.9", "0.1");

        assertThat(status(aim, "0.9", "0.9")).isEqualTo(Status.ON_TRACK);
        assertThat(status(aim, "0.9", "0.89")).isEqualTo(Status.AT_RISK);
        assertThat(status(aim, "0.9", "0.8")).isEqualTo(Status.AT_RISK);
        assertThat(status(aim, "0.9", "0.79")).isEqualTo(Status.MISSED);
    }

    @Test
    void aCeilingIsTheOtherWayRound() {
        Aim aim = aim(Aim.Goal.AT_MOST, "10", "2");

        assertThat(status(aim, "10", "-3")).isEqualTo(Status.ON_TRACK);
        assertThat(status(aim, "10", "12")).isEqualTo(Status.AT_RISK);
        assertThat(status(aim, "10", "13")).isEqualTo(Status.MISSED);
    }

    @Test
    void aChangeIsAShareOfTheSizeOfThePeriodBefore() {
        Aim aim = aim(Aim.Goal.CHANGE_AT_LEAST, "0.05", "0");

        assertThat(aim.expectedOrNull(new BigDecimal("200"))).isEqualByComparingTo("210");
        assertThat(aim.expectedOrNull(new BigDecimal("-20"))).isEqualByComparingTo("-19");
        assertThat(aim.expectedOrNull(BigDecimal.ZERO)).isEqualByComparingTo("0");
        assertThat(aim.expectedOrNull(null)).isNull();
    }

    @Test
    void aToleranceIsNotNegative() {
        assertThatThrownBy(() -> aim(Aim.Goal.AT_MOST, "1", "-0.1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A tolerance is not negative, as -0.1 is");
    }

    @Test
    void aDefinitionIsReadBackFromItsCell() {
        StatusCells.OfWhat ofWhat = new StatusCells.OfWhat("kpi.touchpoints", "channel=(all)", "touchpoints");
        Aim aim = aim(Aim.Goal.CHANGE_AT_MOST, "-0.125", "3");

        Coordinates definition = StatusCells.definition(ofWhat, aim);

        assertThat(StatusCells.aim(definition)).isEqualTo(aim);
        assertThat(StatusCells.ofWhat(definition)).isEqualTo(ofWhat);
    }

    @Test
    void aValueIsReadBackToTheLastBitAndDifferencesDoNotOverflow() {
        double[] values = {0, -0.0, 1.0 / 3, -1e308, Double.MIN_VALUE, Double.MAX_VALUE};
        Measures before = Measures.ZERO;
        for (double value : values) {
            Measures cell = StatusCells.measures(value, value > 0);

            assertThat(before.plus(cell.minus(before))).isEqualTo(cell);
            assertThat(cell.isZero()).isFalse();
            assertThat(StatusCells.value(cell)).isEqualTo(value);
            assertThat(StatusCells.isFinal(cell)).isEqualTo(value > 0);
            before = cell;
        }
    }

    private static Aim aim(Aim.Goal goal, String amount, String tolerance) {
        return new Aim(goal, new BigDecimal(amount), new BigDecimal(tolerance));
    }

    private static Status status(Aim aim, String expected, String actual) {
        return aim.status(new BigDecimal(expected), new BigDecimal(actual));
    }
}
