package io.olifant.runtime.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Touchpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OrderedReadingTest {

    private static final long NOW_MS = 1_000_000;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final TopicPartition WEB_0 = new TopicPartition("silo.web", 0);
    private static final TopicPartition WEB_1 = new TopicPartition("silo.web", 1);
    private static final TopicPartition SHOP_0 = new TopicPartition("silo.shop", 0);
    private static final TopicPartition LOOP_0 = new TopicPartition("loop", 0);
    private static final TopicPartition LOOP_1 = new TopicPartition("loop", 1);

    private final FakeSource source = new FakeSource(100);

    /** Records that may not be handed over, as topic and offset. */
    private final Set<String> heldBack = new HashSet<>();

    private final OrderedReading reading = new OrderedReading(
            source,
            new ReadOrder(Pattern.compile("silo\\..*"), Touchpoint.class),
            record -> !heldBack.contains(record.topic() + "@" + record.offset()),
            InstantSource.fixed(Instant.ofEpochMilli(NOW_MS)),
            source::nanoTime);

    @Test
    void partitionsOfVeryDifferentSizesAreReadInTheOrderOfTheirTimes() {
        Random random = new Random(3);
        assign(WEB_0, WEB_1, SHOP_0);
        fill(WEB_0, 5_000, random);
        fill(WEB_1, 1_200, random);
        fill(SHOP_0, 30, random);

        List<ConsumerRecord<byte[], byte[]>> read = readAll();

        assertThat(read).hasSize(6_230);
        assertThat(read.stream().map(ConsumerRecord::timestamp)).isSorted();
        assertOffsetsAreWhole(read);
    }

    @Test
    void whatIsNotReadAsOneDoesNotWait() {
        assign(WEB_0, WEB_1, LOOP_0);
        source.write(WEB_0, 5);
        source.write(WEB_1, 1);
        source.write(LOOP_0, 9);
        source.loseLeader(WEB_1);

        assertThat(timesOf(reading.poll(POLL))).containsExactly(9L);
    }

    @Test
    void aPartitionWhoseLeaderIsAwayIsNotWaitedForLong() {
        assign(WEB_0, WEB_1);
        source.write(WEB_0, 5);
        source.write(WEB_1, 1);
        source.loseLeader(WEB_1);

        assertThat(reading.poll(POLL)).isEmpty();
        assertThat(timesOf(reading.poll(Waits.Reason.FETCH.patience()))).containsExactly(5L);
        assertThat(Duration.ofNanos(source.nanoTime())).isEqualTo(Waits.Reason.FETCH.patience());
    }

    @Test
    void aPartitionWhoseNextRecordMayNotBeHandedOverWaitsAlone() {
        assign(WEB_0, SHOP_0, LOOP_0);
        source.write(WEB_0, 1);
        source.write(WEB_0, 2);
        source.write(WEB_0, 3);
        source.write(SHOP_0, 4);
        source.write(LOOP_0, 9);
        heldBack.add("silo.web@1");

        ConsumerRecords<byte[], byte[]> records = reading.poll(POLL);
        assertThat(timesOf(records)).containsExactlyInAnyOrder(1L, 4L, 9L);
        assertThat(records.nextOffsets().get(WEB_0).offset()).isEqualTo(1);
        assertThat(reading.positionOfHeld(WEB_0)).hasValue(1);
        assertThat(reading.poll(POLL)).isEmpty();
        source.write(SHOP_0, 5);
        assertThat(timesOf(reading.poll(POLL))).containsExactly(5L);

        heldBack.clear();
        assertThat(timesOf(reading.poll(POLL))).containsExactly(2L, 3L);
        assertThat(reading.positionOfHeld(WEB_0)).isEmpty();
    }

    @Test
    void whereNothingMayBeHandedOverAPollLastsItsTime() {
        assign(WEB_0);
        source.write(WEB_0, 1);
        heldBack.add("silo.web@0");

        assertThat(reading.poll(POLL)).isEmpty();
        assertThat(Duration.ofNanos(source.nanoTime())).isEqualTo(POLL);
    }

    @Test
    void aRecordFromTheFutureOrWithoutATimeCountsAsWrittenNow() {
        assign(WEB_0, WEB_1, SHOP_0);
        source.write(WEB_0, NOW_MS + 100);
        source.write(WEB_1, -1);
        source.write(SHOP_0, NOW_MS - 1);
        source.write(SHOP_0, NOW_MS + 50);

        List<ConsumerRecord<byte[], byte[]>> read = readAll();

        assertThat(read.get(0).timestamp()).isEqualTo(NOW_MS - 1);
        assertThat(read).hasSize(4);
    }

    @Test
    void nothingOfAPausedPartitionIsHandedOverAndNobodyWaitsForIt() {
        assign(WEB_0, WEB_1);
        source.write(WEB_0, 5);
        source.write(WEB_1, 1);
        reading.pause(List.of(WEB_1));

        assertThat(timesOf(reading.poll(POLL))).containsExactly(5L);
        assertThat(reading.paused()).containsExactly(WEB_1);

        reading.resume(List.of(WEB_1));
        assertThat(timesOf(reading.poll(POLL))).containsExactly(1L);
    }

    @Test
    void whatIsHeldIsNotReadYetForWhoCommits() {
        assign(WEB_0);
        for (int i = 0; i < OrderedReading.AT_ONCE_MAX + 10; i++) {
            source.write(WEB_0, i);
        }

        long next = 0;
        while (next < OrderedReading.AT_ONCE_MAX + 10) {
            ConsumerRecords<byte[], byte[]> records = reading.poll(POLL);
            next += records.count();
            assertThat(records.nextOffsets().get(WEB_0).offset()).isEqualTo(next);
            assertThat(reading.positionOfHeld(WEB_0).orElse(next)).isEqualTo(next);
        }
        assertThat(reading.positionOfHeld(WEB_0)).isEmpty();
    }

    @Test
    void whatWasTakenAwayIsForgotten() {
        assign(WEB_0, WEB_1);
        source.write(WEB_0, 5);
        source.write(WEB_0, 6);
        source.write(WEB_1, 1);
        source.loseLeader(WEB_1);
        assertThat(reading.poll(POLL)).isEmpty();
        assertThat(reading.count(WEB_0)).isEqualTo(2);

        reading.forget(List.of(WEB_0));

        assertThat(reading.count(WEB_0)).isZero();
        assertThat(reading.poll(Waits.Reason.FETCH.patience())).isEmpty();
    }

    /** A transaction becomes visible in one partition after the other. */
    @Test
    void aBacklogWaitsForWhatItsWritersMayHaveWrittenElsewhere() {
        assign(LOOP_0, LOOP_1);
        writeMany(LOOP_0, 300);

        assertThat(reading.poll(POLL)).isEmpty();
        source.write(LOOP_1, 0);

        ConsumerRecords<byte[], byte[]> records = reading.poll(POLL);
        assertThat(records.records(LOOP_1)).hasSize(1);
        assertThat(records.records(LOOP_0)).isEmpty();
    }

    @Test
    void aBacklogWaitsForAGuessOnceInAWhileOnly() {
        assign(LOOP_0, LOOP_1);
        writeMany(LOOP_0, 1_000);
        Duration patience = Waits.Reason.TRANSACTION.patience();

        assertThat(reading.poll(patience)).isNotEmpty();
        assertThat(Duration.ofNanos(source.nanoTime())).isEqualTo(patience);
        while (reading.count(LOOP_0) > 0 || source.lag(LOOP_0).orElseThrow() > 0) {
            assertThat(reading.poll(POLL)).isNotEmpty();
        }
        writeMany(LOOP_0, 300);
        assertThat(reading.poll(POLL)).as("the backlog has just begun anew").hasSize(300);
        assertThat(Duration.ofNanos(source.nanoTime())).isEqualTo(patience);
        while (Duration.ofNanos(source.nanoTime()).compareTo(patience.multipliedBy(11)) < 0) {
            assertThat(reading.poll(POLL)).isEmpty();
        }
        writeMany(LOOP_0, 300);
        assertThat(reading.poll(POLL)).as("it waits again").isEmpty();
    }

    @Test
    void aSiloIsNotWaitedForOnAGuess() {
        assign(WEB_0, WEB_1);
        writeMany(WEB_0, 300);

        assertThat(reading.poll(POLL)).hasSize(300);
    }

    @Test
    void withoutABacklogNothingIsWaitedForOnAGuess() {
        assign(LOOP_0, LOOP_1);
        source.write(LOOP_0, 5);

        assertThat(timesOf(reading.poll(POLL))).containsExactly(5L);
    }

    @Test
    void aBacklogWaitsForATaskThatHasNotBegun() {
        assign(WEB_0, WEB_1);
        reading.pause(List.of(WEB_0, WEB_1));
        writeMany(WEB_0, 300);
        writeMany(WEB_1, 300);
        reading.resume(List.of(WEB_0));

        assertThat(reading.poll(POLL)).isEmpty();
        reading.resume(List.of(WEB_1));

        ConsumerRecords<byte[], byte[]> records = reading.poll(POLL);
        assertThat(records.records(WEB_0)).hasSameSizeAs(records.records(WEB_1));
    }

    @Test
    void aTaskThatTakesLongToBeginIsNotWaitedForLong() {
        assign(WEB_0, WEB_1);
        reading.pause(List.of(WEB_0, WEB_1));
        writeMany(WEB_0, 300);
        reading.resume(List.of(WEB_0));

        Duration patience = Waits.Reason.TASK.patience();
        assertThat(reading.poll(patience)).hasSize(300);
        assertThat(Duration.ofNanos(source.nanoTime())).isEqualTo(patience);
    }

    @Test
    void aTaskThatHasBegunAndDoesNotWantAnyMoreIsNotWaitedFor() {
        assign(WEB_0, WEB_1);
        reading.pause(List.of(WEB_0, WEB_1));
        reading.resume(List.of(WEB_0, WEB_1));
        reading.pause(List.of(WEB_1));
        writeMany(WEB_0, 300);

        assertThat(reading.poll(POLL)).hasSize(300);
    }

    private void writeMany(TopicPartition partition, int records) {
        for (int i = 1; i <= records; i++) {
            source.write(partition, i);
        }
    }

    private void assign(TopicPartition... partitions) {
        for (TopicPartition partition : partitions) {
            source.assign(partition);
        }
    }

    private void fill(TopicPartition partition, int records, Random random) {
        random.longs(records, 0, NOW_MS).sorted().forEach(time -> source.write(partition, time));
    }

    private List<ConsumerRecord<byte[], byte[]>> readAll() {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        while (true) {
            ConsumerRecords<byte[], byte[]> records = reading.poll(POLL);
            if (records.isEmpty()) {
                return all;
            }
            List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
            records.forEach(batch::add);
            batch.sort((a, b) -> Long.compare(timeOf(a), timeOf(b)));
            all.addAll(batch);
        }
    }

    private static long timeOf(ConsumerRecord<byte[], byte[]> record) {
        return record.timestamp() < 0 ? NOW_MS : Math.min(record.timestamp(), NOW_MS);
    }

    private static List<Long> timesOf(ConsumerRecords<byte[], byte[]> records) {
        List<Long> times = new ArrayList<>();
        records.forEach(record -> times.add(record.timestamp()));
        return times;
    }

    private static void assertOffsetsAreWhole(List<ConsumerRecord<byte[], byte[]>> read) {
        Map<TopicPartition, Long> next = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : read) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            assertThat(record.offset()).isEqualTo(next.getOrDefault(partition, 0L));
            next.put(partition, record.offset() + 1);
        }
        assertThat(next.keySet()).isEqualTo(Set.of(WEB_0, WEB_1, SHOP_0));
    }
}
