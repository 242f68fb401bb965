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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * An example of a source system: somebody looks around on a cookie, and places an order after logging in. Both touchpoints
 * end at one customer, the first one too.
 *
 * <p>Arguments: bootstrap servers and registry; without them those of the local stack. The topic must exist, as topics of
 * the webshop do once the local stack was fed.
 */
public final class ProduceTouchpoints {

    private ProduceTouchpoints() {}

    public static void main(String[] args) throws ExecutionException, InterruptedException {
        String bootstrapServers = args.length > 0 ? args[0] : "localhost:9092";
        String registryUrl = args.length > 1 ? args[1] : "http://localhost:8081";
        var serdes = new AvroSerdes(SchemaRegistries.open(registryUrl, Map.of()), true);
        try (var producer = new KafkaProducer<String, Touchpoint>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                serdes.serde(Touchpoint.class, false).serializer())) {
            Instant now = Clock.systemUTC().instant();
            Identifier cookie = new Identifier("cookie", "example-cookie");
            Identifier email = new Identifier("email", "ann@example.com");

            Touchpoint view = touchpoint("view", now.minus(Duration.ofMinutes(10)), "page_view", List.of(cookie));
            Touchpoint purchase = touchpoint("purchase", now, "order_placed", List.of(cookie, email));
            purchase.setOrder(new Order("example-order-" + now, new BigDecimal("49.9000"), "EUR", null));

            for (Touchpoint touchpoint : List.of(view, purchase)) {
                Future<RecordMetadata> written = producer.send(new ProducerRecord<>(
                        Topics.TOUCHPOINTS_PREFIX + touchpoint.getSource(), "example-cookie", touchpoint));
                System.out.println("Written: " + touchpoint.getType() + " to " + written.get());
            }
        }
    }

    private static Touchpoint touchpoint(String what, Instant when, String type, List<Identifier> identifiers) {
        return Touchpoint.newBuilder()
                .setEventId("example-" + what + "-" + when)
                .setSource("webshop")
                .setOccurredAt(when)
                .setChannel("direct")
                .setType(type)
                .setIdentifiers(identifiers)
                .setProperties(Map.of())
                .build();
    }
}
