package io.olifant.runtime.kafka;

import io.olifant.runtime.StartException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Waits until topics that were just made take records. A broker names itself as the leader of a new partition a moment before it
 * leads it. Whoever writes in that moment may lose records: the first batch is refused, the second, sent right behind it,
 * accepted, and for an idempotent producer the first is then out of order for good.
 */
public final class TopicLeaders {

    /** Brokers may have hundreds of partitions to make. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final long POLL_MS = 100;

    private TopicLeaders() {}

    /**
     * Returns when each partition has a leader that answers.
     *
     * @param partitionsByTopic how many each topic has
     * @throws StartException if one has none after two minutes
     */
    public static void await(Admin admin, Map<String, Integer> partitionsByTopic) {
        Map<TopicPartition, OffsetSpec> questions = new HashMap<>();
        partitionsByTopic.forEach((topic, partitions) -> {
            for (int partition = 0; partition < partitions; partition++) {
                questions.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        });
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!isAnswered(admin, questions, deadlineNs)) {
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
            }
        } catch (ExecutionException e) {
            throw new StartException(
                    List.of("The topics " + partitionsByTopic.keySet() + " were created, but "
                            + PATIENCE.toMinutes() + " minutes later not all of their partitions take records ("
                            + e.getCause().getMessage() + "); look at the brokers' logs."),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException(List.of("The start was interrupted."), e);
        }
    }

    /** Only a leader knows offsets. The client asks again until there is one, but not where the topic is unknown still. */
    private static boolean isAnswered(Admin admin, Map<TopicPartition, OffsetSpec> questions, long deadlineNs)
            throws ExecutionException, InterruptedException {
        ListOffsetsOptions options = new ListOffsetsOptions();
        options.timeoutMs((int) PATIENCE.toMillis());
        try {
            admin.listOffsets(questions, options).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException && System.nanoTime() < deadlineNs) {
                return false;
            }
            throw e;
        }
    }
}
