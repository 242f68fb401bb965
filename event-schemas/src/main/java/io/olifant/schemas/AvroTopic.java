package io.olifant.schemas;

import org.apache.avro.specific.SpecificRecord;

/**
 * A topic whose keys and values are Avro records in Confluent's wire format, with subjects named after the topic.
 *
 * @param keyType the record of the key
 * @param valueType the record of the value; a null value is a tombstone
 */
public record AvroTopic<K extends SpecificRecord, V extends SpecificRecord>(
        String name, Class<K> keyType, Class<V> valueType, Retention retention, Sharding sharding)
        implements TopicSpec {}
