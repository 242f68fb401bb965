package io.olifant.journey.topology;

import java.util.function.Function;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads records as what the domain calls them. The same instance serves all tasks. */
final class MappedDeserializer<R, T> implements Deserializer<T> {

    private final Deserializer<R> records;
    private final Function<R, T> mapping;

    private MappedDeserializer(Deserializer<R> records, Function<R, T> mapping) {
        this.records = records;
        this.mapping = mapping;
    }

    static <R, T> Deserializer<T> of(Deserializer<R> records, Function<R, T> mapping) {
        return new MappedDeserializer<>(records, mapping);
    }

    @Override
    public T deserialize(String topic, byte[] bytes) {
        R record = records.deserialize(topic, bytes);
        return record == null ? null : mapping.apply(record);
    }

    @Override
    public void close() {
        records.close();
    }
}
