package io.olifant.faults.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.faults.watch.Look.Position;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LookTest {

    private static final TopicPartition ONE = new TopicPartition("input", 0);
    private static final TopicPartition OTHER = new TopicPartition("input", 1);

    @Test
    void whatIsWrittenAndNotCommittedWaits() {
        assertThat(look(7, 10, 5, 5).lag()).isEqualTo(3);
    }

    @Test
    void aPartitionThatGrewMustBeCommittedBehindItsFormerEnd() {
        Look base = look(10, 10, 5, 5);
        assertThat(look(10, 12, 5, 5).isCommittedAnewSince(base, 1)).isFalse();
        assertThat(look(11, 12, 5, 5).isCommittedAnewSince(base, 1)).isTrue();
    }

    @Test
    void commitsOfWhatWaitedBeforeAreNotEnough() {
        Look base = look(4, 10, 5, 5);
        assertThat(look(10, 12, 5, 5).isCommittedAnewSince(base, 1)).isFalse();
    }

    @Test
    void eachPartitionThatGrewCounts() {
        Look base = look(10, 10, 5, 5);
        assertThat(look(12, 12, 5, 6).isCommittedAnewSince(base, 1)).isFalse();
        assertThat(look(12, 12, 6, 6).isCommittedAnewSince(base, 1)).isTrue();
    }

    @Test
    void fewRecordsShowNothing() {
        Look base = look(10, 10, 5, 5);
        assertThat(look(12, 12, 5, 5).isCommittedAnewSince(base, 3)).isFalse();
        assertThat(look(12, 12, 6, 6).isCommittedAnewSince(base, 3)).isTrue();
    }

    @Test
    void whereNothingGrewNothingWasCommittedAnew() {
        Look base = look(10, 10, 5, 5);
        assertThat(look(10, 10, 5, 5).isCommittedAnewSince(base, 1)).isFalse();
    }

    private static Look look(long committedOfOne, long endOfOne, long committedOfOther, long endOfOther) {
        return new Look(
                Map.of(new Position("group", ONE), committedOfOne, new Position("group", OTHER), committedOfOther),
                Map.of(ONE, endOfOne, OTHER, endOfOther));
    }
}
