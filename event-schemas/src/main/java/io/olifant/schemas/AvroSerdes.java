package io.olifant.schemas;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Serdes for the catalogue's records in Confluent's wire format: a zero byte, the schema's id as four bytes, Avro binary.
 * Subjects are named after topics ({@code TopicNameStrategy}). The serdes are safe for use by several threads.
 *
 * <p>All serdes are made by {@link #serde}: a test that counts what is encoded and decoded overrides it.
 */
public class AvroSerdes {

    /** Bytes in front of the Avro data: the zero byte and the schema's id. */
    public static final int HEADER_BYTES = 1 + Integer.BYTES;

    private final SchemaRegistryClient registry;
    private final RegistryAnswers answers = new RegistryAnswers(Clock.systemUTC());
    private final boolean registerSchemas;

    /** One for each type, so that all tasks know what one of them has found out. */
    private final Map<Class<?>, RegistryAvroDeserializer<?>> deserializerByType = new ConcurrentHashMap<>();

    /**
     * @param registerSchemas whether an unknown schema is registered on first use; if not, it must be there already (in
     *     production, schemas are registered by those who own them)
     */
    public AvroSerdes(SchemaRegistryClient registry, boolean registerSchemas) {
        this.registry = Objects.requireNonNull(registry);
        this.registerSchemas = registerSchemas;
    }

    /** The serde of a topic's keys. */
    public <K extends SpecificRecord> Serde<K> key(AvroTopic<K, ?> topic) {
        return serde(topic.keyType(), true);
    }

    /** The serde of a topic's values. */
    public <V extends SpecificRecord> Serde<V> value(AvroTopic<?, V> topic) {
        return serde(topic.valueType(), false);
    }

    /** The serde of a record type, as key or as value of whatever topic it is asked to write. */
    public <T extends SpecificRecord> Serde<T> serde(Class<T> type, boolean isKey) {
        return Serdes.serdeFrom(
                new RegistryAvroSerializer<>(registry, answers, type, isKey, registerSchemas), deserializer(type));
    }

    /** What is known of the schemas of a record type, to those who read it by its serde, too. */
    public SchemaAnswers schemasOf(Class<? extends SpecificRecord> type) {
        return deserializer(type);
    }

    /** Whether the registry answers. */
    public RegistryAnswers registry() {
        return answers;
    }

    @SuppressWarnings("unchecked")
    private <T extends SpecificRecord> RegistryAvroDeserializer<T> deserializer(Class<T> type) {
        return (RegistryAvroDeserializer<T>) deserializerByType.computeIfAbsent(
                type, any -> new RegistryAvroDeserializer<>(registry, answers, type));
    }
}
