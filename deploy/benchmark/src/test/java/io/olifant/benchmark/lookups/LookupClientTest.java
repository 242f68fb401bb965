package io.olifant.benchmark.lookups;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class LookupClientTest {

    @Test
    void allAnswersComeOverOneConnectionThatStaysOpen() throws Exception {
        Set<InetSocketAddress> callers = ConcurrentHashMap.newKeySet();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            callers.add(exchange.getRemoteAddress());
            byte[] body = {'{', '}'};
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/known") ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        LookupClient client = new LookupClient(5);
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        for (int i = 0; i < 20; i++) {
            assertThat(client.status(address.resolve("/known"))).isEqualTo(200);
            assertThat(client.status(address.resolve("/unknown"))).isEqualTo(404);
        }
        assertThat(callers).hasSize(1);
        server.stop(0);
        assertThat(client.status(address.resolve("/known"))).isEqualTo(LookupClient.NO_ANSWER);
    }
}
