package io.olifant.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.olifant.runtime.ApplicationActivity;
import io.olifant.runtime.lookup.LookupAnswer;
import io.olifant.runtime.lookup.LookupRoute;
import io.olifant.runtime.lookup.LookupRoute.Method;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as no client of ours sends them, byte by byte: none learns of our code, none keeps others from their answers. */
class HostileRequestsTest {

    private static final int CONNECTIONS = 300;

    /** What a connection buffers on its way, and some more. */
    private static final long BUFFERED_BYTES_MAX = 16L << 20;

    private static final long LARGE_BODY_BYTES = 100L << 20;

    /** Longer than what a connection buffers. */
    private static final String LONG = "x".repeat(16 << 20);

    /** Shorter than a connection may stand still. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private static final Duration WAITING_MAX = Duration.ofSeconds(4);

    private final List<Socket> open = new ArrayList<>();
    private ApplicationServer server;

    @BeforeEach
    void serve() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        meters.counter("questions").increment();
        server = new ApplicationServer(
                "asked",
                () -> KafkaStreams.State.RUNNING,
                new ProcessHealth(Map.of("asked", () -> KafkaStreams.State.RUNNING), Map.of(), Map.of()),
                new ApplicationActivity(),
                meters,
                LONG,
                List.of(
                        new LookupRoute(
                                Method.GET,
                                "/echo/{part}/<rest>",
                                request -> LookupAnswer.found(request.pathText("part")
                                        + "|" + request.pathText("rest")
                                        + "|" + request.queryText("with").orElse("(none)"))),
                        new LookupRoute(Method.GET, "/long", request -> LookupAnswer.found(LONG)),
                        new LookupRoute(
                                Method.POST,
                                "/echo",
                                request -> LookupAnswer.found(
                                        "bytes: " + request.body().length()))),
                "localhost",
                0);
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket each : open) {
            each.close();
        }
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /nothing HTTP/1.1",
                "GET /echo HTTP/1.1",
                "POST /echo/a/b HTTP/1.1",
                "POST /health/live HTTP/1.1",
                "PUT /echo HTTP/1.1",
                "DELETE /echo/a/b HTTP/1.1",
                "PATCH /metrics HTTP/1.1",
                "TRACE /echo/a/b HTTP/1.1",
                "CONNECT localhost:80 HTTP/1.1",
                "BREW /coffee HTTP/1.1",
                "get /metrics HTTP/1.1",
                "GET /../../etc/passwd HTTP/1.1",
                "GET /echo/../../../etc/passwd HTTP/1.1",
                "GET /echo/a/.. HTTP/1.1",
                "GET /echo/a/%2e%2e HTTP/1.1",
                "GET /echo/%2e/a HTTP/1.1",
                "GET /echo/a/%00 HTTP/1.1",
                "GET /echo/%00/a?with=%00 HTTP/1.1",
                "GET /echo/a/%ff%fe HTTP/1.1",
                "GET /echo/%c3%28/a HTTP/1.1",
                "GET /echo/a/b?with=%ff HTTP/1.1",
                "GET /echo/a/b?with=%c3%28 HTTP/1.1",
                "GET /echo/a/b?with=%zz HTTP/1.1",
                "GET /echo/a/b?with=% HTTP/1.1",
                "GET /echo/a/%zz HTTP/1.1",
                "GET /echo/a/% HTTP/1.1",
                "GET /echo/a/%u0000 HTTP/1.1",
                "GET /echo/a/\u0001 HTTP/1.1",
                "GET /echo/a/b?with=1&with=2&with HTTP/1.1",
                "GET /echo/a/b?&&&=&=x HTTP/1.1",
                "GET http://[::1 HTTP/1.1",
                "GET * HTTP/1.1",
                "GET metrics HTTP/1.1",
                "GET /metrics",
                "GET /metrics HTTP/9.9",
                "GET  /metrics  HTTP/1.1",
                "PRI * HTTP/2.0",
                "\u0016\u0003\u0001\u0002\u0000",
            })
    void whateverIsAskedNothingOfOurCodeIsTold(String line) throws Exception {
        assertThatAnswerIsDecent(line, answer(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        assertThatOthersAreAnswered();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: -1",
                "Content-Length: 99999999999999999999",
                "Content-Length: many",
                "Content-Length: 1\r\nContent-Length: 2",
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked, identity",
                "Content-Encoding: gzip\r\nContent-Length: 4",
                "Content-Type: multipart/form-data\r\nContent-Length: 4",
                "Content-Type: application/x-www-form-urlencoded; charset=klingon\r\nContent-Length: 4",
                "Expect: 200-maybe\r\nContent-Length: 4",
                "Range: bytes=-1--1\r\nContent-Length: 4",
                "Accept-Encoding: \u0001\r\nContent-Length: 4",
                "no colon\r\nContent-Length: 4",
                ": nothing\r\nContent-Length: 4",
                "Host: other\r\nContent-Length: 4",
                "Cookie: =;=;=\r\nContent-Length: 4",
            })
    void whateverTheHeadersNothingOfOurCodeIsTold(String headers) throws Exception {
        String request =
                "POST /echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n\r\nzzzz\r\n";
        assertThatAnswerIsDecent(headers, answer(request));
        assertThatOthersAreAnswered();
    }

    @Test
    void whatIsTooLongIsRefusedInASentence() throws Exception {
        String path = answer("GET /echo/a/" + "x".repeat(1 << 20) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(path).startsWith("HTTP/1.1 414");
        assertThatAnswerIsDecent("a long path", path);
        String header = answer("GET /metrics HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(1 << 20) + "\r\n\r\n");
        assertThat(header).startsWith("HTTP/1.1 431");
        assertThatAnswerIsDecent("a long header", header);
        assertThatOthersAreAnswered();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /echo", "GET /echo/a/b", "GET /health/live", "POST /nothing"})
    void aBodyOfAHundredMegabytesIsNotTakenIn(String request) throws Exception {
        Socket connection = connect();
        OutputStream out = connection.getOutputStream();
        out.write((request + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + LARGE_BODY_BYTES + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(bytesTaken(out)).isLessThan(BUFFERED_BYTES_MAX);
        assertThatOthersAreAnswered();
    }

    private static long bytesTaken(OutputStream out) throws IOException {
        byte[] piece = new byte[1 << 16];
        long taken = 0;
        try {
            while (taken < LARGE_BODY_BYTES) {
                out.write(piece);
                taken += piece.length;
            }
        } catch (SocketException e) {
            // The server has closed the connection, which is what it should do.
            return taken;
        }
        return taken;
    }

    @Test
    void thoseWhoSayNothingOrHalfAWordKeepNobodyFromAnAnswer() throws Exception {
        for (int i = 0; i < CONNECTIONS; i++) {
            connect();
            say(connect(), "GET /metr");
            say(connect(), "GET /metrics HTTP/1.1\r\nHost: loc");
            say(connect(), "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf");
            say(connect(), "GET /echo/a/b HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf");
        }
        assertThatOthersAreAnswered();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/topology", "/long"})
    void whoDoesNotTakeAnAnswerKeepsNobodyFromHealth(String path) throws Exception {
        for (int i = 0; i < CONNECTIONS; i++) {
            say(connect(), "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        // Those that wait for their turn are turned away first.
        await().atMost(WAITING_MAX).untilAsserted(() -> assertThatHealthIsToldAtOnce());
        assertThatHealthIsToldAtOnce();
    }

    private void assertThatHealthIsToldAtOnce() throws IOException {
        long begunNanos = System.nanoTime();
        assertThat(answer("GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(Duration.ofNanos(System.nanoTime() - begunNanos)).isLessThan(AT_ONCE);
    }

    private void assertThatOthersAreAnswered() throws IOException {
        assertThat(answer("GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .endsWith("RUNNING\n");
        assertThat(answer("GET /echo/a/b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .endsWith("a|b|(none)");
    }

    /** An answer is no failure of ours, says something (but for what is asked in another protocol), and nothing about the program. */
    private static void assertThatAnswerIsDecent(String asked, String answer) {
        assertThat(answer)
                .as(asked)
                .matches("(?s)HTTP/1\\.1 (426 .*|([24]\\d\\d|505) .*\r\n\r\n.+)")
                .doesNotContain("Exception", "\tat ", "io.olifant", "org.eclipse", "Caused by", "Jetty", "Javalin")
                .hasSizeLessThan(10_000);
    }

    private String answer(String request) throws IOException {
        Socket connection = connect();
        say(connection, request);
        return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void say(Socket connection, String text) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Patient for longer than the server is with a connection that it keeps open, as it does after CONNECT: 30 seconds. */
    private Socket connect() throws IOException {
        Socket connection = new Socket("localhost", server.port());
        connection.setSoTimeout(60_000);
        open.add(connection);
        return connection;
    }
}
