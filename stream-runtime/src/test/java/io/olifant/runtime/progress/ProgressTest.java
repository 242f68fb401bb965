package io.olifant.runtime.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.runtime.progress.Observation.Work;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final Duration HANG_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private long nanos = Long.MAX_VALUE - Duration.ofMinutes(3).toNanos();
    private long answers = 40;
    private final Progress progress = new Progress(HANG_TIMEOUT, () -> nanos);

    @Test
    void aThreadThatDoesNothingThoughBrokersAnswerHangsAfterTheTimeout() {
        look("one", true, 7);
        for (int looks = 1; looks < 60; looks++) {
            answered("one", true, 7);
            assertThat(progress.hang()).isEmpty();
        }
        assertThat(progress.stalled()).isEqualTo(Duration.ofSeconds(590));

        answered("one", true, 7);

        assertThat(progress.hang().orElseThrow().sentence())
                .isEqualTo(
                        "the stream thread 'one' has done nothing for 600 seconds although brokers answer; only a new"
                                + " start frees it, and the log says where it stands");
    }

    @Test
    void aThreadThatPollsNeverHangs() {
        for (int looks = 0; looks < 200; looks++) {
            answered("one", true, looks);
        }
        assertThat(progress.stalled()).isZero();
        assertThat(progress.hang()).isEmpty();
    }

    @Test
    void aThreadThatGoesOnAfterAllHangsNoLonger() {
        standStillFor(61);
        assertThat(progress.hang()).isPresent();
        answered("one", true, 8);
        assertThat(progress.hang()).isEmpty();
        assertThat(progress.stalled()).isZero();
    }

    @Test
    void aThreadThatRestoresNeverHangs() {
        for (int looks = 0; looks < 200; looks++) {
            answered("one", false, 7);
        }
        assertThat(progress.stalled()).isZero();
        answered("one", true, 7);
        assertThat(progress.stalled()).as("the time before it ran").isEqualTo(BETWEEN_LOOKS);
    }

    @Test
    void whileNoBrokerAnswersNothingHangs() {
        look("one", true, 7);
        for (int looks = 0; looks < 1_000; looks++) {
            nanos += BETWEEN_LOOKS.toNanos();
            look("one", true, 7);
        }
        assertThat(progress.stalled()).isZero();
    }

    @Test
    void theReturnOfBrokersDoesNotCountTheTimeTheyWereAway() {
        look("one", true, 7);
        nanos += Duration.ofHours(5).toNanos();
        look("one", true, 7);
        answered("one", true, 7);
        assertThat(progress.stalled()).isEqualTo(Progress.ANSWER_GAP_MAX);
        assertThat(progress.hang()).isEmpty();
    }

    @Test
    void aProcessThatWasFrozenDoesNotHangWhenItGoesOn() {
        look("one", true, 7);
        answers++;
        nanos += Duration.ofHours(5).toNanos();
        look("one", true, 7);
        assertThat(progress.hang()).isEmpty();
    }

    @Test
    void ofSeveralThreadsTheOneThatHangsIsNamed() {
        for (int looks = 0; looks <= 61; looks++) {
            answers++;
            nanos += BETWEEN_LOOKS.toNanos();
            progress.observe(
                    new Observation(Map.of("busy", new Work(true, looks), "stuck", new Work(true, 3)), answers));
        }
        assertThat(progress.hang().orElseThrow().thread()).isEqualTo("stuck");
    }

    @Test
    void aThreadThatIsGoneIsForgotten() {
        standStillFor(61);
        answered("its successor", true, 7);
        assertThat(progress.hang()).isEmpty();
        assertThat(progress.stalled()).isZero();
    }

    private void standStillFor(int looks) {
        for (int look = 0; look <= looks; look++) {
            answered("one", true, 7);
        }
    }

    private void answered(String thread, boolean isRunning, long steps) {
        answers++;
        nanos += BETWEEN_LOOKS.toNanos();
        look(thread, isRunning, steps);
    }

    private void look(String thread, boolean isRunning, long steps) {
        progress.observe(new Observation(Map.of(thread, new Work(isRunning, steps)), answers));
    }
}
