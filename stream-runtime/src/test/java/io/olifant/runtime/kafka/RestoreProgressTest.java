package io.olifant.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {

    private final RestoreProgress progress = new RestoreProgress();
    private final TopicPartition first = new TopicPartition("changelog", 0);
    private final TopicPartition second = new TopicPartition("changelog", 1);

    @Test
    void countsWhatIsLeftOverAllStores() {
        assertThat(progress.remainingRecords()).isZero();
        progress.onRestoreStart(first, "s", 0, 100);
        progress.onRestoreStart(second, "s", 50, 60);
        assertThat(progress.remainingRecords()).isEqualTo(110);
        progress.onBatchRestored(first, "s", 39, 40);
        assertThat(progress.remainingRecords()).isEqualTo(70);
        progress.onRestoreEnd(first, "s", 100);
        assertThat(progress.remainingRecords()).isEqualTo(10);
    }

    @Test
    void aTaskThatLeavesTakesItsRestWithIt() {
        progress.onRestoreStart(first, "s", 0, 100);
        progress.onRestoreSuspended(first, "s", 10);
        assertThat(progress.remainingRecords()).isZero();
    }

    @Test
    void aBatchAfterTheEndOrOfAnUnknownStoreCountsNothing() {
        progress.onRestoreStart(first, "s", 0, 10);
        progress.onBatchRestored(first, "s", 12, 13);
        progress.onBatchRestored(second, "s", 5, 5);
        assertThat(progress.remainingRecords()).isZero();
    }
}
