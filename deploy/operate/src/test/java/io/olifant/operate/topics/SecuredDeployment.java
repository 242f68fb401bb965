package io.olifant.operate.topics;

import io.olifant.events.Identifier;
import io.olifant.events.Touchpoint;
import io.olifant.local.registry.DevelopmentRegistry;
import io.olifant.local.registry.KafkaSchemaLog;
import io.olifant.operate.CommandRun;
import io.olifant.runtime.ApplicationRunner;
import io.olifant.runtime.RunningApplication;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.testing.SecuredKafka;
import io.olifant.runtime.testing.TestRegistry;
import io.olifant.schemas.AvroTopic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A production deployment on brokers that are reached over TLS, and where nobody may do what no rule allows: its topics made by {@code
 * olifant topics apply}, its rules those that {@code olifant topics acls} prints, its secrets in files. Each application logs in in
 * another way: the stitcher by SCRAM, the aggregator with a certificate, the emitter with a token of OAuth; a source and a reader by SCRAM.
 */
final class SecuredDeployment implements AutoCloseable {

    static final String SOURCE = "webshop";
    private static final String READER = "bi";
    private static final Set<String> SECRET = Set.of(
            "sasl.jaas.config",
            "sasl.oauthbearer.client.credentials.client.secret",
            "ssl.keystore.key",
            "ssl.truststore.certificates");
    private static final Duration POLL = Duration.ofMillis(200);

    private final SecuredKafka kafka;
    private final String prefix;
    private final Path folder;
    private final Path config;
    private final DevelopmentRegistry schemas;
    private final TestRegistry registry;
    private final List<RunningApplication> running = new ArrayList<>();

    SecuredDeployment(SecuredKafka kafka, String prefix, Path folder) {
        this.kafka = kafka;
        this.prefix = prefix;
        this.folder = folder;
        this.config = write("olifant.yaml", yaml());
        this.schemas = DevelopmentRegistry.start(
                KafkaSchemaLog.open(kafka.bootstrapServers(SecuredKafka.Listener.OPEN)), "localhost", 0);
        this.registry = TestRegistry.at("http://localhost:" + schemas.port());
    }

