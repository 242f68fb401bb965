package io.olifant.schemas;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A schema registry over HTTP that holds what a test puts into it, as no real one would let somebody do. */
final class HttpRegistry implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, String> answerByPath = new ConcurrentHashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
    private volatile int status = 200;

    private HttpRegistry(HttpServer server) {
        this.server = server;
    }

    static HttpRegistry start() throws IOException {
        HttpRegistry registry =
                new HttpRegistry(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50));
        registry.server.createContext("/", registry::answer);
        registry.server.start();
        return registry;
    }

    String address() {
        return "localhost:" + server.getAddress().getPort();
    }

    AvroSerdes serdes() {
        return new AvroSerdes(SchemaRegistries.open("http://" + address(), Map.of()), true);
    }

    /** From now on the registry has this text under an id. */
    HttpRegistry has(int id, String schema) {
        return answers("/schemas/ids/" + id, "{\"schema\":" + quoted(schema) + "}");
    }

    /** From now on this is answered at a path. */
    HttpRegistry answers(String path, String json) {
        answerByPath.put(path, json);
        return this;
    }

    /** From now on everything is answered with an error; 200 for none. */
    void fails(int newStatus) {
        status = newStatus;
    }

    /** The paths that were asked for. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** What came as authorization. */
    List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        String known = answerByPath.get(path);
        if (status != 200) {
            send(exchange, status, "{\"error_code\":" + status + ",\"message\":\"no\"}");
        } else if (known == null) {
            send(exchange, 404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
        } else {
            send(exchange, 200, known);
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
