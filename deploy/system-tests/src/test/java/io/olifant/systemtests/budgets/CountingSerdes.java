package io.olifant.systemtests.budgets;

import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.SchemaRegistries;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** Counts the Avro records that pass, by type. For one thread. */
final class CountingSerdes extends AvroSerdes {

    private final Map<String, Count> encodedByType = new TreeMap<>();
    private final Map<String, Count> decodedByType = new TreeMap<>();

    /** @param registryUrl of a registry in memory */
    CountingSerdes(String registryUrl) {
        super(SchemaRegistries.open(registryUrl, Map.of()), true);
    }

    private static final class Count {
        private long records;
        private long bytes;

        void add(byte[] record) {
            if (record != null) {
                records++;
                bytes += record.length;
            }
        }

        void reset() {
            records = 0;
            bytes = 0;
        }
    }

    @Override
    public <T extends SpecificRecord> Serde<T> serde(Class<T> type, boolean isKey) {
        Serde<T> serde = super.serde(type, isKey);
        Serializer<T> serializer = serde.serializer();
        Deserializer<T> deserializer = serde.deserializer();
        Count encoded = encodedByType.computeIfAbsent(type.getSimpleName(), name -> new Count());
        Count decoded = decodedByType.computeIfAbsent(type.getSimpleName(), name -> new Count());
        return Serdes.serdeFrom(
                (topic, record) -> {
                    byte[] bytes = serializer.serialize(topic, record);
                    encoded.add(bytes);
                    return bytes;
                },
                (topic, bytes) -> {
                    decoded.add(bytes);
                    return deserializer.deserialize(topic, bytes);
                });
    }

    /** Forgets what was counted. */
    void reset() {
        encodedByType.values().forEach(Count::reset);
        decodedByType.values().forEach(Count::reset);
    }

    /** Adds what was counted since the last reset. */
    void addTo(Costs costs) {
        encodedByType.forEach((type, count) -> {
            costs.add(Measure.AVRO_ENCODED, type, count.records);
            costs.add(Measure.AVRO_BYTES_ENCODED, type, count.bytes);
        });
        decodedByType.forEach((type, count) -> {
            costs.add(Measure.AVRO_DECODED, type, count.records);
            costs.add(Measure.AVRO_BYTES_DECODED, type, count.bytes);
        });
    }
}
