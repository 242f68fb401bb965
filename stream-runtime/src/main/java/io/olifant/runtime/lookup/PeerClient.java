package io.olifant.runtime.lookup;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.state.HostInfo;

/** Asks other instances of the same application. */
final class PeerClient {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;

    private final PromptHttp http;

    PeerClient(PromptHttp http) {
        this.http = http;
    }

    /**
     * Asks a peer.
     *
     * @param path of one of its routes of method POST
     * @return the body of its answer
     * @throws NotReadyException if it cannot answer, or not in time, or has been silent a moment ago
     */
    String ask(HostInfo peer, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(http.credentials().scheme() + "://" + authority(peer) + path))
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        HttpResponse<String> response = send(peer, request);
        if (response.statusCode() == BAD_REQUEST) {
            throw new NotReadyException(holder(peer) + " does not understand what this one asked; it may run another"
                    + " release, so ask again when all run the same");
        }
        if (response.statusCode() == UNAUTHENTICATED || response.statusCode() == FORBIDDEN) {
            throw new NotReadyException(
                    holder(peer) + " does not take this one for an instance; all need the same token"
                            + " 'peer' in their olifant.lookups.tokens-file, or certificates of the same common name");
        }
        if (response.statusCode() != OK) {
            throw new NotReadyException(holder(peer) + " answered with status " + response.statusCode()
                    + ", as it does while partitions move; ask again in a second");
        }
        return response.body();
    }

    private HttpResponse<String> send(HostInfo peer, HttpRequest request) {
        try {
            return http.send(request);
        } catch (IOException e) {
            throw new NotReadyException(
                    holder(peer) + " could not be asked within "
                            + http.timeout().toMillis()
                            + " ms; ask again in a second, and if that does not help, see whether that instance runs,"
                            + " whether its olifant.lookups.advertised-host can be reached from here, and, with TLS, whether"
                            + " its certificate is of that name",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotReadyException("This instance is stopping; ask another", e);
        }
    }

    private static String holder(HostInfo peer) {
        return "The instance that holds what was asked for, " + authority(peer) + ",";
    }

    private static String authority(HostInfo host) {
        String name = host.host().indexOf(':') >= 0 ? "[" + host.host() + "]" : host.host();
        return name + ":" + host.port();
    }
}
