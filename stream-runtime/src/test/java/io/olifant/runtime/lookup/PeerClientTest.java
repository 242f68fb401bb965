package io.olifant.runtime.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;

class PeerClientTest {

    private static final String LOOPBACK = InetAddress.getLoopbackAddress().getHostAddress();

    /** A clock whose numbers overflow in between, as those of a JVM may. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 7);

    @Test
    void thePeersAnswerIsGivenBack() throws IOException {
        HttpServer server = answering(200, "the answer");
        try {
            assertThat(patient().ask(hostOf(server), "/path", "question")).isEqualTo("the answer");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anotherStatusThanOkIsToldAndDoesNotSpareThePeer() throws IOException {
        HttpServer server = answering(503, "moving");
        PeerClient client = patient();
        try {
            for (int time = 0; time < 2; time++) {
                assertThatThrownBy(() -> client.ask(hostOf(server), "/path", "question"))
                        .isInstanceOf(NotReadyException.class)
                        .hasMessageContaining("answered with status 503");
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aSilentPeerIsNotAskedByEverybody() throws IOException {
        PeerClient client = new PeerClient(Duration.ofMillis(50), nanos::get);
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            HostInfo peer = new HostInfo(LOOPBACK, silent.getLocalPort());
            assertAskedInVain(client, peer);
            assertSpared(client, peer);

            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            assertAskedInVain(client, peer);
            assertSpared(client, peer);
        }
    }

    @Test
    void aPeerThatAnswersAgainIsAskedByEverybody() throws IOException {
        HttpServer server = answering(200, "here again");
        // Taken, and never answered.
        server.createContext("/silence", exchange -> {});
        HostInfo peer = hostOf(server);
        PeerClient client = new PeerClient(Duration.ofSeconds(2), nanos::get);
        try {
            assertThatThrownBy(() -> client.ask(peer, "/silence", "question"))
                    .hasMessageContaining("could not be asked");
            assertSpared(client, peer);

            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            assertThat(client.ask(peer, "/path", "question")).isEqualTo("here again");
            assertThat(client.ask(peer, "/path", "question")).isEqualTo("here again");
        } finally {
            server.stop(0);
        }
    }

    private PeerClient patient() {
        return new PeerClient(Duration.ofSeconds(30), nanos::get);
    }

    private static void assertAskedInVain(PeerClient client, HostInfo peer) {
        assertThatThrownBy(() -> client.ask(peer, "/path", "question"))
                .isInstanceOf(NotReadyException.class)
                .hasMessageContaining("could not be asked within");
    }

    private static void assertSpared(PeerClient client, HostInfo peer) {
        assertThatThrownBy(() -> client.ask(peer, "/path", "question"))
                .isInstanceOf(NotReadyException.class)
                .hasMessageContaining("is not asked again at once");
    }

    private static HttpServer answering(int status, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/path", exchange -> respond(exchange, status, body));
        server.start();
        return server;
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static HostInfo hostOf(HttpServer server) {
        return new HostInfo(LOOPBACK, server.getAddress().getPort());
    }
}
