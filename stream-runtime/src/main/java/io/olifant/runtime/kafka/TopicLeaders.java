package io.olifant.runtime.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether topics that were just made take records. A broker names itself as the leader of a new partition a moment before it
 * leads it. Whoever writes in that moment may lose records: the first batch is refused, the second, sent right behind it,
 * accepted, and for an idempotent producer the first is then out of order for good.
 */
public final class TopicLeaders {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private TopicLeaders() {}

    /**
     * Is done when each partition has a leader that answers; fails if one has none after two minutes: brokers may
     * have hundreds of partitions to make.
     *
     * @param partitionsByTopic how many each topic has
     */
    public static KafkaFuture<?> answer(Admin admin, Map<String, Integer> partitionsByTopic) {
        Map<TopicPartition, OffsetSpec> questions = new HashMap<>();
        partitionsByTopic.forEach((topic, partitions) -> {
            for (int partition = 0; partition < partitions; partition++) {
                questions.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        });
        // Only a leader tells offsets, and the client asks again until there is one.
        ListOffsetsOptions options = new ListOffsetsOptions();
        return admin.listOffsets(questions, options.timeoutMs((int) PATIENCE.toMillis()))
                .all();
    }
}
