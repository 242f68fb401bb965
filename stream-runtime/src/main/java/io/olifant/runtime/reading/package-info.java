/**
 * Reading a backlog in order: a consumer for Kafka Streams that hands records of all its partitions over in the order of
 * their times. {@link io.olifant.runtime.reading.ReadOrder} says which topics are read as one,
 * {@link io.olifant.runtime.reading.HeldRecords} has what was fetched and is not next yet,
 * {@link io.olifant.runtime.reading.OrderedReading} decides when to fetch and when to wait, and
 * {@link io.olifant.runtime.reading.OrderedConsumer} is that as a Kafka consumer.
 */
package io.olifant.runtime.reading;
