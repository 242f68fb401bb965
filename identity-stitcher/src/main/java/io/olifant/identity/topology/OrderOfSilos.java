package io.olifant.identity.topology;

import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Chooses which silo's record is next: the one that its silo wrote first. Streams takes, of the topics that a task reads, the
 * record with the smallest time; with the wall clock as everybody's time it would take one record of each topic in turn, and
 * of a backlog the small silos would be read days ahead of the large ones.
 *
 * <p>A record's time is never taken to be ahead of the wall clock, or a silo whose clock is ahead would be left waiting. A
 * record without a time is next at once. Nothing but the order follows from this time (docs/decisions/0025).
 */
final class OrderOfSilos implements TimestampExtractor {

    private final InstantSource clock;

    OrderOfSilos(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        long nowMs = clock.millis();
        return record.timestamp() < 0 ? nowMs : Math.min(record.timestamp(), nowMs);
    }
}
