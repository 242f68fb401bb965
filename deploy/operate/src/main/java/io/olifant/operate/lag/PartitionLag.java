package io.olifant.operate.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * How far an application is behind in one partition.
 *
 * @param committed the offset of the record that it reads next, if it ever committed one
 * @param end behind the last committed record
 * @param lag records between both; markers of transactions count, too, until a reader has passed them
 * @param waitingSince the time of the next record, at the latest; only where something is left to read and records have times
 * @param ownerOrNull the instance that reads the partition, or null
 */
record PartitionLag(
        TopicPartition partition,
        Optional<Long> committed,
        long end,
        long lag,
        Optional<Instant> waitingSince,
        String ownerOrNull) {

    /** How long the next record has been waiting. */
    Optional<Duration> age(Instant now) {
        return waitingSince
                .map(since -> Duration.between(since, now))
                .map(age -> age.isNegative() ? Duration.ZERO : age);
    }
}
