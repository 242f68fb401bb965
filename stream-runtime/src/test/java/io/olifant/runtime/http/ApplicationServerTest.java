package io.olifant.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.olifant.runtime.ApplicationActivity;
import io.olifant.runtime.lookup.LookupAnswer;
import io.olifant.runtime.lookup.LookupRoute;
import io.olifant.runtime.lookup.LookupRoute.Method;
import io.olifant.runtime.lookup.StoreRouter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationServerTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final StoreRouter notAttached = new StoreRouter(Duration.ofSeconds(1));
    private ApplicationServer server;

    @BeforeEach
    void serve() {
        server = new ApplicationServer(
                "asked",
                () -> KafkaStreams.State.CREATED,
                new ProcessHealth(Map.of("asked", () -> KafkaStreams.State.CREATED)),
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
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(address("/echo"))
                        .POST(HttpRequest.BodyPublishers.ofString("jörg"))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
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

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(address(path)).build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + server.port() + path);
    }
}
