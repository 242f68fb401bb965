package io.olifant.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.olifant.runtime.RunningApplication;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Look-ups over HTTP in an application of two instances, each of which holds some of the keys. */
class LookupIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int KEYS = 40;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static TestKafka kafka;

    @BeforeAll
    static void startKafka() {
        kafka = TestKafka.start();
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void everyInstanceAnswersForEveryKey(@TempDir Path oneState, @TempDir Path otherState) throws Exception {
        kafka.createTopic("numbers.a", 4);
        TestRegistry registry = TestRegistry.create();
        TestDeployment one = new TestDeployment(kafka, registry, oneState);
        TestDeployment other = new TestDeployment(kafka, registry, otherState);
        Map<String, Integer> expected = new HashMap<>();
        try (TopicWriter writer = one.writer()) {
            for (int key = 0; key < KEYS; key++) {
                int count = key % 5 + 1;
                expected.put("k/" + key, count);
                for (int i = 0; i < count; i++) {
                    writer.raw("numbers.a", ("k/" + key).getBytes(StandardCharsets.UTF_8), new byte[] {0});
                }
            }
        }
        try (RunningApplication first = one.start(new CountingApplication(), Map.of())) {
            try (RunningApplication second = other.start(new CountingApplication(), Map.of())) {
                await().atMost(PATIENCE)
                        .until(() -> holdsSome(first)
                                && holdsSome(second)
                                && answers(first).equals(expected));
                assertThat(answers(second)).isEqualTo(expected);
                assertThat(ask(first, "unknown").body()).isEqualTo("null");
            }
            await().atMost(PATIENCE).until(() -> answers(first).equals(expected));
        }
    }

    /** An instance answers the other one's questions for the keys that it holds, and no others. */
    private static boolean holdsSome(RunningApplication instance) throws Exception {
        int held = 0;
        for (int key = 0; key < KEYS; key++) {
            HttpRequest question = HttpRequest.newBuilder(address(instance, CountingApplication.INTERNAL))
                    .POST(HttpRequest.BodyPublishers.ofString("k/" + key))
                    .build();
            held += HTTP.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200 ? 1 : 0;
        }
        return held > 0 && held < KEYS;
    }

    /** The counts that an instance returns; an answer "not ready" is left out. */
    private static Map<String, Integer> answers(RunningApplication instance) throws Exception {
        Map<String, Integer> answers = new HashMap<>();
        for (int key = 0; key < KEYS; key++) {
            HttpResponse<String> answer = ask(instance, "k/" + key);
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

    private static HttpResponse<String> ask(RunningApplication instance, String key) throws Exception {
        return get(instance, "/counts/" + URLEncoder.encode(key, StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> get(RunningApplication instance, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address(instance, path)).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static URI address(RunningApplication instance, String path) {
        return URI.create("http://localhost:" + instance.httpPort() + path);
    }
}
