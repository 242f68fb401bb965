package io.olifant.runtime.reading;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Fetches ahead from all partitions and hands records over in the order of their times. Waits for a partition that has
 * records on the broker, or may get some that belong before what others hold, but not for long ({@link Waits}): one whose
 * leader is away must not hold back the others.
 *
 * <p>Kafka's own consumer hands over all that it fetched of one partition before anything of the next, and the same number of
 * bytes of each in the long run, so that in a backlog the tasks of a thread drift apart as far as their partitions differ in
 * size.
 */
final class OrderedReading {

    /** What is held of a partition before the next is fetched: enough to go on with while the broker answers. */
    private static final int RECORDS_MAX = 250;

    private static final long BYTES_MAX = 128 * 1024;

    /** So many records of one sequence at once: what tasks of one thread may be apart. */
    static final int AT_ONCE_MAX = 500;

    /** The consumer beneath. */
    interface Source {

        ConsumerRecords<byte[], byte[]> poll(Duration timeout);

        Set<TopicPartition> assignment();

        Set<TopicPartition> paused();

        void pause(Collection<TopicPartition> partitions);

        void resume(Collection<TopicPartition> partitions);

        /** How many records of a partition are not fetched, empty where that is not known yet. */
        OptionalLong lag(TopicPartition partition);
    }

    private final Source source;
    private final ReadOrder order;
    private final HeldRecords held;
    private final Predicate<ConsumerRecord<byte[], byte[]>> gate;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    /** What the reader does not want to have now. */
    private final Set<TopicPartition> paused = new HashSet<>();

    /** What the reader wanted to have once. Streams pauses what it is given until the task of it has been restored. */
    private final Set<TopicPartition> begun = new HashSet<>();

    private final Waits waits = new Waits();

    /**
     * @param gate whether a record may be handed over; while the next one of a partition may not, the partition waits, and
     *     nobody waits for it
     * @param clock of the records' times
     * @param nanoTime by which waiting is measured, as {@link System#nanoTime}
     */
    OrderedReading(
            Source source,
            ReadOrder order,
            Predicate<ConsumerRecord<byte[], byte[]>> gate,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.source = source;
        this.order = order;
        this.gate = gate;
        this.held = new HeldRecords(order);
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        long end = nanoTime.getAsLong() + timeout.toNanos();
        fetchWhatIsThere();
        List<TopicPartition> lacking = lacking();
        while (!held.isAnyInOrder(this::isOpen, gate, sequencesOf(lacking))) {
            long leftNanos = end - nanoTime.getAsLong();
            if (leftNanos <= 0) {
                break;
            }
            held.add(
                    source.poll(Duration.ofNanos(Math.min(leftNanos, waits.nanosLeft(lacking, nanoTime.getAsLong())))));
            fetchWhatIsThere();
            lacking = lacking();
        }
        Set<String> backlogs = sequencesWithBacklog();
        return held.take(
                clock.millis(),
                AT_ONCE_MAX,
                this::isOpen,
                gate,
                sequencesOf(lacking),
                partition -> reasonToWaitOnceEmptyOrNull(partition, backlogs) != null);
    }

    private Set<String> sequencesOf(List<TopicPartition> lacking) {
        Set<String> sequences = new HashSet<>();
        lacking.forEach(partition -> sequences.add(held.sequenceOf(partition)));
        return sequences;
    }

    /** Fetches without waiting until each partition has enough here, or nothing more comes. */
    private void fetchWhatIsThere() {
        ConsumerRecords<byte[], byte[]> fetched;
        do {
            fetchOnlyWhatIsWanted();
            fetched = source.poll(Duration.ZERO);
            held.add(fetched);
        } while (!fetched.isEmpty() && isAnyWanted());
    }