    /** Runs a command about the topics of this deployment as its administrator. */
    CommandRun topics(String... arguments) {
        List<String> all = new ArrayList<>(List.of("topics"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--config", config.toString()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    /** The same with the login of somebody else. */
    CommandRun topicsAs(String user, String command) {
        return runAs(user, "topics", command);
    }

    /** Any command, with the login of somebody. */
    CommandRun runAs(String user, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        kafka.user(user).forEach((name, value) -> all.addAll(List.of("--set", "olifant.kafka." + name + "=" + value)));
        all.addAll(List.of("--config", config.toString()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    /** Grants what is printed for a role to the user of its name. */
    void grantRole(String kind, String user) {
        grant(AclLine.all(topics("acls", "--principal", kind + ":" + user + "=User:" + user)
                .lines()));
    }

    void stop() {
        running.forEach(RunningApplication::close);
        running.clear();
    }

    /** Every rule that is printed for the applications, the source and the reader of this deployment. */
    List<AclBinding> rules() {
        List<String> arguments = new ArrayList<>(List.of("acls"));
        for (String role : List.of("identity-stitcher", "journey-aggregator", "kpi-emitter")) {
            arguments.addAll(List.of("--principal", role + "=User:" + user(role)));
        }
        arguments.addAll(List.of("--principal", "source:" + SOURCE + "=User:" + prefix + SOURCE));
        arguments.addAll(List.of("--principal", "reader:" + READER + "=User:" + prefix + READER));
        return AclLine.all(topics(arguments.toArray(String[]::new)).lines());
    }

    /** Makes the topics, and grants those of the printed rules that fit. */
    SecuredDeployment prepared(Predicate<AclBinding> granted) {
        CommandRun applied = topics("apply");
        if (applied.status() != 0) {
            throw new IllegalStateException(applied.out() + applied.err());
        }
        grant(rules().stream().filter(granted).toList());
        return this;
    }

    void grant(List<AclBinding> rules) {
        try {
            kafka.admin().createAcls(rules).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    RunningApplication start(StreamApplication<?> application) {
        Map<String, String> settings = new HashMap<>(shared());
        login(application.name())
                .forEach((name, value) ->
                        settings.put("olifant.kafka." + name, SECRET.contains(name) ? inFile(name, value) : value));
        settings.put("olifant.schema-registry.url", registry.url());
        settings.put(
                "olifant.state.directory", folder.resolve(application.name()).toString());
        settings.put("olifant.http.host", "localhost");
        settings.put("olifant.streams.production", "true");
        settings.put("olifant.topics.create", "false");
        if (application.name().equals("identity-stitcher")) {
            settings.put("identity-stitcher.hashing-key-file", key().toString());
        }
        RunningApplication started = ApplicationRunner.start(application, settings);
        running.add(started);
        return started;
    }

    private String user(String role) {
        return role.equals("journey-aggregator") ? "pipeline" : prefix + role;
    }

    private Map<String, String> login(String role) {
        return switch (role) {
            case "journey-aggregator" -> kafka.certificate("client");
            case "kpi-emitter" -> kafka.token(user(role));
            default -> kafka.user(user(role));
        };
    }

    /** A setting that refers to a file with this text. */
    private String inFile(String name, String text) {
        return "${file:" + secret(name, text + "\n") + "}";
    }

    /** Writes a touchpoint with the login of the source. */
    void write(String eventId, Instant when) {
        Touchpoint touchpoint = Touchpoint.newBuilder()
                .setEventId(eventId)
                .setSource(SOURCE)
                .setOccurredAt(when)
                .setChannel("paid_search")
                .setType("page_view")
                .setIdentifiers(List.of(new Identifier("customer_id", "C-1")))
                .setProperties(Map.of())
                .build();
        Map<String, Object> settings = new HashMap<>(kafka.user(prefix + SOURCE));
        try (KafkaProducer<String, Touchpoint> producer = new KafkaProducer<>(
                settings,
                new StringSerializer(),
                registry.serdes().serde(Touchpoint.class, false).serializer())) {
            producer.send(new ProducerRecord<>(prefix + "touchpoints." + SOURCE, touchpoint))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Reads a public table with the login of the reader and a group of its, until there is a row that fits. */
    <V extends SpecificRecord> boolean hasRow(AvroTopic<?, V> topic, Predicate<V> fits, Duration patience) {
        Map<String, Object> settings = new HashMap<>(kafka.user(prefix + READER));
        settings.put("group.id", READER + "-1");
        settings.put("auto.offset.reset", "earliest");
        settings.put("isolation.level", "read_committed");
        try (KafkaConsumer<byte[], V> consumer = new KafkaConsumer<>(
                settings,
                new ByteArrayDeserializer(),
                registry.serdes().value(topic).deserializer())) {
            consumer.subscribe(List.of(topic.in(prefix)));
            long deadlineNs = System.nanoTime() + patience.toNanos();
            while (System.nanoTime() < deadlineNs) {
                for (var row : consumer.poll(POLL)) {
                    if (row.value() != null && fits.test(row.value())) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    @Override
    public void close() {
        stop();
        schemas.close();
    }

    private Map<String, String> shared() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("olifant.topics.prefix", prefix);
        settings.put("olifant.topics.partitions", "2");
        settings.put("olifant.topics.replication-factor", "2");
        settings.put("olifant.topics.sources", SOURCE);
        return settings;
    }

    private String yaml() {
        StringBuilder yaml = new StringBuilder();
        shared().forEach((name, value) ->
                yaml.append(name).append(": '").append(value).append("'\n"));
        kafka.administrator()
                .forEach((name, value) -> yaml.append("olifant.kafka.")
                        .append(name)
                        .append(": '")
                        .append(SECRET.contains(name) ? inFile("admin." + name, value) : value)
                        .append("'\n"));
        return yaml.toString();
    }

    private Path key() {
        return secret("hashing.key", "a key of a test that is long enough for everybody");
    }

    private Path secret(String name, String text) {
        Path secret = write(prefix + name, text);
        if (!secret.toFile().setReadable(false, false) || !secret.toFile().setReadable(true, true)) {
            throw new IllegalStateException("Others can read " + secret);
        }
        return secret;
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
