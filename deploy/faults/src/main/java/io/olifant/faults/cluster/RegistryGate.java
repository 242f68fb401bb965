package io.olifant.faults.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.olifant.local.process.Ports;
import io.olifant.systemtests.harness.SharedRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** The address of the schema registry, behind which a test puts the registry, an error, silence or nothing. */
public final class RegistryGate implements AutoCloseable {

    /** What whoever asks meets. */
    public enum Mode {
        OPEN("works"),
        UNAVAILABLE("answers 503"),
        /** Every request is taken, and kept. */
        BLACK_HOLE("never answers"),
        /** Nobody listens. */
        DOWN("refuses connections");

        private final String label;

        Mode(String label) {
            this.label = label;
        }

        /** What the registry does then. */
        @Override
        public String toString() {
            return label;
        }
    }

    private final int port = FreePorts.inARow(1);
    private final URI registry;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "registry-gate");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicLong denied = new AtomicLong();
    private volatile Mode mode = Mode.OPEN;
    private volatile CountDownLatch blackHole = new CountDownLatch(1);
    private HttpServer server;

    public RegistryGate(SharedRegistry registry) {
        this.registry = URI.create(registry.url());
        listen();
    }

    /** The address that applications are given. */
    public String url() {
        return "http://" + Ports.HOST + ":" + port;
    }

    /** Requests that met something else than the registry, since the start. Refused connections cannot be counted. */
    public long denied() {
        return denied.get();
    }

    /** What whoever asks meets from now on. */
    public void set(Mode newMode) {
        if (newMode == mode) {
            return;
        }
        if (newMode == Mode.DOWN) {
            server.stop(0);
        } else if (mode == Mode.DOWN) {
            listen();
        }
        mode = newMode;
        // Whoever waits in the black hole is let go, as when a machine comes back and resets its connections.
        blackHole.countDown();
        blackHole = new CountDownLatch(1);
    }

    private void listen() {
        try {
            server = HttpServer.create(new InetSocketAddress(Ports.HOST, port), 100);
        } catch (IOException e) {
            throw new UncheckedIOException("Nobody can listen on port " + port, e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            CountDownLatch hole = blackHole;
            switch (mode) {
                case OPEN -> forward(exchange);
                case BLACK_HOLE -> {
                    denied.incrementAndGet();
                    hole.await();
                }
                default -> {
                    denied.incrementAndGet();
                    byte[] sentence = "{\"error_code\":503,\"message\":\"The registry is unavailable\"}"
                            .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(503, sentence.length);
                    exchange.getResponseBody().write(sentence);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forward(HttpExchange exchange) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(registry.resolve(exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null) {
            request.header("Content-Type", type);
        }
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        response.headers()
                .firstValue("Content-Type")
                .ifPresent(answered -> exchange.getResponseHeaders().set("Content-Type", answered));
        exchange.sendResponseHeaders(response.statusCode(), response.body().length);
        exchange.getResponseBody().write(response.body());
    }

    @Override
    public void close() {
        blackHole.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
