package io.olifant.runtime.lookup;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Asks others over HTTP, on behalf of look-ups that keep a turn from others while they wait. Safe for use by several threads.
 *
 * <p>An answer must have come whole within the timeout; that of the JDK's client ends when an answer begins. One that was
 * silent is asked by a single thread at a time from then on, a second after the last, until it answers.
 */
public final class PromptHttp {

    /** How long one that was silent is left alone, after those who asked have given up. */
    private static final long SPARED_NANOS = Duration.ofSeconds(1).toNanos();

    private final Duration timeout;
    private final PeerCredentials credentials;
    private final LongSupplier nanoTime;
    private final HttpClient http;

    /** When a silent one may be asked again, by host and port. */
    private final Map<String, Long> askAgainNanos = new ConcurrentHashMap<>();

    /**
     * Asks with this patience.
     *
     * @param timeout from the connection to the last byte of an answer
     * @param credentials what is shown to all who are asked
     */
    public PromptHttp(Duration timeout, PeerCredentials credentials) {
        this(timeout, credentials, System::nanoTime);
    }

    PromptHttp(Duration timeout, LongSupplier nanoTime) {
        this(timeout, PeerCredentials.NONE, nanoTime);
    }

    private PromptHttp(Duration timeout, PeerCredentials credentials, LongSupplier nanoTime) {
        this.timeout = Objects.requireNonNull(timeout, "timeout");
        this.credentials = Objects.requireNonNull(credentials, "credentials");
        this.nanoTime = nanoTime;
        // Version 1.1: its connections are kept open, and nobody negotiates another on the first request.
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout);
        credentials.tls().ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    PeerCredentials credentials() {
        return credentials;
    }

    public Duration timeout() {
        return timeout;
    }

    /**
     * Sends a request.
     *
     * @return the whole answer, whatever its status
     * @throws HttpTimeoutException if there was none in time, or has been none a moment ago
     * @throws IOException if the other cannot be reached
     */
    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        String other = request.uri().getAuthority();
        if (isSpared(other)) {
            throw new HttpTimeoutException("It did not answer within " + timeout.toMillis()
                    + " ms a moment ago, and is not asked again at once");
        }
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(withToken(request), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            HttpResponse<String> response = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            askAgainNanos.remove(other);
            return response;
        } catch (TimeoutException e) {
            throw silence(other);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HttpTimeoutException) {
                throw silence(other);
            }
            throw new IOException(e.getCause());
        } finally {
            // Nothing to an answer that came; else its connection is closed.
            answer.cancel(true);
        }
    }

    private HttpRequest withToken(HttpRequest request) {
        return credentials
                .token()
                .get()
                .map(token -> HttpRequest.newBuilder(request, (name, value) -> true)
                        .header("Authorization", "Bearer " + token)
                        .build())
                .orElse(request);
    }

    private HttpTimeoutException silence(String other) {
        askAgainNanos.put(other, nanoTime.getAsLong() + SPARED_NANOS);
        return new HttpTimeoutException("No whole answer came within " + timeout.toMillis() + " ms");
    }

    /** Whether it is left alone for now; of those who find that it may be asked again, one asks. */
    private boolean isSpared(String other) {
        Long again = askAgainNanos.get(other);
        if (again == null) {
            return false;
        }
        long now = nanoTime.getAsLong();
        return again - now > 0 || !askAgainNanos.replace(other, again, now + timeout.toNanos() + SPARED_NANOS);
    }
}
