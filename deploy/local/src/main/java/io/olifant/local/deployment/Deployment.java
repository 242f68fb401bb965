package io.olifant.local.deployment;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.olifant.local.terminal.StackException;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.kafka.KafkaSettings;
import io.olifant.runtime.topics.TopicNames;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.SchemaRegistries;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A deployment that records are sent to, and that answers. */
public final class Deployment implements AutoCloseable {

    private final RuntimeSettings settings;
    private final SchemaRegistryClient registry;
    private final AvroSerdes serdes;

    public Deployment(RuntimeSettings settings) {
        this.settings = settings;
        RuntimeSettings.SchemaRegistry registrySettings = settings.schemaRegistry();
        this.registry = SchemaRegistries.open(registrySettings.url(), registrySettings.client());
        this.serdes = new AvroSerdes(registry, registrySettings.registerSchemas());
    }

    /** Begins to listen for answers; those that were given before are not heard. */
    public <K extends SpecificRecord, V extends SpecificRecord> Answers<V> listen(AvroTopic<K, V> topic) {
        return new Answers<>(
                KafkaSettings.reader(settings),
                TopicNames.in(settings.topics(), topic),
                serdes.value(topic).deserializer());
    }

    /** Writes a record and waits until the brokers have it. */
    public <K extends SpecificRecord, V extends SpecificRecord> void send(AvroTopic<K, V> topic, K key, V value) {
        try (KafkaProducer<K, V> producer = new KafkaProducer<>(
                KafkaSettings.writer(settings),
                serdes.key(topic).serializer(),
                serdes.value(topic).serializer())) {
            producer.send(new ProducerRecord<>(TopicNames.in(settings.topics(), topic), key, value))
                    .get();
        } catch (ExecutionException e) {
            throw new StackException(
                    "The brokers did not take the command: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while the command was sent; it may have been taken", e);
        }
    }

    @Override
    public void close() {
        try {
            registry.close();
        } catch (IOException e) {
            throw new StackException("The connection to the schema registry could not be closed: " + e.getMessage(), e);
        }
    }
}
