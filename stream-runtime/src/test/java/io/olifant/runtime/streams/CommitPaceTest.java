package io.olifant.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class CommitPaceTest {

    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final CommitPace pace = new CommitPace(INTERVAL);
    private final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
    private final CommitPace.Reader reader = pace.reader(context);

    @Test
    void asksForACommitEachIntervalWhileRecordsAreFresh() {
        assertThat(context.scheduledPunctuators().get(0).getInterval()).isEqualTo(INTERVAL);
        read(reader, 10_000, 9_500);
        assertThat(isCommitAskedForAt(10_200)).isTrue();
        assertThat(isCommitAskedForAt(10_400)).isTrue();
    }

    @Test
    void leavesCommitsToTheLongerIntervalBehindABacklog() {
        read(reader, 10_000, 5_000);
        assertThat(isCommitAskedForAt(10_200)).isFalse();
        read(reader, 10_900, 9_800);
        assertThat(isCommitAskedForAt(11_800)).isFalse();
        assertThat(isCommitAskedForAt(12_000)).isTrue();
    }

    /** A thread commits all its tasks together, so one that asked would have the other commit seldom no longer. */
    @Test
    void theBacklogOfOneTaskIsThatOfAllTasksOfItsThread() {
        MockProcessorContext<Object, Object> other = new MockProcessorContext<>();
        read(pace.reader(other), 10_000, 5_000);
        read(reader, 10_000, 10_000);
        assertThat(isCommitAskedForAt(10_200)).isFalse();
    }

    @Test
    void tasksOfOneThreadAskForOneCommitTogether() {
        MockProcessorContext<Object, Object> other = new MockProcessorContext<>();
        pace.reader(other);
        assertThat(isCommitAskedForAt(10_200)).isTrue();
        other.scheduledPunctuators().get(0).getPunctuator().punctuate(10_230);
        assertThat(other.committed()).isFalse();
    }

    @Test
    void theBacklogOfAnotherThreadIsNot() throws InterruptedException {
        Thread thread = new Thread(() -> read(pace.reader(new MockProcessorContext<>()), 10_000, 5_000));
        thread.start();
        thread.join();
        assertThat(isCommitAskedForAt(10_200)).isTrue();
    }

    private static void read(CommitPace.Reader by, long nowMs, long writtenMs) {
        by.onRecord(writtenMs, nowMs);
    }

    private boolean isCommitAskedForAt(long nowMs) {
        context.resetCommit();
        context.scheduledPunctuators().get(0).getPunctuator().punctuate(nowMs);
        return context.committed();
    }
}
