package io.olifant.local.example;

import io.olifant.events.Identifier;
import io.olifant.events.Order;
import io.olifant.events.Touchpoint;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.SchemaRegistries;
import io.olifant.schemas.Topics;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * An example of a source system: somebody looks around on a cookie, and places an order after logging in. Both touchpoints
 * end at one customer, the first one too.
 *
 * <p>Options: {@code --source NAME} (webshop), {@code --bootstrap-servers} and {@code --schema-registry} (those of the local stack).
 * The topic must exist; {@code deploy/local/source add NAME} makes it.
 */
public final class ProduceTouchpoints {

    private static final String SOURCE = "--source";
    private static final String BOOTSTRAP_SERVERS = "--bootstrap-servers";
    private static final String SCHEMA_REGISTRY = "--schema-registry";

    /** As a web shop would make it up: the rules block values such as example-cookie, which identify nobody. */
    private static final String COOKIE = "c-8f31a9d0";

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private ProduceTouchpoints() {}

    public static void main(String[] args) throws InterruptedException {
        // What Kafka's client logs while it looks for a broker would hide the sentence at the end.
        System.setProperty("log4j2.configurationFile", "local-log4j2.xml");
        try {
            Map<String, String> options = options(args);
            produce(options.get(SOURCE), options.get(BOOTSTRAP_SERVERS), options.get(SCHEMA_REGISTRY));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(MISUSED);
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
        }
    }

    /**
     * The options with their defaults.
     *
     * @throws IllegalArgumentException if there are others
     */
    static Map<String, String> options(String... args) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put(SOURCE, "webshop");
        options.put(BOOTSTRAP_SERVERS, "localhost:9092");
        options.put(SCHEMA_REGISTRY, "http://localhost:8081");
        for (int i = 0; i < args.length; i += 2) {
            if (!options.containsKey(args[i]) || i + 1 == args.length) {
                throw new IllegalArgumentException("Expected options with a value each: " + SOURCE + " NAME, "
                        + BOOTSTRAP_SERVERS + " HOST:PORT, " + SCHEMA_REGISTRY + " URL; got " + args[i]);
            }
            options.put(args[i], args[i + 1]);
        }
        return options;
    }

    private static void produce(String source, String bootstrapServers, String registryUrl)
            throws InterruptedException {
        String topic = Topics.TOUCHPOINTS_PREFIX + source;
        requireTopic(bootstrapServers, topic, source);
        var serdes = new AvroSerdes(SchemaRegistries.open(registryUrl, Map.of()), true);
        try (var producer = new KafkaProducer<String, Touchpoint>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                serdes.serde(Touchpoint.class, false).serializer())) {
            for (Touchpoint touchpoint : touchpoints(source, Clock.systemUTC().instant())) {
                Future<RecordMetadata> written = producer.send(new ProducerRecord<>(topic, COOKIE, touchpoint));
                System.out.println("Written: " + touchpoint.getType() + " to " + written.get());
            }
        } catch (SerializationException e) {
            throw new IllegalStateException(
                    "The schema registry at " + registryUrl + " did not take the schema of touchpoints: "
                            + (e.getCause() == null ? e : e.getCause()).getMessage(),
                    e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "The broker did not take the touchpoint: " + e.getCause().getMessage(), e);
        }
    }

    static List<Touchpoint> touchpoints(String source, Instant now) {
        Identifier cookie = new Identifier("cookie", COOKIE);
        Identifier email = new Identifier("email", "ann@example.com");

        Touchpoint view = touchpoint(source, "view", now.minus(Duration.ofMinutes(10)), "page_view", List.of(cookie));
        Touchpoint purchase = touchpoint(source, "purchase", now, "order_placed", List.of(cookie, email));
        purchase.setOrder(new Order("example-order-" + now, new BigDecimal("49.9000"), "EUR", null));
        return List.of(view, purchase);
    }

    /** A producer alone would wait for a minute for a topic that nobody made, and then not say which of the two is missing. */
    private static void requireTopic(String bootstrapServers, String topic, String source) throws InterruptedException {
        Set<String> topics;
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers,
                "request.timeout.ms", "5000",
                "default.api.timeout.ms", "10000"))) {
            topics = admin.listTopics().names().get();
        } catch (ExecutionException | KafkaException e) {
            throw new IllegalStateException(
                    "No Kafka broker answers at " + bootstrapServers
                            + "; start the local stack with deploy/local/up, or give" + " another address with "
                            + BOOTSTRAP_SERVERS,
                    e);
        }
        if (!topics.contains(topic)) {
            throw new IllegalStateException("There is no topic " + topic + " at " + bootstrapServers
                    + "; make it with deploy/local/source add " + source
                    + ", on a cluster with olifant topics apply (olifant.topics.sources)");
        }
    }

    private static Touchpoint touchpoint(
            String source, String what, Instant when, String type, List<Identifier> identifiers) {
        return Touchpoint.newBuilder()
                .setEventId("example-" + what + "-" + when)
                .setSource(source)
                .setOccurredAt(when)
                .setChannel("direct")
                .setType(type)
                .setIdentifiers(identifiers)
                .setProperties(Map.of())
                .build();
    }
}
