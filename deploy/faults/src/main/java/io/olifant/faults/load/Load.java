package io.olifant.faults.load;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.olifant.events.Touchpoint;
import io.olifant.runtime.testing.TestRegistry;
import io.olifant.schemas.SchemaRegistries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Sends touchpoints at a steady rate, each to any partition, as long as it is not paused. A source that waits for brokers
 * loses nothing: what is remembered as sent has arrived, once, when {@link #pause()} returns.
 */
public final class Load implements AutoCloseable {

    /** Longer than any outage of an experiment. */
    private static final String PATIENCE_MS = String.valueOf(30 * 60_000);

    private final Supply supply;
    private final int perSecond;
    private final int partitions;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Serializer<Touchpoint> serializer;
    private final SchemaRegistryClient registry;
    private final Random random;
    private final List<Touchpoint> sent = new ArrayList<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "load");
    private boolean isRunning;
    private volatile boolean isClosed;

    /** Begins paused. */
    public Load(
            String bootstrapServers,
            TestRegistry testRegistry,
            Supply supply,
            int perSecond,
            int partitions,
            long seed) {
        this.registry = SchemaRegistries.open(testRegistry.url(), Map.of());
        this.supply = supply;
        this.perSecond = perSecond;
        this.partitions = partitions;
        this.random = new Random(seed);
        this.serializer = testRegistry.serdes().serde(Touchpoint.class, false).serializer();
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "acks", "all",
                        "enable.idempotence", "true",
                        "delivery.timeout.ms", PATIENCE_MS,
                        "max.block.ms", PATIENCE_MS,
                        "request.timeout.ms", "5000",
                        "linger.ms", "5"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        long due = System.nanoTime();
        try {
            while (!isClosed) {
                due = Math.max(due + 1_000_000_000L / perSecond, System.nanoTime() - 1_000_000_000L);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                sendNext();
            }
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private synchronized void sendNext() {
        if (isRunning) {
            send(supply.next());
        }
    }

    /** Sends one more touchpoint, beside the steady ones. */
    public synchronized void send(Touchpoint touchpoint) {
        String topic = Supply.topic(touchpoint);
        sendBytes(topic, serializer.serialize(topic, touchpoint));
        sent.add(touchpoint);
    }

    /**
     * Registers a schema of touchpoints that differs from theirs only in a remark, so that it has another id.
     *
     * @return its id
     */
    public int registerVariant(String topic, String remark) {
        Schema variant = new Schema.Parser().parse(Touchpoint.getClassSchema().toString());
        variant.addProp("remark", remark);
        return register(topic + "-value", variant);
    }

    /**
     * Registers a schema that no touchpoint can be read with. Again and again the same, which is one.
     *
     * @return its id
     */
    public int registerStranger(String topic) {
        // Under a name of its own, since the registry would refuse it under that of the touchpoints.
        return register(topic + "-stranger", Schema.create(Schema.Type.LONG));
    }

    private int register(String subject, Schema schema) {
        try {
            return registry.register(subject, new AvroSchema(schema));
        } catch (IOException | RestClientException e) {
            throw new IllegalStateException("The registry does not take a schema under " + subject, e);
        }
    }

    /** Sends one more touchpoint once to each partition, with another schema of the same fields. */
    public synchronized void sendWrittenWith(int schemaId, Touchpoint touchpoint) {
        byte[] value = bytes(touchpoint);
        ByteBuffer.wrap(value).putInt(1, schemaId);
        for (int partition = 0; partition < partitions; partition++) {
            sendBytes(Supply.topic(touchpoint), partition, value);
            sent.add(touchpoint);
        }
    }

    /** Sends bytes as a source would that does not know what it does. Nobody remembers them. */
    public synchronized void sendBytes(String topic, byte[] value) {
        sendBytes(topic, random.nextInt(partitions), value);
    }

    private void sendBytes(String topic, int partition, byte[] value) {
        producer.send(new ProducerRecord<>(topic, partition, null, value), (where, e) -> {
            if (e != null) {
                failure.compareAndSet(null, e);
            }
        });
    }

    /** The bytes of a touchpoint in its input topic. */
    public byte[] bytes(Touchpoint touchpoint) {
        return serializer.serialize(Supply.topic(touchpoint), touchpoint);
    }

    /** Starts to send, or goes on. */
    public synchronized void resume() {
        isRunning = true;
    }

    /** Stops to send, and waits until the brokers have all that was sent. */
    public void pause() {
        synchronized (this) {
            isRunning = false;
        }
        producer.flush();
        requireNoFailure();
    }

    /** All touchpoints sent so far, each as often as it was sent. */
    public synchronized List<Touchpoint> sent() {
        return List.copyOf(sent);
    }

    public synchronized long count() {
        return sent.size();
    }

    public int perSecond() {
        return perSecond;
    }

    /** Fails if something could not be sent: then nobody knows what the deployment has to publish. */
    public void requireNoFailure() {
        Exception e = failure.get();
        if (e != null) {
            throw new IllegalStateException("The load could not be sent: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        isClosed = true;
        producer.close(Duration.ZERO);
    }
}
