package io.olifant.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.olifant.identity.IdentityStitcher;
import io.olifant.runtime.ApplicationRunner;
import io.olifant.runtime.RunningApplication;
import io.olifant.runtime.StartException;
import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.testing.Certificates;
import io.olifant.runtime.testing.SecuredKafka;
import io.olifant.runtime.testing.SecuredKafka.Listener;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a login or a certificate is a sentence that says what to do, and no secret is in any that is said. */
class LoginsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String MODULES = "org.apache.kafka.common.security.";
    private static final String SCRAM = MODULES + "scram.ScramLoginModule required username=\"a\" password=\"b\";";

    /** A part of each secret that is planted. */
    private static final String CANARY = "c4n4ry";

    private static final String USER_INFO = "ann:" + CANARY;

    private static SecuredKafka kafka;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startKafka() {
        kafka = SecuredKafka.start(1);
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void aLoginThatTheBrokersRefuseIsASentence() {
        assertThat(said(kafka.scram("nobody", "not the password")))
                .contains("do not accept the login", "SCRAM-SHA-512", "olifant.kafka.sasl.jaas.config")
                .doesNotContain("not the password");
        assertThat(said(with(kafka.administrator(), "sasl.mechanism", "SCRAM-SHA-256", "sasl.jaas.config", SCRAM)))
                .contains("do not offer that way to log in", "olifant.kafka.sasl.mechanism");
        assertThat(said(kafka.token("nobody", "not the secret")))
                .contains("No Kafka client can be made")
                .doesNotContain("not the secret");
    }

    @Test
    void aCertificateThatIsNotAcceptedIsASentence() {
        assertThat(said(with(kafka.administrator(), "ssl.truststore.certificates", Certificates.otherAuthority())))
                .contains("authority that is not trusted here", "olifant.kafka.ssl.truststore.certificates");
        assertThat(said(kafka.trusting(Listener.ELSEWHERE))).contains("is for another host", "localhost");
        assertThat(said(kafka.trusting(Listener.EXPIRED))).contains("has expired", "2020");
        assertThat(said(kafka.trusting(Listener.CERTIFICATE)))
                .contains("wants a certificate of this application", "olifant.kafka.ssl.keystore.key");
        assertThat(said(kafka.certificate("stranger")))
                .contains("a certificate of this application, and none that it accepts was given");
    }

    @Test
    void aPortOfTheOtherKindIsASentence() {
        assertThat(said(with(kafka.administrator(), "security.protocol", "SASL_PLAINTEXT")))
                .contains("speaks TLS, but olifant.kafka.security.protocol is SASL_PLAINTEXT", "SASL_SSL");
        assertThat(said(with(kafka.administrator(), "bootstrap.servers", kafka.bootstrapServers(Listener.OPEN))))
                .contains("does not speak TLS, but olifant.kafka.security.protocol is SASL_SSL");
    }

    @Test
    void aKeyStoreThatCannotBeReadIsASentence() {
        assertThat(said(with(
                        kafka.trusting(Listener.CERTIFICATE),
                        "ssl.keystore.type",
                        "PEM",
                        "ssl.keystore.location",
                        "/nowhere/store.pem")))
                .contains("No Kafka client can be made", "there is no file /nowhere/store.pem");
        assertThat(said(with(kafka.administrator(), "sasl.jaas.config", "Plain required password=\"hun\"ter2\";")))
                .contains("No Kafka client can be made", "JAAS")
                .doesNotContain("ter2");
    }

    @Test
    void noSecretIsInALogLineAnErrorOrAnAnswer() throws Exception {
        try (LogLines log = LogLines.ofEverything()) {
            List<String> said = new ArrayList<>();
            said.add(failure(kafka.scram("nobody", CANARY)));
            said.add(failure(
                    with(kafka.administrator(), "sasl.jaas.config", "Plain required password=\"x\"" + CANARY + "\";")));
            said.add(failure(with(
                    kafka.administrator(),
                    "sasl.jaas.config",
                    MODULES + "plain.PlainLoginModule required username=\"a\" password=" + CANARY)));
            said.add(failure(with(
                    kafka.certificate("client"),
                    "ssl.keystore.key",
                    "-----BEGIN PRIVATE KEY-----\n" + CANARY + "\n-----END PRIVATE KEY-----")));
            said.add(failure(with(kafka.certificate("client"), "ssl.key.password", CANARY)));
            said.add(failure(with(kafka.administrator(), "bootstrap.servers", "https://ann:" + CANARY + "@:1")));
            said.add(failure(kafka.token("nobody", CANARY)));
            said.add(failure(with(
                    kafka.token("nobody", CANARY),
                    "sasl.oauthbearer.token.endpoint.url",
                    "http://ann:" + CANARY + "@localhost:1/token")));
            said.add(failure(with(kafka.administrator(), "linger.ms", "http://ann:" + CANARY + "@nowhere")));
            said.add(refusedInProduction());
            said.addAll(answersOfOneThatRuns());

            assertThat(said).noneMatch(String::isBlank);
            List<String> lines = log.lines();
            assertThat(lines.stream().anyMatch(line -> line.contains("sasl.jaas.config = [hidden]")))
                    .as("Kafka has logged its settings")
                    .isTrue();
            assertThat(lines.stream().anyMatch(line -> line.startsWith("io.confluent.")))
                    .as("the client of the registry has logged")
                    .isTrue();
            assertThat(lines.stream()
                            .anyMatch(line -> line.contains("Setting olifant.kafka.sasl.jaas.config = (not shown)")))
                    .as("the manifest is in the log")
                    .isTrue();
            assertThat(lines.stream()
                            .filter(line -> line.contains("This is no production deployment"))
                            .anyMatch(line -> line.contains("olifant.topics.replication-factor")))
                    .as("what production would refuse is named")
                    .isTrue();
            said.addAll(lines);
            assertThat(said.stream().filter(text -> text.contains(CANARY) || text.contains(encoded(USER_INFO))))
                    .isEmpty();
        }
    }

    /** Of an application that has logged in, and whose registry nobody reaches, all that anybody can see. */
    private List<String> answersOfOneThatRuns() throws Exception {
        Map<String, String> settings = secrets();
        settings.putAll(prefixed(kafka.administrator()));
        settings.put(
                "olifant.kafka.sasl.jaas.config",
                withCanary(kafka.administrator().get("sasl.jaas.config")));
        settings.put("olifant.topics.prefix", "secrets.");
        settings.put("olifant.topics.sources", "webshop");
        settings.put("olifant.http.host", "localhost");
        settings.put("olifant.state.directory", folder.toString());
        List<String> said = new ArrayList<>();
        RunningApplication running = ApplicationRunner.start(
                        List.of(new IdentityStitcher()),
                        new SettingSources(
                                Optional.empty(),
                                Map.of(
                                        "OLIFANT_KAFKA_SSL_KEY_PASSWORD", CANARY,
                                        "OLIFANT_SCHEMA_REGISTRY_CLIENT_BEARER_AUTH_TOKEN", CANARY),
                                settings))
                .applications()
                .get(0);
        try (running) {
            send("secrets.touchpoints.webshop", new byte[] {0, 0, 0, 0, 7, 0});
            await().atMost(PATIENCE).until(() -> get(running, "/health/ready").contains("schema registry"));
            for (String path : List.of("/health/ready", "/health/live", "/topology", "/metrics", "/activity")) {
                said.add(get(running, path));
            }
            Thread.getAllStackTraces().keySet().forEach(thread -> said.add(thread.getName()));
        }
        said.add(CommandRun.of("config").out());
        return said;
    }

    private static String refusedInProduction() {
        Map<String, String> settings = secrets();
        settings.put("olifant.streams.production", "true");
        settings.put("olifant.kafka.sasl.jaas.config", withCanary(SCRAM));
        settings.put("olifant.kafka.ssl.keystore.password", CANARY);
        return failureOf(settings);
    }

    /** In every place that has one and is not asked for by the brokers. */
    private static Map<String, String> secrets() {
        Map<String, String> settings = new HashMap<>();
        settings.put("identity-stitcher.hashing-key", CANARY.repeat(10));
        settings.put("olifant.schema-registry.url", "https://ann:" + CANARY + "@localhost:" + closedPort());
        settings.put("olifant.schema-registry.client.basic.auth.credentials.source", "USER_INFO");
        settings.put("olifant.schema-registry.client.basic.auth.user.info", USER_INFO);
        return settings;
    }

    /** A login whose configuration holds a secret that the brokers do not ask for. */
    private static String withCanary(String jaas) {
        return jaas.replace(";", " other_password=\"" + CANARY + "\";");
    }

    private static String failure(Map<String, String> client) {
        Map<String, String> settings = secrets();
        settings.putAll(prefixed(client));
        return failureOf(settings);
    }

    /** What the start with these settings fails with, as it is thrown: more than anybody is told. */
    private static String failureOf(Map<String, String> settings) {
        try {
            ApplicationRunner.start(new IdentityStitcher(), settings).close();
            throw new AssertionError("It started");
        } catch (StartException | ConfigurationException e) {
            StringWriter all = new StringWriter();
            e.printStackTrace(new PrintWriter(all, true));
            return all.toString();
        }
    }

    private static void send(String topic, byte[] value) throws Exception {
        Map<String, Object> settings = new HashMap<>(kafka.administrator());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private static String get(RunningApplication running, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + running.httpPort() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static int closedPort() {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return closed.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> prefixed(Map<String, String> client) {
        Map<String, String> settings = new HashMap<>();
        client.forEach((name, value) -> settings.put("olifant.kafka." + name, value));
        return settings;
    }

    private static Map<String, String> with(Map<String, String> settings, String... namesAndValues) {
        Map<String, String> all = new HashMap<>(settings);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return all;
    }

    /** What an operator with these settings of a client is told, soon. */
    private static String said(Map<String, String> client) {
        List<String> arguments = new ArrayList<>(List.of("topics", "check"));
        client.forEach((name, value) -> arguments.addAll(List.of("--set", "olifant.kafka." + name + "=" + value)));
        long beganNs = System.nanoTime();
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(Duration.ofNanos(System.nanoTime() - beganNs)).isLessThan(PATIENCE);
        assertThat(run.status()).isPositive();
        assertThat(run.err()).doesNotContain("Exception", "\tat ");
        return run.err();
    }
}
