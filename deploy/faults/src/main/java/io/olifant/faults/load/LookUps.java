package io.olifant.faults.load;

import io.olifant.events.Identifier;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Asks an instance about customers who are known, one after the other, until it is closed. */
public final class LookUps implements AutoCloseable {

    private static final int FOUND = 200;
    /** An instance that cannot answer now says so. */
    private static final int NOT_NOW = 503;

    private final URI address;
    private final List<Identifier> known;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong found = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicReference<String> wrong = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "look-ups");
    private volatile boolean isClosed;

    private LookUps(URI address, List<Identifier> known) {
        this.address = address;
        this.known = List.copyOf(known);
    }

    /** @param address of an instance of the aggregator */
    public static LookUps start(URI address, List<Identifier> known) {
        LookUps lookUps = new LookUps(address, known);
        lookUps.thread.setDaemon(true);
        lookUps.thread.start();
        return lookUps;
    }

    private void run() {
        for (int i = 0; !isClosed; i++) {
            try {
                ask(known.get(i % known.size()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void ask(Identifier identifier) throws InterruptedException {
        String path = "/customers/by/" + identifier.getNamespace() + "/"
                + URLEncoder.encode(identifier.getValue(), StandardCharsets.UTF_8)
                        .replace("+", "%20");
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(address.resolve(path))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            answered.incrementAndGet();
            switch (answer.statusCode()) {
                case FOUND -> found.incrementAndGet();
                case NOT_NOW -> refused.incrementAndGet();
                default ->
                    wrong.compareAndSet(null, path + " was answered " + answer.statusCode() + ": " + answer.body());
            }
        } catch (IOException e) {
            wrong.compareAndSet(null, path + " was not answered: " + e);
        }
    }

    /** Questions that got an answer. */
    public long answered() {
        return answered.get();
    }

    /** Those that were answered with a customer. */
    public long found() {
        return found.get();
    }

    /** Those that were asked to come later. */
    public long refused() {
        return refused.get();
    }

    /** Fails if a customer who is known was not found, or a question failed. */
    public void requireNoWrongAnswer() {
        if (wrong.get() != null) {
            throw new AssertionError(wrong.get());
        }
    }

    @Override
    public void close() {
        isClosed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the last look-up was answered", e);
        }
    }
}
