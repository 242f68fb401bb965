package io.olifant.runtime.reading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Records that were fetched and not handed over yet, by partition. Hands over, of the partitions that are read as one, always
 * the record with the smallest time, until one of them has nothing here and is waited for.
 *
 * <p>A record's time is never taken to be ahead of the wall clock, or a source whose clock is ahead would be left waiting. A
 * record without a time counts as written now.
 */
final class HeldRecords {

    private static final Comparator<Held> BY_TIME = Comparator.comparingLong((Held held) -> held.headMs)
            .thenComparing(held -> held.partition.topic())
            .thenComparingInt(held -> held.partition.partition());

    private final ReadOrder order;
    private final Map<TopicPartition, Held> partitions = new LinkedHashMap<>();

    /** By topic. */
    private final Map<String, String> sequences = new HashMap<>();

    HeldRecords(ReadOrder order) {
        this.order = order;
    }

    private static final class Held {
        private final TopicPartition partition;
        private final String sequence;
        private final ArrayDeque<ConsumerRecord<byte[], byte[]>> records = new ArrayDeque<>();
        private long bytes;
        /** What follows the last record that was fetched; null before anything was. */
        private OffsetAndMetadata end;
        /** Whether the consumer went on, past markers of transactions, since something was handed over last. */
        private boolean isEndNew;
        /** The head's time while records are chosen. */
        private long headMs;

        private Held(TopicPartition partition, String sequence) {
            this.partition = partition;
            this.sequence = sequence;
        }

        private ConsumerRecord<byte[], byte[]> next() {
            ConsumerRecord<byte[], byte[]> record = records.remove();
            bytes -= bytesOf(record);
            return record;
        }

        private void readHeadTime(long nowMs) {
            long time = records.element().timestamp();
            headMs = time < 0 ? nowMs : Math.min(time, nowMs);
        }
    }

    private static long bytesOf(ConsumerRecord<byte[], byte[]> record) {
        return Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }

    void add(ConsumerRecords<byte[], byte[]> fetched) {
        for (TopicPartition partition : fetched.partitions()) {
            Held held = heldOf(partition);
            for (ConsumerRecord<byte[], byte[]> record : fetched.records(partition)) {
                held.records.add(record);
                held.bytes += bytesOf(record);
            }
        }
        fetched.nextOffsets().forEach((partition, end) -> {
            Held held = heldOf(partition);
            held.end = end;
            held.isEndNew = true;
        });
    }

    private Held heldOf(TopicPartition partition) {
        return partitions.computeIfAbsent(partition, p -> new Held(p, sequenceOf(p)));
    }

    /** Drops what is held of partitions, which will be read again or by somebody else. */
    void forget(Collection<TopicPartition> gone) {
        partitions.keySet().removeAll(gone);
    }

    void clear() {
        partitions.clear();
    }

    boolean isEmpty(TopicPartition partition) {
        return firstOrNull(partition) == null;
    }

    boolean hasAtLeast(TopicPartition partition, int records, long bytes) {
        Held held = partitions.get(partition);
        return held != null && (held.records.size() >= records || held.bytes >= bytes);
    }

    int count(TopicPartition partition) {
        Held held = partitions.get(partition);
        return held == null ? 0 : held.records.size();
    }

    /** The next record of a partition, null where none is held. */
    ConsumerRecord<byte[], byte[]> firstOrNull(TopicPartition partition) {
        Held held = partitions.get(partition);
        return held == null ? null : held.records.peek();
    }

    /** What a partition is part of. */
    String sequenceOf(TopicPartition partition) {
        return sequences.computeIfAbsent(partition.topic(), order::sequenceOf);
    }

    /** Whether there is a record that can be handed over, of a sequence that does not wait. */
    boolean isAnyInOrder(
            Predicate<TopicPartition> isOpen, Predicate<ConsumerRecord<byte[], byte[]>> gate, Set<String> waiting) {
        for (Held held : partitions.values()) {
            if (isInOrder(held, isOpen, gate, waiting)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInOrder(
            Held held,
            Predicate<TopicPartition> isOpen,
            Predicate<ConsumerRecord<byte[], byte[]>> gate,
            Set<String> waiting) {
        return !held.records.isEmpty()
                && !waiting.contains(held.sequence)
                && isOpen.test(held.partition)
                && gate.test(held.records.element());
    }

    /**
     * Hands records over, by sequence in the order of their times.
     *
     * @param nowMs what no record's time is ahead of
     * @param max so many of a sequence at most
     * @param isOpen whether a partition's records may be handed over now
     * @param gate whether a record may be handed over; if not, its partition waits
     * @param waiting the sequences of which nothing may be handed over
     * @param isWaitedFor whether a partition must be waited for once nothing of it is here
     */
    ConsumerRecords<byte[], byte[]> take(
            long nowMs,
            int max,
            Predicate<TopicPartition> isOpen,
            Predicate<ConsumerRecord<byte[], byte[]>> gate,
            Set<String> waiting,
            Predicate<TopicPartition> isWaitedFor) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> taken = new LinkedHashMap<>();
        queues(nowMs, isOpen, gate, waiting)
                .values()
                .forEach(queue -> takeFrom(queue, nowMs, max, gate, isWaitedFor, taken));
        return new ConsumerRecords<>(taken, nextOffsets(taken));
    }

    private Map<String, PriorityQueue<Held>> queues(
            long nowMs,
            Predicate<TopicPartition> isOpen,
            Predicate<ConsumerRecord<byte[], byte[]>> gate,
            Set<String> waiting) {
        Map<String, PriorityQueue<Held>> queues = new HashMap<>();
        for (Held held : partitions.values()) {
            if (isInOrder(held, isOpen, gate, waiting)) {
                held.readHeadTime(nowMs);
                queues.computeIfAbsent(held.sequence, s -> new PriorityQueue<>(BY_TIME))
                        .add(held);
            }
        }
        return queues;
    }

    private static void takeFrom(
            PriorityQueue<Held> queue,
            long nowMs,
            int max,
            Predicate<ConsumerRecord<byte[], byte[]>> gate,
            Predicate<TopicPartition> isWaitedFor,
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> taken) {
        for (int count = 0; count < max && !queue.isEmpty(); count++) {
            Held first = queue.remove();
            taken.computeIfAbsent(first.partition, p -> new ArrayList<>()).add(first.next());
            if (!first.records.isEmpty()) {
                if (gate.test(first.records.element())) {
                    first.readHeadTime(nowMs);
                    queue.add(first);
                }
            } else if (isWaitedFor.test(first.partition)) {
                return;
            }
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> nextOffsets(Map<TopicPartition, ?> taken) {
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        for (Held held : partitions.values()) {
            ConsumerRecord<byte[], byte[]> first = held.records.peek();
            if (first == null && held.isEndNew) {
                next.put(held.partition, held.end);
                held.isEndNew = false;
            } else if (first != null && taken.containsKey(held.partition)) {
                next.put(held.partition, new OffsetAndMetadata(first.offset(), first.leaderEpoch(), ""));
            }
        }
        return next;
    }
}
