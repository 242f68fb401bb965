package io.olifant.runtime.lookup;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * What an instance shows others when it asks them.
 *
 * @param tls with its certificate, and whom it believes; empty where instances ask in plain text
 * @param token gives the token of instances, if they have one
 */
public record PeerCredentials(Optional<SSLContext> tls, Supplier<Optional<String>> token) {

    /** Where nobody has to say who they are. */
    public static final PeerCredentials NONE = new PeerCredentials(Optional.empty(), Optional::empty);

    public PeerCredentials {
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(token, "token");
    }

    /** How the others' addresses begin. */
    String scheme() {
        return tls.isPresent() ? "https" : "http";
    }
}
