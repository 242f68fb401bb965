package io.olifant.runtime.kafka;

import io.olifant.runtime.StartException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives an application a place to begin in each topic that it must read without a gap. From then on, a place that is gone means that
 * records expired unread ({@link io.olifant.runtime.streams.OffsetReset#NEVER}).
 */
public final class FirstOffsets {

    private static final Logger LOG = LoggerFactory.getLogger(FirstOffsets.class);

    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(20);

    private final Admin admin;

    public FirstOffsets(Admin admin) {
        this.admin = admin;
    }

    /**
     * Lets a group begin where a topic begins, wherever it has no place yet.
     *
     * @param group the application's id
     * @param topics which are there
     * @throws StartException if no broker answers, or instances of another release run and have no place either
     */
    public void prepare(String group, Collection<String> topics) {
        Propagation.await(
                () -> {
                    prepareWhatIsKnown(group, topics);
                    return group;
                },
                topics);
    }

    private void prepareWhatIsKnown(String group, Collection<String> topics) {
        Set<TopicPartition> missing = missing(group, topics);
        if (missing.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> begins = new HashMap<>();
        await(
                        group,
                        admin.listOffsets(missing.stream()
                                        .collect(Collectors.toMap(Function.identity(), each -> OffsetSpec.earliest())))
                                .all())
                .forEach((partition, begin) -> begins.put(partition, place(group, partition, begin)));
        try {
            await(group, admin.alterConsumerGroupOffsets(group, begins).all());
        } catch (UnknownMemberIdException e) {
            // Another instance runs, which has done the same or else reads an older release's topics.
            if (!missing(group, topics).isEmpty()) {
                throw new StartException(
                        List.of("Instances of '" + group + "' run that do not read " + names(missing)
                                + " yet; stop all of them, and start again."),
                        e);
            }
        }
    }

    /** What lay before is gone. For an application that runs for the first time that is nothing; else it may be something. */
    private static OffsetAndMetadata place(String group, TopicPartition partition, ListOffsetsResultInfo begin) {
        if (begin.offset() > 0) {
            LOG.warn(
                    "The consumer group {} has no offset for {}, whose first {} records are gone. If the application ran"
                            + " before, it stood still for longer than brokers keep offsets (offsets.retention.minutes), and"
                            + " records that it had not read may be among them; what it had read is read again and recognised",
                    group,
                    partition,
                    begin.offset());
        }
        return new OffsetAndMetadata(begin.offset());
    }

    private Set<TopicPartition> missing(String group, Collection<String> topics) {
        Set<TopicPartition> missing = new HashSet<>();
        await(group, admin.describeTopics(topics).allTopicNames())
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition -> missing.add(new TopicPartition(name, partition.partition()))));
        committed(group).forEach((partition, offset) -> {
            if (offset != null) {
                missing.remove(partition);
            }
        });
        return missing;
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(String group) {
        try {
            return await(group, admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        } catch (GroupIdNotFoundException e) {
            return Map.of();
        }
    }

    private static String names(Set<TopicPartition> partitions) {
        return partitions.stream()
                .map(TopicPartition::topic)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static <T> T await(String group, KafkaFuture<T> answer) {
        try {
            return answer.get(BROKER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException unknown) {
                throw unknown;
            }
            if (e.getCause() instanceof UnknownMemberIdException running) {
                throw running;
            }
            if (e.getCause() instanceof UnknownTopicOrPartitionException unknown) {
                throw unknown;
            }
            throw new StartException(
                    List.of(MissingRight.sentence(e.getCause(), group)
                            .orElseGet(
                                    () -> "The brokers did not return or accept where the application begins to read: "
                                            + e.getCause().getMessage())),
                    e);
        } catch (TimeoutException e) {
            throw new StartException(
                    List.of("The brokers did not answer within " + BROKER_TIMEOUT.toSeconds()
                            + " s where the application begins to read."),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException(List.of("Interrupted while the brokers were asked for offsets."), e);
        }
    }
}
