package io.olifant.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.olifant.runtime.RunningApplication;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Look-ups over HTTP in an application of two instances, each of which holds some of the keys, and asks the other for the rest: with TLS, and
 * with a token or a certificate that says that it is an instance.
 */
class LookupIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int KEYS = 40;
    private static final String CRM = "c".repeat(32);
    private static final String PEER = "p".repeat(32);

    @TempDir
    private static Path folder;

    private static TestKafka kafka;
    private static TestCertificates certificates;
    private static TestCertificates.Pair own;
    private static Path tokens;

    @BeforeAll
    static void startKafka() throws IOException {
        kafka = TestKafka.start();
        certificates = TestCertificates.in(folder);
        own = certificates.sign("olifant");
        certificates.sign("crm");
        tokens = Files.writeString(folder.resolve("tokens"), "crm:" + CRM + "\npeer:" + PEER + "\n");
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    /** How those who ask show who they are. */
    private record Way(
            String name,
            Map<String, String> settings,
            HttpClient client,
            String clientToken,
            HttpClient peer,
            String peerToken) {}

    private static Way tokens() {
        HttpClient client = client(certificates.client());
        return new Way("tokens", Map.of("olifant.lookups.tokens-file", tokens.toString()), client, CRM, client, PEER);
    }

    private static Way certificates() {
        return new Way(
                "certificates",
                Map.of(
                        "olifant.lookups.tls.trust-file",
                        certificates.authorityFile().toString()),
                client(certificates.client("crm")),
                "",
                client(certificates.client("olifant")),
                "");
    }

    @Test
    void withTokensEveryInstanceAnswersForEveryKey(@TempDir Path oneState, @TempDir Path otherState) throws Exception {
        everyInstanceAnswersForEveryKey(tokens(), oneState, otherState);
    }

    @Test
    void withCertificatesEveryInstanceAnswersForEveryKey(@TempDir Path oneState, @TempDir Path otherState)
            throws Exception {
        everyInstanceAnswersForEveryKey(certificates(), oneState, otherState);
    }

    private static void everyInstanceAnswersForEveryKey(Way way, Path oneState, Path otherState) throws Exception {
        String prefix = way.name() + ".";
        Map<String, String> settings = new HashMap<>(way.settings());
        settings.put("olifant.topics.prefix", prefix);
        settings.put("olifant.lookups.host", "localhost");
        settings.put("olifant.lookups.port", "0");
        settings.put("olifant.lookups.requests-per-second", "100000");
        settings.put(
                "olifant.lookups.tls.certificate-file", own.certificateFile().toString());
        settings.put("olifant.lookups.tls.key-file", own.keyFile().toString());
        kafka.createTopic(prefix + "numbers.a", 4);
        TestRegistry registry = TestRegistry.create();
        TestDeployment one = new TestDeployment(kafka, registry, oneState);
        TestDeployment other = new TestDeployment(kafka, registry, otherState);
        Map<String, Integer> expected = new HashMap<>();
        try (TopicWriter writer = one.writer()) {
            for (int key = 0; key < KEYS; key++) {
                int count = key % 5 + 1;
                expected.put("k/" + key, count);
                for (int i = 0; i < count; i++) {
                    writer.raw(prefix + "numbers.a", ("k/" + key).getBytes(StandardCharsets.UTF_8), new byte[] {0});
                }
            }
        }
        try (RunningApplication first = one.start(new CountingApplication(), settings)) {
            try (RunningApplication second = other.start(new CountingApplication(), settings)) {
                await().atMost(PATIENCE)
                        .until(() -> holdsSome(way, first)
                                && holdsSome(way, second)
                                && answers(way, first).equals(expected));
                assertThat(answers(way, second)).isEqualTo(expected);
                assertThat(ask(way, first, "unknown").body()).isEqualTo("null");
            }
            await().atMost(PATIENCE).until(() -> answers(way, first).equals(expected));
        }
    }

    /** An instance answers the other one's questions for the keys that it holds, and no others. */
    private static boolean holdsSome(Way way, RunningApplication instance) throws Exception {
        int held = 0;
        for (int key = 0; key < KEYS; key++) {
            HttpRequest question = HttpRequest.newBuilder(address(instance, CountingApplication.INTERNAL))
                    .header("Authorization", "Bearer " + way.peerToken())
                    .POST(HttpRequest.BodyPublishers.ofString("k/" + key))
                    .build();
            held += way.peer()
                                    .send(question, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200
                    ? 1
                    : 0;
        }
        return held > 0 && held < KEYS;
    }

    /** The counts that an instance returns; an answer "not ready" is left out. */
    private static Map<String, Integer> answers(Way way, RunningApplication instance) throws Exception {
        Map<String, Integer> answers = new HashMap<>();
        for (int key = 0; key < KEYS; key++) {
            HttpResponse<String> answer = ask(way, instance, "k/" + key);
            if (answer.statusCode() == 200 && !answer.body().equals("null")) {
                answers.put("k/" + key, Integer.valueOf(answer.body()));
            } else if (answer.statusCode() != 200) {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).contains("1");
                assertThat(answer.body()).contains("ask again in a second");
            }
        }
        return answers;
    }

    private static HttpResponse<String> ask(Way way, RunningApplication instance, String key) throws Exception {
        return get(way, instance, "/counts/" + URLEncoder.encode(key, StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> get(Way way, RunningApplication instance, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address(instance, path))
                .header("Authorization", "Bearer " + way.clientToken())
                .build();
        return way.client().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpClient client(SSLContext tls) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .build();
    }

    private static URI address(RunningApplication instance, String path) {
        return URI.create("https://localhost:" + instance.lookupPort().orElseThrow() + path);
    }
}
