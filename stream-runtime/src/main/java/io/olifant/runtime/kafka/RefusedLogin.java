package io.olifant.runtime.kafka;

import io.olifant.schemas.TlsFailure;
import java.util.Optional;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;

/** Brokers that do not accept who asks, or that are not who they should be. Neither passes by itself. */
public final class RefusedLogin {

    private static final TlsFailure TLS = new TlsFailure("a broker", "olifant.kafka.");

    private RefusedLogin() {}

    /** What is wrong and what to do, without a full stop; empty if the failure is another. */
    public static Optional<String> sentence(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationException refusal) {
                return Optional.of(sentence(refusal));
            }
        }
        return Optional.empty();
    }

    private static String sentence(AuthenticationException refusal) {
        if (refusal instanceof SslAuthenticationException) {
            return TLS.sentence(refusal)
                    .orElseGet(() -> "No encrypted connection to a broker comes about (" + reason(refusal)
                            + "); see to the settings olifant.kafka.ssl.* and to the certificates");
        }
        if (refusal instanceof UnsupportedSaslMechanismException) {
            return "The brokers do not offer that way to log in (" + reason(refusal)
                    + "); set olifant.kafka.sasl.mechanism to one that they offer";
        }
        return "The brokers do not accept the login of this application (" + reason(refusal)
                + "); see to the user and the secret in olifant.kafka.sasl.jaas.config, to olifant.kafka.sasl.mechanism, and"
                + " whether the cluster has that user";
    }

    private static String reason(Throwable refusal) {
        return String.valueOf(refusal.getMessage()).replaceFirst("\\.+$", "");
    }
}
