package io.olifant.runtime.lookup;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Asks other instances of the same application.
 *
 * <p>One that did not answer in time is asked by a single look-up a second from then on, until it answers: a look-up that
 * waits keeps its turn from others, and those are mostly about what this instance and the other peers hold.
 */
final class PeerClient {

    private static final int OK = 200;

    /** How long a peer that was silent is spared. */
    private static final long SPARED_NANOS = Duration.ofSeconds(1).toNanos();

    private final Duration timeout;
    private final LongSupplier nanoTime;
    private final HttpClient http;

    /** When a silent peer may be asked again. */
    private final Map<HostInfo, Long> askAgainNanos = new ConcurrentHashMap<>();

    /**
     * @param timeout how long a peer may take to answer
     * @param nanoTime a clock as {@link System#nanoTime}
     */
    PeerClient(Duration timeout, LongSupplier nanoTime) {
        this.timeout = Objects.requireNonNull(timeout, "timeout");
        this.nanoTime = nanoTime;
        // Version 1.1: its connections are kept open, and nobody negotiates another on the first request.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    /**
     * Asks a peer.
     *
     * @param path of one of its routes of method POST
     * @return the body of its answer
     * @throws NotReadyException if it cannot answer, or not in time, or has just been silent for as long
     */
    String ask(HostInfo peer, String path, String body) {
        if (isSpared(peer)) {
            throw new NotReadyException(holder(peer) + " did not answer within " + timeout.toMillis()
                    + " ms a moment ago, and is not asked again at once; ask again in a second");
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + authority(peer) + path))
                .timeout(timeout)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        HttpResponse<String> response = send(peer, request);
        askAgainNanos.remove(peer);
        if (response.statusCode() != OK) {
            throw new NotReadyException(holder(peer) + " answered with status " + response.statusCode()
                    + ", as it does while partitions move; ask again in a second");
        }
        return response.body();
    }

    /** Whether a peer is left alone for now; of those who find that it may be asked again, one asks. */
    private boolean isSpared(HostInfo peer) {
        Long again = askAgainNanos.get(peer);
        if (again == null) {
            return false;
        }
        long now = nanoTime.getAsLong();
        return again - now > 0 || !askAgainNanos.replace(peer, again, now + SPARED_NANOS);
    }

    private HttpResponse<String> send(HostInfo peer, HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (HttpTimeoutException e) {
            askAgainNanos.put(peer, nanoTime.getAsLong() + SPARED_NANOS);
            throw unreachable(peer, e);
        } catch (IOException e) {
            throw unreachable(peer, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotReadyException("This instance is stopping; ask another", e);
        }
    }

    private NotReadyException unreachable(HostInfo peer, IOException cause) {
        return new NotReadyException(
                holder(peer) + " could not be asked within " + timeout.toMillis()
                        + " ms; ask again in a second, and if that does not help, see whether that instance runs"
                        + " and whether its olifant.http.advertised-host can be reached from here",
                cause);
    }

    private static String holder(HostInfo peer) {
        return "The instance that holds what was asked for, " + authority(peer) + ",";
    }

    private static String authority(HostInfo host) {
        String name = host.host().indexOf(':') >= 0 ? "[" + host.host() + "]" : host.host();
        return name + ":" + host.port();
    }
}
