package io.olifant.operate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.olifant.Olifant;
import io.olifant.events.Identifier;
import io.olifant.events.Order;
import io.olifant.events.Touchpoint;
import io.olifant.runtime.ApplicationRunner;
import io.olifant.runtime.RunningApplication;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.testing.TestKafka;
import io.olifant.runtime.testing.TestRegistry;
import io.olifant.runtime.testing.TopicReader;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker, a registry and the three applications in this JVM, with the settings file that the commands are given. */
public final class OperatedDeployment implements AutoCloseable {

    public static final String PREFIX = "ops.";
    public static final String INPUT = PREFIX + "touchpoints.webshop";

    private final TestKafka kafka = TestKafka.start();
    private final TestRegistry registry = TestRegistry.create();
    private final Path folder;
    private final Path config;
    private final Map<String, RunningApplication> runningByName = new TreeMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    private int generation = 1;
    private String stateFolder = "state-1";

    public OperatedDeployment(Path folder) {
        this.folder = folder;
        this.config = folder.resolve("olifant.yaml");
        writeConfig();
    }

    /** What whoever resets a deployment does by hand: other folders for state, and a higher generation. */
    public void beginNextGeneration() {
        generation++;
        stateFolder = "state-" + generation;
        writeConfig();
    }

    private void writeConfig() {
        StringBuilder yaml = new StringBuilder();
        settings()
                .forEach((name, value) ->
                        yaml.append(name).append(": '").append(value).append("'\n"));
        try {
            Files.writeString(config, yaml);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("olifant.topics.prefix", PREFIX);
        settings.put("olifant.topics.partitions", "2");
        settings.put("olifant.topics.sources", "webshop");
        settings.put("olifant.kafka.bootstrap.servers", kafka.bootstrapServers());
        // An instance hears of a rebalance with a heartbeat; by default, that is five seconds.
        settings.put("olifant.kafka.heartbeat.interval.ms", "1000");
        settings.put("olifant.schema-registry.url", registry.url());
        settings.put("olifant.state.directory", folder.resolve(stateFolder).toString());
        settings.put("olifant.state.block-cache-mib", "32");
        settings.put("olifant.state.write-buffer-mib", "32");
        settings.put("olifant.http.host", "localhost");
        settings.put("olifant.http.port", "0");
        settings.put("olifant.streams.generation", String.valueOf(generation));
        return settings;
    }

    /** Runs a command with the settings of this deployment. */
    public CommandRun run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config.toString()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    /** The JSON that a command prints. */
    public JsonNode json(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        CommandRun run = run(all.toArray(String[]::new));
        try {
            return json.readTree(run.out());
        } catch (IOException e) {
            throw new IllegalStateException(run.toString(), e);
        }
    }

    public void start() {
        Olifant.applications().forEach(this::start);
    }

    public void start(String name) {
        Olifant.applications().stream()
                .filter(application -> application.name().equals(name))
                .forEach(this::start);
    }

    private void start(StreamApplication<?> application) {
        Map<String, String> settings = new HashMap<>(settings());
        switch (application.name()) {
            case "identity-stitcher" ->
                settings.put("identity-stitcher.hashing-key", "a key of a test that is long enough for everybody");
            case "journey-aggregator" -> {
                settings.put("journey-aggregator.publish-interval", "200ms");
                settings.put("journey-aggregator.customer-publish-interval", "200ms");
            }
            default -> {
                settings.put("kpi-emitter.emission-interval", "200ms");
                settings.put("kpi-emitter.models.settle-time", "600ms");
            }
        }
        runningByName.put(application.name(), ApplicationRunner.start(application, settings));
    }

    public void stop() {
        runningByName.values().forEach(RunningApplication::close);
        runningByName.clear();
    }

    public void stop(String name) {
        runningByName.remove(name).close();
    }

    /** Where the operations port of an instance is. */
    public String instance(String name) {
        return "localhost:" + runningByName.get(name).httpPort();
    }

    /** What the operations port of an instance answers. */
    public String get(String name, String path) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://" + instance(name) + path))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public TestKafka kafka() {
        return kafka;
    }

    public TestRegistry registry() {
        return registry;
    }

    public TopicReader reader() {
        return new TopicReader(kafka.bootstrapServers(), registry.serdes(), PREFIX);
    }

    /** A page view, or an order where there is a currency. */
    public static Touchpoint touchpoint(String eventId, String customer, Instant when, String currencyOrNull) {
        return Touchpoint.newBuilder()
                .setEventId(eventId)
                .setSource("webshop")
                .setOccurredAt(when)
                .setChannel("email")
                .setType(currencyOrNull == null ? "page_view" : "order_placed")
                .setIdentifiers(List.of(new Identifier("customer_id", customer)))
                .setOrder(
                        currencyOrNull == null
                                ? null
                                : Order.newBuilder()
                                        .setOrderId("o-" + eventId)
                                        .setAmount(new BigDecimal("10.0000"))
                                        .setCurrency(currencyOrNull)
                                        .build())
                .setProperties(Map.of())
                .build();
    }

    public byte[] bytes(Touchpoint touchpoint) {
        return registry.serdes().serde(Touchpoint.class, false).serializer().serialize(INPUT, touchpoint);
    }

    /** Writes records to the input as a source does, with a header of its own. */
    public void write(List<byte[]> values) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (byte[] value : values) {
                ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(INPUT, 1, new byte[] {'k'}, value);
                record.headers().add("trace", new byte[] {'t'});
                producer.send(record).get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whether every application has read all of its input, and has no output waiting. */
    public boolean isIdle() {
        boolean isAtRest = runningByName.keySet().stream().allMatch(name -> {
            String activity = get(name, "/activity");
            return activity.contains("\"RUNNING\"") && activity.matches("(?s).*\"pending_outputs\"\\s*:\\s*0\\b.*");
        });
        return isAtRest
                && json("lag").get("applications").findValuesAsText("lag").stream()
                        .allMatch("0"::equals);
    }

    /** The newest rows of all figures but those that count deliveries, without what is no part of a figure. */
    public Map<String, String> figures() {
        Map<String, String> figures = new TreeMap<>();
        for (AvroTopic<?, ?> topic : Topics.PUBLIC) {
            if (topic.name().startsWith("kpi.") && topic != Topics.KPI_DATA_QUALITY) {
                reader().table(topic).forEach((key, row) -> figures.put(topic.name() + key, withoutTimes(row)));
            }
        }
        return figures;
    }

    private static String withoutTimes(SpecificRecord row) {
        Map<String, String> values = new TreeMap<>();
        row.getSchema().getFields().forEach(field -> {
            if (!List.of("revision", "as_of", "updated_at", "fitted_at").contains(field.name())) {
                values.put(field.name(), String.valueOf(row.get(field.pos())));
            }
        });
        return values.toString();
    }

    @Override
    public void close() {
        stop();
        kafka.close();
    }
}
