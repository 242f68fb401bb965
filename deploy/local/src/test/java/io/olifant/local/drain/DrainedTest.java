package io.olifant.local.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.local.drain.Look.ApplicationLook;
import io.olifant.local.drain.Look.End;
import io.olifant.runtime.ApplicationActivity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class DrainedTest {

    private static final TopicPartition INPUT = new TopicPartition("touchpoints.webshop", 0);
    private static final TopicPartition UNIFIED = new TopicPartition("customer.touchpoints", 0);
    private static final long W = 1_000_000;
    private static final long QUIET_MS = 1_000;

    private final Drained drained = new Drained(QUIET_MS);

    @Test
    void figuresStandAfterTwoQuietLooksFarEnoughApart() {
        assertThat(drained.observe(quiet(), 0)).isFalse();
        assertThat(drained.observe(quiet(), 500)).isFalse();
        assertThat(drained.observe(quiet(), 1_000)).isTrue();
    }

    @Test
    void aRecordBetweenTwoQuietLooksBeginsTheWaitAnew() {
        drained.observe(quiet(), 0);
        Look oneMore = look(end(11), end(8), stitcher(11), emitter(8));

        assertThat(drained.observe(oneMore, 1_000)).isFalse();
        assertThat(drained.observe(oneMore, 1_900)).isFalse();
        assertThat(drained.observe(oneMore, 2_000)).isTrue();
    }

    @Test
    void workInBetweenBeginsTheWaitAnew() {
        drained.observe(quiet(), 0);
        drained.observe(look(end(10), end(8), stitcher(9), emitter(8)), 500);

        assertThat(drained.observe(quiet(), 1_000)).isFalse();
        assertThat(drained.observe(quiet(), 2_000)).isTrue();
    }

    @Test
    void unreadRecordsAreUnfinished() {
        Look look = look(end(10), end(8), stitcher(7), emitter(8));

        assertThat(look.unfinished()).containsExactly("stitcher has to read 3 records of touchpoints.webshop");
        assertThat(look.lag()).isEqualTo(3);
    }

    @Test
    void anOpenTransactionIsUnfinished() {
        Look look = look(end(10), new End(8, 9), stitcher(10), emitter(8));

        assertThat(look.unfinished()).containsExactly("customer.touchpoints-0 has an open transaction");
    }

    @Test
    void pendingOutputsAreUnfinished() {
        var pending = new ApplicationLook("emitter", "RUNNING", 5, W, Map.of(UNIFIED, 8L));

        assertThat(look(end(10), end(8), stitcher(10), pending).unfinished())
                .containsExactly("emitter has to write 5 outputs");
    }

    @Test
    void anObservationTimeThatIsNotWorkedOffIsUnfinished() {
        var behind = new ApplicationLook("emitter", "RUNNING", 0, W - 1, Map.of(UNIFIED, 8L));

        assertThat(look(end(10), end(8), stitcher(10), behind).unfinished())
                .containsExactly("emitter has not worked off the latest observation time");
    }

    /** Streams gives tasks to an instance that has to restore much only after a while. */
    @Test
    void anInstanceWithoutTasksOfItsOwnIsNotWaitedFor() {
        var standBy = new ApplicationLook("emitter", "RUNNING", 0, ApplicationActivity.NONE, Map.of(UNIFIED, 8L));

        assertThat(look(end(10), end(8), stitcher(10), emitter(8), standBy).unfinished())
                .isEmpty();
        assertThat(look(end(10), end(8), stitcher(10), standBy).unfinished())
                .containsExactly("emitter has not worked off the latest observation time");
    }

    @Test
    void withoutAnyObservationTimeThereIsNothingToWorkOff() {
        var idle = new ApplicationLook("emitter", "RUNNING", 0, ApplicationActivity.NONE, Map.of(UNIFIED, 0L));
        Look look = new Look(Map.of(UNIFIED, end(0)), List.of(idle), List.of(), ApplicationActivity.NONE);

        assertThat(look.unfinished()).isEmpty();
    }

    @Test
    void anInputThatNobodyHasNoticedIsUnfinished() {
        var stitcher = new ApplicationLook("stitcher", "RUNNING", 0, Long.MAX_VALUE, Map.of(UNIFIED, 8L));

        assertThat(look(end(10), end(8), stitcher, emitter(8)).unfinished())
                .containsExactly("stitcher has not yet noticed touchpoints.webshop-0");
    }

    @Test
    void anApplicationThatRebalancesOrDoesNotAnswerIsUnfinished() {
        var silent = new ApplicationLook("stitcher", null, 0, Long.MAX_VALUE, Map.of(INPUT, 10L));
        var rebalancing = new ApplicationLook("emitter", "REBALANCING", 0, W, Map.of());

        assertThat(look(end(10), end(8), silent, rebalancing).unfinished())
                .containsExactly(
                        "stitcher does not answer",
                        "emitter is in state REBALANCING",
                        "emitter has no partitions assigned");
    }

    @Test
    void standstillIsMeasuredFromTheLastChange() {
        Look stuck = look(end(10), end(8), stitcher(7), emitter(8));
        drained.observe(look(end(9), end(8), stitcher(7), emitter(8)), 0);
        drained.observe(stuck, 100);
        drained.observe(stuck, 900);

        assertThat(drained.standstillMs(1_100)).isEqualTo(1_000);
    }

    @Test
    void theFirstStepThatHasWorkIsNamedByWhatItMakes() {
        ApplicationLook stitcher = new ApplicationLook("identity-stitcher", "RUNNING", 0, W, Map.of(INPUT, 10L));
        ApplicationLook behind = new ApplicationLook("identity-stitcher", "RUNNING", 0, W, Map.of(INPUT, 3L));
        ApplicationLook journeys = new ApplicationLook("journey-aggregator", "RUNNING", 149, W, Map.of(UNIFIED, 8L));
        ApplicationLook late = new ApplicationLook("kpi-emitter", "RUNNING", 0, W - 1, Map.of(UNIFIED, 8L));
        ApplicationLook starting = new ApplicationLook("kpi-emitter", "REBALANCING", 0, W, Map.of());

        assertThat(look(end(10), end(8), behind, journeys).firstStep()).isEqualTo("identities: 7 records to read");
        assertThat(look(end(10), end(8), stitcher, journeys, late).firstStep()).isEqualTo("journeys: 149 to publish");
        assertThat(look(end(10), end(8), stitcher, late).firstStep()).isEqualTo("figures: time goes on");
        assertThat(look(end(10), end(8), stitcher, starting).firstStep())
                .isEqualTo("figures: kpi-emitter is not ready yet");
        assertThat(look(end(10), new End(8, 9), stitcher).firstStep()).isEqualTo("a transaction is being committed");
        assertThat(look(end(10), end(8), stitcher).firstStep()).isEqualTo("making sure that the figures stand");
    }

    @Test
    void waitingGivesUpWithWhatIsMissing() {
        Look stuck = look(end(10), end(8), stitcher(7), emitter(8));

        assertThatThrownBy(() -> StandStill.await(() -> stuck, Duration.ofMillis(1), Duration.ZERO, look -> {}))
                .isInstanceOf(StandStill.StalledException.class)
                .hasMessageContaining("stitcher has to read 3 records of touchpoints.webshop");
    }

    private static Look quiet() {
        return look(end(10), end(8), stitcher(10), emitter(8));
    }

    private static Look look(End input, End unified, ApplicationLook... applications) {
        return new Look(Map.of(INPUT, input, UNIFIED, unified), List.of(applications), List.of(INPUT), W);
    }

    private static End end(long offset) {
        return new End(offset, offset);
    }

    private static ApplicationLook stitcher(long read) {
        return new ApplicationLook("stitcher", "RUNNING", 0, Long.MAX_VALUE, Map.of(INPUT, read));
    }

    private static ApplicationLook emitter(long read) {
        return new ApplicationLook("emitter", "RUNNING", 0, W, Map.of(UNIFIED, read));
    }
}
