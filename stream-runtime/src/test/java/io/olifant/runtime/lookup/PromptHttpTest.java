package io.olifant.runtime.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PromptHttpTest {

    private static final Duration IMPATIENT = Duration.ofMillis(300);
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final byte[] ANSWER = {'o', 'k'};
    private static final int OK = 200;
    private static final int BUSY = 503;

    private final AtomicInteger asked = new AtomicInteger();

    /** A clock whose numbers overflow in between, as those of a JVM may. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 7);

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/answer", exchange -> respond(exchange, OK));
        server.createContext("/busy", exchange -> respond(exchange, BUSY));
        server.createContext("/silence", exchange -> asked.incrementAndGet());
        server.createContext("/half", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(OK, ANSWER.length);
            exchange.getResponseBody().flush();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anAnswerIsGivenBackWhateverItsStatus() throws Exception {
        PromptHttp http = new PromptHttp(PATIENT, nanos::get);
        assertThat(http.send(to("/answer")).body()).isEqualTo("ok");
        assertThat(http.send(to("/busy")).statusCode()).isEqualTo(BUSY);
        assertThat(http.send(to("/busy")).statusCode()).isEqualTo(BUSY);
        assertThat(asked).hasValue(3);
    }

    @Test
    void anAnswerThatBeginsAndDoesNotEndIsNotWaitedFor() {
        PromptHttp http = new PromptHttp(IMPATIENT, nanos::get);
        assertThatThrownBy(() -> http.send(to("/half")))
                .isInstanceOf(HttpTimeoutException.class)
                .hasMessageContaining("No whole answer came within 300 ms");
    }

    @Test
    void aSilentOneIsAskedByOneAtATime() {
        PromptHttp http = new PromptHttp(IMPATIENT, nanos::get);
        // By what the caller is told: how soon the server sees a request is up to the machine.
        assertInVain(http, "/silence", "No whole answer came");
        assertInVain(http, "/silence", "not asked again at once");

        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertInVain(http, "/silence", "No whole answer came");
        assertInVain(http, "/silence", "not asked again at once");
    }

    @Test
    void aSilentOneThatAnswersAgainIsAskedByAll() throws Exception {
        PromptHttp http = new PromptHttp(Duration.ofSeconds(3), nanos::get);
        assertInVain(http, "/silence", "No whole answer came");

        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(http.send(to("/answer")).body()).isEqualTo("ok");
        assertThat(http.send(to("/answer")).body()).isEqualTo("ok");
    }

    @Test
    void oneThatIsNotThereIsReportedAtOnce() {
        HttpRequest request = to("/answer");
        server.stop(0);
        assertThatThrownBy(() -> new PromptHttp(PATIENT, nanos::get).send(request))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
    }

    private void assertInVain(PromptHttp http, String path, String told) {
        assertThatThrownBy(() -> http.send(to(path)))
                .isInstanceOf(HttpTimeoutException.class)
                .hasMessageContaining(told);
    }

    private HttpRequest to(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + server.getAddress().getHostString() + ":"
                        + server.getAddress().getPort() + path))
                .build();
    }

    private void respond(HttpExchange exchange, int status) throws IOException {
        asked.incrementAndGet();
        exchange.sendResponseHeaders(status, ANSWER.length);
        exchange.getResponseBody().write(ANSWER);
        exchange.close();
    }
}
