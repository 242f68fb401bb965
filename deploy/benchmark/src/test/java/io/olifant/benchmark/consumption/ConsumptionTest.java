package io.olifant.benchmark.consumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.olifant.benchmark.process.Cpu;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsumptionTest {

    private static final long SECOND = 1_000_000_000L;

    /** A stage's offsets begin anywhere, and hold markers of transactions beside the events. */
    private static final long OFFSET = 5_000;

    /** So many seconds, in which a quick stage takes a second for everything and a slow one all of them. */
    private static Consumption consumption(int seconds, long events) {
        List<Sight> sights = new ArrayList<>();
        for (int tenth = 0; tenth <= 10 * seconds; tenth++) {
            double second = tenth / 10.0;
            long quick = (long) (Math.min(1, second) * events);
            long slow = (long) (second / seconds * events * 1.1);
            double busy = 0.9 * second + Math.min(1, second);
            sights.add(sight(second, quick, slow, busy));
        }
        return new Consumption(sights, events);
    }

    private static Sight sight(double second, long quick, long slow, double cpuSeconds) {
        return new Sight(
                (long) (second * SECOND),
                Map.of("quick", OFFSET + quick, "slow", OFFSET + slow),
                Map.of(
                        "application",
                        new Cpu(0.8 * cpuSeconds, 0.1 * cpuSeconds, 0),
                        "broker",
                        new Cpu(0.2 * cpuSeconds, 0, 0),
                        Looks.OURSELVES,
                        new Cpu(100 + second, 0, 0)),
                2 * second);
    }

    @Test
    void theMiddleOfAStageLeavesOutItsBeginningAndItsEnd() {
        Consumption consumption = consumption(10, 10_000);

        assertThat(consumption.eventsPerSecondByStage().get("slow")).isCloseTo(1_000, within(20.0));
        assertThat(consumption.eventsPerSecondByStage().get("quick")).isCloseTo(10_000, within(20.0));
        assertThat(consumption.slowest()).isEqualTo("slow");
        assertThat(consumption.seconds(0)).isCloseTo(10, within(0.01));
    }

    @Test
    void whatAQuickStageDoesAheadOfTheOthersCountsInTheMiddleOfTheWork() {
        // Ten seconds of 0.9 cores for the slow stage, and one of a whole core, at the beginning, for the quick one.
        Consumption consumption = consumption(10, 10_000);

        // The middle of the work begins after 1/1.9 s and ends a tenth of 10 s of work at 0.9 cores before the end.
        double middle = 10 - 1 / 0.9 - 1 / 1.9;
        assertThat(consumption.middleSeconds(0)).isCloseTo(middle, within(0.02));
        assertThat(consumption.eventsPerSecond(0)).isCloseTo(8_000 / middle, within(3.0));
        assertThat(consumption.eventsPerSecond(0))
                .isLessThan(consumption.eventsPerSecondByStage().get("slow"));
    }

    @Test
    void timeInWhichNothingWorksAtTheBeginningIsNotInTheMiddle() {
        List<Sight> sights = new ArrayList<>();
        for (int second = 0; second <= 20; second++) {
            int working = Math.max(0, second - 10);
            sights.add(sight(second, working * 100L, working * 100L, working));
        }
        Consumption consumption = new Consumption(sights, 1_000);

        assertThat(consumption.eventsPerSecond(0)).isCloseTo(100, within(0.1));
        assertThat(consumption.seconds(0)).isCloseTo(20, within(0.01));
    }

    @Test
    void cpuTimeIsThatBetweenTwoMomentsByProcess() {
        Map<String, Cpu> cpu = consumption(10, 10_000).cpu(2 * SECOND, 7 * SECOND);

        assertThat(cpu.get("broker").seconds()).isCloseTo(0.2 * 4.5, within(1e-6));
        assertThat(cpu.get("application").jitSeconds()).isCloseTo(0.1 * 4.5, within(1e-6));
    }

    @Test
    void offsetsThatAdvanceInStepsAreTakenToAdvanceEvenly() {
        // Commits are two seconds apart.
        List<Sight> sights = List.of(
                sight(0, 0, 0, 0), sight(1, 0, 0, 1), sight(2, 50, 50, 2), sight(3, 50, 50, 3), sight(4, 100, 100, 4));

        assertThat(new Consumption(sights, 100).nanosAt("slow", 0.25) / SECOND).isCloseTo(1, within(1e-6));
        assertThat(new Consumption(sights, 100).nanosAt("slow", 0.75) / SECOND).isCloseTo(3, within(1e-6));
    }

    @Test
    void aStageThatConsumedNothingIsAnError() {
        Consumption consumption = new Consumption(List.of(sight(0, 0, 0, 0), sight(1, 10, 0, 1)), 10);

        assertThatThrownBy(() -> consumption.nanosAt("slow", 0.5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("slow consumed nothing");
    }
}
