package io.olifant.benchmark.lookups;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.time.Duration;

/**
 * Asks over connections that stay open, each request in the thread that wants the answer: the JDK's newer client hands
 * every request through three threads, which on a small machine takes as long as the answer does.
 */
final class LookupClient {

    /** Not an HTTP status: no answer came. */
    static final int NO_ANSWER = 0;

    private static final int PATIENCE_MS =
            Math.toIntExact(Duration.ofSeconds(10).toMillis());
    private static final int ERROR = 400;

    /**
     * A client that keeps connections open.
     *
     * @param connectionsMax at most so many
     */
    LookupClient(int connectionsMax) {
        // Read by the JDK when the first connection is made.
        System.setProperty("http.maxConnections", String.valueOf(connectionsMax));
    }

    /** The status of the answer, when all of it has come; {@link #NO_ANSWER} if none came. */
    int status(URI address) {
        try {
            return read((HttpURLConnection) new URL(address.toString()).openConnection());
        } catch (IOException e) {
            return NO_ANSWER;
        }
    }

    private static int read(HttpURLConnection connection) throws IOException {
        connection.setConnectTimeout(PATIENCE_MS);
        connection.setReadTimeout(PATIENCE_MS);
        int status = connection.getResponseCode();
        try (InputStream body = status < ERROR ? connection.getInputStream() : connection.getErrorStream()) {
            // To its end, or else the connection is not used again.
            if (body != null) {
                body.readAllBytes();
            }
        }
        return status;
    }
}
