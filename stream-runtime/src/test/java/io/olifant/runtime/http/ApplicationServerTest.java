package io.olifant.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.olifant.runtime.ApplicationActivity;
import io.olifant.runtime.StartException;
import io.olifant.runtime.lookup.LookupAnswer;
import io.olifant.runtime.lookup.LookupRoute;
import io.olifant.runtime.lookup.LookupRoute.Method;
import io.olifant.runtime.lookup.StoreRouter;
import io.olifant.runtime.lookup.UnusableQuestionException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationServerTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final StoreRouter notAttached = new StoreRouter(Duration.ofSeconds(1));
    private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<String>> hang = new AtomicReference<>(Optional.empty());
    private final Semaphore isHeld = new Semaphore(0);
    private final Semaphore mayGo = new Semaphore(0);
    private ApplicationServer server;

    @BeforeEach
    void serve() {
        server = new ApplicationServer(
                "asked",
                () -> KafkaStreams.State.CREATED,
                new ProcessHealth(
                        Map.of("asked", () -> KafkaStreams.State.CREATED),
                        Map.of("asked", trouble::get),
                        Map.of("asked", hang::get)),
                new ApplicationActivity(),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                "",
                List.of(
                        new LookupRoute(
                                Method.GET,
                                "/echo/{part}/<rest>",
                                request -> LookupAnswer.found(request.pathText("part")
                                        + "|"
                                        + request.pathText("rest")
                                        + "|"
                                        + request.queryText("with").orElse("(none)"))),
                        new LookupRoute(
                                Method.POST, "/echo", request -> new LookupAnswer(404, "not here: " + request.body())),
                        new LookupRoute(
                                Method.GET,
                                "/store",
                                request -> LookupAnswer.found(
                                        notAttached.owner("any", new byte[] {1}).toString())),
                        new LookupRoute(Method.POST, "/held", request -> {
                            isHeld.release();
                            mayGo.acquireUninterruptibly();
                            mayGo.release();
                            return LookupAnswer.found(request.body());
                        }),
                        new LookupRoute(Method.POST, "/unusable", request -> {
                            throw new UnusableQuestionException("Expected a \"question\"");
                        }),
                        new LookupRoute(Method.GET, "/defect", request -> {
                            throw new IllegalStateException("nobody is told");
                        })),
                "localhost",
                0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAddressThatThisMachineDoesNotHaveIsNoPortInUse() {
        assertThatThrownBy(() -> new ApplicationServer(
                        "asked",
                        () -> KafkaStreams.State.CREATED,
                        new ProcessHealth(Map.of(), Map.of(), Map.of()),
                        new ApplicationActivity(),
                        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                        "",
                        List.of(),
                        "no.such.host.invalid",
                        0))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("this machine has no such address; set olifant.http.host")
                .hasMessageNotContaining("in use");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "cookie/abc cookie|abc|(none)",
                "cookie/a/b cookie|a/b|(none)",
                "cookie/a%2Fb cookie|a/b|(none)",
                "cookie/a%2F%2Fb%2F cookie|a//b/|(none)",
                "cookie/%2e%2e%2Fa cookie|../a|(none)",
                "cookie/a%5Cb%3Bc%25%3F%23 cookie|a\\b;c%?#|(none)",
                "cookie/a;b cookie|a;b|(none)",
                "phone/+31612345678 phone|+31612345678|(none)",
                "phone/%2B31612345678?with=phone:%2B32 phone|+31612345678|phone:+32",
                "email/j%C3%B6rg%40example.org?with=email:%E2%82%AC%40x email|jörg@example.org|email:€@x",
                "cookie/%F0%9F%90%98?with=cookie:a/b:c%26d%3D cookie|🐘|cookie:a/b:c&d="
            })
    void textsArriveAsTheyWereMeant(String asked, String understood) throws Exception {
        HttpResponse<String> answer = get("/echo/" + asked);
        assertThat(answer.body()).isEqualTo(understood);
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void aBodyIsReadAndTheStatusIsTheHandlers() throws Exception {
        HttpResponse<String> answer = post("/echo", "jörg");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("not here: jörg");
    }

    @Test
    void beforeThereAreStreamsTheAnswerIsNotYet() throws Exception {
        HttpResponse<String> answer = get("/store");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"This instance is not ready to answer (it is CREATED): its state is being"
                        + " restored or handed to another instance; ask again in a second\"}\n");
    }

    @Test
    void aDefectIsAnsweredWithoutItsMessage() throws Exception {
        HttpResponse<String> answer = get("/defect");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("nobody is told");
    }

    @Test
    void whatAnApplicationWaitsForStandsOnItsHealth() throws Exception {
        assertThat(get("/health/ready").body()).isEqualTo("CREATED\n");
        trouble.set(Optional.of("The schema registry is asked too much (status 429)"));
        assertThat(get("/health/ready").body())
                .isEqualTo("CREATED\nwaits: The schema registry is asked too much (status 429)\n");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void whatHangsIsNotLiveAndSaysWhy() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        hang.set(Optional.of("the stream thread 'one' has done nothing for 600 seconds"));
        assertThat(get("/health/live").statusCode()).isEqualTo(503);
        assertThat(get("/health/live").body())
                .isEqualTo("CREATED\nhangs: the stream thread 'one' has done nothing for 600 seconds\n");
        hang.set(Optional.empty());
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void aQuestionThatCannotBeAnsweredIsToldSo() throws Exception {
        HttpResponse<String> answer = post("/unusable", "");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"Expected a \\\"question\\\"\"}\n");
    }

    @Test
    void aBodyThatIsLongerThanAnyQuestionIsRefused() throws Exception {
        assertThat(post("/echo", "x".repeat(QuestionBody.BYTES_MAX)).statusCode())
                .isEqualTo(404);
        HttpResponse<String> answer = post("/echo", "x".repeat(QuestionBody.BYTES_MAX + 1));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("A question has at most 65536 bytes");
    }

    @Test
    void aBodyThatNeverEndsIsGivenUp() throws Exception {
        try (Socket connection = new Socket("localhost", server.port())) {
            OutputStream out = connection.getOutputStream();
            out.write("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf"
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            String answer = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("did not come whole");
        }
    }

    @Test
    void whatInstancesAskPassesAGateThatPeopleDoNotWaitAt() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> held = new ArrayList<>();
        HttpResponse<String> turnedAway;
        try {
            for (int asked = 0; asked < ApplicationServer.lookupsAtATime(); asked++) {
                held.add(http.sendAsync(request("/held", "held"), text()));
            }
            isHeld.acquire(ApplicationServer.lookupsAtATime());
            turnedAway = post("/echo", "one too many");
            assertThat(get("/echo/people/pass").statusCode()).isEqualTo(200);
        } finally {
            mayGo.release();
        }
        assertThat(turnedAway.statusCode()).isEqualTo(503);
        assertThat(turnedAway.body()).contains("More is asked than this instance can answer");
        for (CompletableFuture<HttpResponse<String>> each : held) {
            assertThat(each.get(1, TimeUnit.MINUTES).body()).isEqualTo("held");
        }
        assertThat(post("/echo", "again").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return http.send(request(path, body), text());
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(address(path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(address(path)).build(), text());
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + server.port() + path);
    }
}
