package io.olifant.identity.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class OrderOfSilosTest {

    private static final long NOW_MS = 1_000;

    private final OrderOfSilos order = new OrderOfSilos(() -> Instant.ofEpochMilli(NOW_MS));

    @Test
    void aRecordComesByItsOwnTime() {
        assertThat(timeOf(400)).isEqualTo(400);
        assertThat(timeOf(0)).isZero();
    }

    @Test
    void aClockThatIsAheadDoesNotMakeItsSiloWait() {
        assertThat(timeOf(NOW_MS + 1)).isEqualTo(NOW_MS);
    }

    @Test
    void aRecordWithoutATimeCountsAsWrittenNow() {
        assertThat(timeOf(ConsumerRecord.NO_TIMESTAMP)).isEqualTo(NOW_MS);
    }

    private long timeOf(long recordTimeMs) {
        return order.extract(
                new ConsumerRecord<>(
                        "touchpoints.web",
                        0,
                        0,
                        recordTimeMs,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        new Object(),
                        new Object(),
                        new RecordHeaders(),
                        Optional.empty()),
                700);
    }
}
