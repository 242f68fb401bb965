package io.olifant.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.olifant.runtime.ApplicationActivity;
import io.olifant.runtime.access.LookupAccess;
import io.olifant.runtime.access.LookupAudit;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.SettingsReader;
import io.olifant.runtime.lookup.LookupAnswer;
import io.olifant.runtime.lookup.LookupRoute;
import io.olifant.runtime.lookup.LookupRoute.Method;
import java.io.ByteArrayOutputStream;
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

    /** Fewer than the system keeps for a server that does not take them. */
    private static final int WAITING = 30;

    private static final int REQUESTS_PER_SECOND = 100_000;

    /** What a connection buffers on its way, and some more. */
    private static final long BUFFERED_BYTES_MAX = 16L << 20;

    private static final long LARGE_BODY_BYTES = 100L << 20;

    /** Longer than what a connection buffers. */
    private static final String LONG = "x".repeat(16 << 20);

    /** Shorter than a connection may stand still. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private static final Duration WAITING_MAX = Duration.ofSeconds(4);

    private final List<Socket> open = new ArrayList<>();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private OperationsServer operations;
    private LookupServer lookups;

    @BeforeEach
    void serve() {
        meters.counter("questions").increment();
        operations = new OperationsServer(
                "asked",
                () -> KafkaStreams.State.RUNNING,
                new ProcessHealth(Map.of("asked", () -> KafkaStreams.State.RUNNING), Map.of(), Map.of()),
                new ApplicationActivity(),
                meters,
                LONG,
                "localhost",
                0);
        lookups = new LookupServer(
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
                LookupAccess.of(SettingsReader.readShared(SettingSources.of(Map.of()))),
                REQUESTS_PER_SECOND,
                new LookupAudit("asked"),
                meters,
                "localhost",
                0);
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket each : open) {
            each.close();
        }
        lookups.close();
        operations.close();
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
    void whateverIsAskedTheAnswerShowsNothingOfOurCode(String line) throws Exception {
        assertThatAnswersAreDecent(line, line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
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
    void whateverTheHeadersTheAnswerShowsNothingOfOurCode(String headers) throws Exception {
        String request =
                "POST /echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n\r\nzzzz\r\n";
        assertThatAnswersAreDecent(headers, request);
        assertThatOthersAreAnswered();
    }

    @Test
    void whatIsTooLongIsRefusedInASentence() throws Exception {
        String path = answerToTooMuch(
                lookups.port(), "GET /echo/a/" + "x".repeat(1 << 20) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(path).startsWith("HTTP/1.1 414");
        assertThatAnswerIsDecent("a long path", path);
        String header = answerToTooMuch(
                operations.port(),
                "GET /metrics HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(1 << 20) + "\r\n\r\n");
        assertThat(header).startsWith("HTTP/1.1 431");
        assertThatAnswerIsDecent("a long header", header);
        assertThatOthersAreAnswered();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /echo", "GET /echo/a/b", "GET /health/live", "POST /nothing"})
    void aBodyOfAHundredMegabytesIsNotTakenIn(String request) throws Exception {
        Socket connection = connect(request.contains("health") ? operations.port() : lookups.port());
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
            connect(operations.port());
            connect(lookups.port());
            say(connect(operations.port()), "GET /metr");
            say(connect(operations.port()), "GET /metrics HTTP/1.1\r\nHost: loc");
            say(connect(lookups.port()), "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf");
            say(connect(lookups.port()), "GET /echo/a/b HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf");
        }
        assertThatOthersAreAnswered();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/topology", "/long"})
    void whoDoesNotTakeAnAnswerKeepsNobodyFromHealth(String path) throws Exception {
        for (int i = 0; i < CONNECTIONS; i++) {
            say(
                    connect(path.equals("/long") ? lookups.port() : operations.port()),
                    "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        // Those that wait for their turn are turned away first.
        await().atMost(WAITING_MAX).untilAsserted(() -> assertThatHealthIsReportedAtOnce());
        assertThatHealthIsReportedAtOnce();
    }

    @Test
    void moreConnectionsThanAreTakenWaitUntilOthersAreClosed() throws Exception {
        for (int i = 0; i < HttpServers.CONNECTIONS_MAX + WAITING; i++) {
            connect(lookups.port());
        }
        await().untilAsserted(() -> assertThat(connections()).isEqualTo(HttpServers.CONNECTIONS_MAX));
        assertThatHealthIsReportedAtOnce();
        for (Socket each : open) {
            each.close();
        }
        assertThatOthersAreAnswered();
        await().untilAsserted(() -> assertThat(connections()).isLessThan(HttpServers.CONNECTIONS_MAX));
    }

    private double connections() {
        return meters.get(HttpServers.CONNECTIONS)
                .tag("server", "lookups")
                .gauge()
                .value();
    }

    private void assertThatHealthIsReportedAtOnce() throws IOException {
        long begunNanos = System.nanoTime();
        assertThat(answer(
                        operations.port(), "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(Duration.ofNanos(System.nanoTime() - begunNanos)).isLessThan(AT_ONCE);
    }

    private void assertThatOthersAreAnswered() throws IOException {
        assertThat(answer(
                        operations.port(), "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .endsWith("RUNNING\n");
        assertThat(answer(lookups.port(), "GET /echo/a/b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .endsWith("a|b|(none)");
    }

    /** Those of both servers, asked at once: some keep a connection open until it has stood still for long enough. */
    private void assertThatAnswersAreDecent(String asked, String request) throws IOException {
        List<Socket> connections = List.of(connect(operations.port()), connect(lookups.port()));
        for (Socket connection : connections) {
            say(connection, request);
        }
        for (Socket connection : connections) {
            assertThatAnswerIsDecent(asked, read(connection));
        }
    }

    /** An answer is no failure of ours, says something (but for what is asked in another protocol), and nothing about the program. */
    private static void assertThatAnswerIsDecent(String asked, String answer) {
        assertThat(answer)
                .as(asked)
                .matches("(?s)HTTP/1\\.1 (426 .*|([24]\\d\\d|505) .*\r\n\r\n.+)")
                .doesNotContain("Exception", "\tat ", "io.olifant", "org.eclipse", "Caused by", "Jetty", "Javalin")
                .hasSizeLessThan(10_000);
    }

    private String answer(int port, String request) throws IOException {
        Socket connection = connect(port);
        say(connection, request);
        return read(connection);
    }

    /** The server answers and closes before it has read everything, so that writing and reading may end in a reset. */
    private String answerToTooMuch(int port, String request) throws IOException {
        Socket connection = connect(port);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            say(connection, request);
        } catch (SocketException e) {
            assertThat(e).hasMessageMatching("(?i).*(broken pipe|reset).*");
        }
        try {
            connection.getInputStream().transferTo(answer);
        } catch (SocketException e) {
            assertThat(e).hasMessageMatching("(?i).*reset.*");
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static String read(Socket connection) throws IOException {
        return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void say(Socket connection, String text) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Patient for longer than the server is with a connection that it keeps open, as it does after CONNECT: 30 seconds. */
    private Socket connect(int port) throws IOException {
        Socket connection = new Socket("localhost", port);
        connection.setSoTimeout(60_000);
        open.add(connection);
        return connection;
    }
}
