package io.olifant.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.junit.jupiter.api.Test;

class PartitionersTest {

    private record Key(String profileId, String period) {}

    private final StreamPartitioner<Key, String> partitioner = Partitioners.byText(Key::profileId);

    @Test
    void theIdAloneDecidesAsItWouldAsAKafkaKey() {
        for (int partitions : new int[] {1, 3, 4, 12, 7}) {
            for (int i = 0; i < 1_000; i++) {
                String id = "profile-" + i;
                int expected = BuiltInPartitioner.partitionForKey(id.getBytes(StandardCharsets.UTF_8), partitions);
                assertThat(partitioner.partitions("t", new Key(id, "2026-" + i), "v", new RecordHeaders(), partitions))
                        .isEqualTo(Optional.of(Set.of(expected)));
            }
        }
    }
}
