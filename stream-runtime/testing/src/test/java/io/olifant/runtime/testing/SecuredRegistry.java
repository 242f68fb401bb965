package io.olifant.runtime.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.olifant.events.Touchpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A schema registry over TLS that knows one schema, and gives it to those who show what it wants to see. */
final class SecuredRegistry implements AutoCloseable {

    static final int SCHEMA_ID = 7;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int OK = 200;

    private final HttpsServer server;
    private volatile String wanted = "";

    private SecuredRegistry(HttpsServer server) {
        this.server = server;
    }

    /**
     * Starts one.
     *
     * @param certificate of the server
     * @param wantsCertificate whether clients need one of the authority that tests trust
     */
    static SecuredRegistry start(String certificate, boolean wantsCertificate) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        SSLContext context = Certificates.context(certificate);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = context.getDefaultSSLParameters();
                tls.setNeedClientAuth(wantsCertificate);
                parameters.setSSLParameters(tls);
            }
        });
        SecuredRegistry registry = new SecuredRegistry(server);
        server.createContext("/", registry::answer);
        server.start();
        return registry;
    }

    String url() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    /** From now on, requests need this authorization: {@code Bearer abc}. */
    void wants(String authorization) {
        wanted = authorization;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        if (wanted.isEmpty() || wanted.equals(given)) {
            send(
                    exchange,
                    OK,
                    "{\"schema\":\""
                            + Touchpoint.getClassSchema()
                                    .toString()
                                    .replace("\\", "\\\\")
                                    .replace("\"", "\\\"") + "\"}");
        } else {
            send(
                    exchange,
                    given == null ? UNAUTHORIZED : FORBIDDEN,
                    "{\"error_code\":" + UNAUTHORIZED + ",\"message\":\"no\"}");
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
