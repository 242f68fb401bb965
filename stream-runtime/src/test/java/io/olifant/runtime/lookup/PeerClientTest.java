package io.olifant.runtime.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeerClientTest {

    private final PeerClient client = new PeerClient(new PromptHttp(Duration.ofSeconds(30), PeerCredentials.NONE));
    private HttpServer server;
    private HostInfo peer;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/echo", exchange -> echo(exchange, 200));
        server.createContext("/moving", exchange -> echo(exchange, 503));
        server.start();
        peer = new HostInfo(
                server.getAddress().getHostString(), server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void thePeersAnswerIsGivenBack() {
        assertThat(client.ask(peer, "/echo", "question")).isEqualTo("question");
    }

    @Test
    void whatIsNotAnAnswerIsReportedAsNotReady() {
        assertThatThrownBy(() -> client.ask(peer, "/moving", "question"))
                .isInstanceOf(NotReadyException.class)
                .hasMessageContaining(":" + peer.port())
                .hasMessageContaining("answered with status 503");
    }

    @Test
    void aPeerThatIsGoneIsReportedAsNotReady() {
        server.stop(0);
        assertThatThrownBy(() -> client.ask(peer, "/echo", "question"))
                .isInstanceOf(NotReadyException.class)
                .hasMessageContaining("could not be asked")
                .hasMessageContaining("olifant.lookups.advertised-host");
    }

    private static void echo(HttpExchange exchange, int status) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