    private void fetchOnlyWhatIsWanted() {
        Set<TopicPartition> notFetched = source.paused();
        List<TopicPartition> toPause = new ArrayList<>();
        List<TopicPartition> toResume = new ArrayList<>();
        for (TopicPartition partition : source.assignment()) {
            boolean isWanted = isWanted(partition);
            if (isWanted && notFetched.contains(partition)) {
                toResume.add(partition);
            } else if (!isWanted && !notFetched.contains(partition)) {
                toPause.add(partition);
            }
        }
        source.pause(toPause);
        source.resume(toResume);
    }

    private boolean isWanted(TopicPartition partition) {
        return isOpen(partition) && !isFull(partition);
    }

    private boolean isFull(TopicPartition partition) {
        return held.hasAtLeast(partition, RECORDS_MAX, BYTES_MAX);
    }

    private boolean isAnyWanted() {
        return source.assignment().stream().anyMatch(partition -> isWanted(partition) && hasMore(partition));
    }

    private boolean hasMore(TopicPartition partition) {
        OptionalLong lag = source.lag(partition);
        return lag.isEmpty() || lag.getAsLong() > 0;
    }

    private boolean isOpen(TopicPartition partition) {
        return !paused.contains(partition);
    }

    /** The partitions of which nothing is here and that are waited for. */
    private List<TopicPartition> lacking() {
        Set<String> backlogs = sequencesWithBacklog();
        List<TopicPartition> lacking = new ArrayList<>();
        long now = nanoTime.getAsLong();
        for (TopicPartition partition : source.assignment()) {
            Waits.Reason reason = reasonToWaitForOrNull(partition, backlogs);
            if (reason == null) {
                waits.end(partition);
            } else if (waits.isWaitedFor(partition, reason, now)) {
                lacking.add(partition);
            }
        }
        return lacking;
    }

    private Waits.Reason reasonToWaitForOrNull(TopicPartition partition, Set<String> backlogs) {
        return held.isEmpty(partition) ? reasonToWaitOnceEmptyOrNull(partition, backlogs) : null;
    }

    /** Why a partition is waited for when nothing of it is here. */
    private Waits.Reason reasonToWaitOnceEmptyOrNull(TopicPartition partition, Set<String> backlogs) {
        if (isOpen(partition) && hasMore(partition)) {
            return Waits.Reason.FETCH;
        }
        if (!backlogs.contains(held.sequenceOf(partition))) {
            return null;
        }
        if (!isOpen(partition)) {
            return begun.contains(partition) ? null : Waits.Reason.TASK;
        }
        return order.isTogether(partition.topic()) ? null : Waits.Reason.TRANSACTION;
    }

    /** Those of which a partition has as much here as is fetched ahead. */
    private Set<String> sequencesWithBacklog() {
        Set<String> sequences = new HashSet<>();
        for (TopicPartition partition : source.assignment()) {
            if (isOpen(partition) && isFull(partition)) {
                sequences.add(held.sequenceOf(partition));
            }
        }
        return sequences;
    }

    void pause(Collection<TopicPartition> partitions) {
        paused.addAll(partitions);
        source.pause(partitions);
    }

    /** They are fetched again with the next poll, if there is room. */
    void resume(Collection<TopicPartition> partitions) {
        paused.removeAll(partitions);
        begun.addAll(partitions);
    }

    Set<TopicPartition> paused() {
        return new HashSet<>(paused);
    }

    /** To be called when partitions were taken away. */
    void forget(Collection<TopicPartition> gone) {
        forgetRecords(gone);
        paused.removeAll(gone);
        begun.removeAll(gone);
    }

    /** To be called when nothing is read any more. */
    void forgetAll() {
        held.clear();
        waits.clear();
        paused.clear();
        begun.clear();
    }

    /** To be called when partitions are to be read from elsewhere. */
    void forgetRecords(Collection<TopicPartition> partitions) {
        held.forget(partitions);
        waits.forget(partitions);
    }

    /** Where a partition's next record is that will be handed over, empty where that is the consumer's own position. */
    OptionalLong positionOfHeld(TopicPartition partition) {
        ConsumerRecord<byte[], byte[]> first = held.firstOrNull(partition);
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.offset());
    }

    int count(TopicPartition partition) {
        return held.count(partition);
    }
}
