package io.olifant.schemas;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Why no encrypted connection came about, and what to do. Java says it in the words of its TLS library, at the end of a chain of causes.
 */
public final class TlsFailure {

    private static final Pattern ALERT = Pattern.compile("(?i)received fatal alert: (?:(?:\\w|[.])+[.])?([a-z_]+)");

    /** As Java says that the bytes that came are no TLS. */
    private static final Pattern NO_TLS =
            Pattern.compile("(?i)unsupported or unrecognized ssl message|not an ssl/tls record|plaintext connection");

    private static final Pattern OTHER_HOST =
            Pattern.compile("(?i)no name matching \\S+ found|no subject alternative [^.;]*(?:\\.\\d+)*[^.;]*");

    private static final Pattern UNKNOWN_AUTHORITY = Pattern.compile(
            "(?i)unable to find valid certification path|path building failed|no trusted certificate|trustanchors");

    private final String server;
    private final String settings;

    /**
     * @param server who was asked: {@code the schema registry}
     * @param settings what the names of the settings begin with, before {@code ssl.}: {@code olifant.kafka.}
     */
    public TlsFailure(String server, String settings) {
        this.server = server;
        this.settings = settings;
    }

    /** What went wrong and what to do, without a full stop; empty if the failure has nothing to do with TLS. */
    public Optional<String> sentence(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return Optional.of("The certificate of " + server + " has expired (" + cause.getMessage()
                        + "); it has to be renewed there, unless the clock of this machine is wrong");
            }
            if (cause instanceof CertificateNotYetValidException) {
                return Optional.of("The certificate of " + server + " is not valid yet (" + cause.getMessage()
                        + "); see whether the clock of this machine is right");
            }
        }
        return said(thrown, NO_TLS)
                .map(ignored -> "What answers at the address of " + server
                        + " does not speak TLS; see whether the address and its port are right")
                .or(() -> said(thrown, OTHER_HOST)
                        .map(found -> "The certificate of " + server + " is for another host than the one asked for ("
                                + found.group()
                                + "); ask it under a name that its certificate has, or have that name added"
                                + " to the certificate"))
                .or(() -> said(thrown, UNKNOWN_AUTHORITY)
                        .map(ignored -> "The certificate of " + server
                                + " is of an authority that is not trusted here; give the certificate of that authority in "
                                + settings + "ssl.truststore.certificates (with " + settings
                                + "ssl.truststore.type=PEM) or "
                                + settings + "ssl.truststore.location"))
                .or(() ->
                        said(thrown, ALERT).map(alert -> ofAlert(alert.group(1).toLowerCase(Locale.ROOT))))
                .or(() -> otherwise(thrown));
    }

    private String ofAlert(String alert) {
        return switch (alert) {
            case "certificate_required", "bad_certificate", "no_certificate" ->
                capitalised() + " wants a certificate of this application, and none that it accepts was given (" + alert
                        + "); give one in " + ownCertificate();
            case "unknown_ca", "certificate_unknown", "certificate_expired", "certificate_revoked", "access_denied" ->
                capitalised() + " does not accept the certificate of this application (" + alert
                        + "): it has expired, or is of an authority that is not trusted there; see to "
                        + ownCertificate();
            case "protocol_version", "handshake_failure", "insufficient_security" ->
                capitalised()
                        + " and this application have no version of TLS or no cipher in common, or a certificate of this"
                        + " application is missing (" + alert + "); see to " + settings + "ssl.enabled.protocols, "
                        + settings + "ssl.cipher.suites and " + ownCertificate();
            default -> capitalised() + " has broken off the TLS handshake (" + alert + "); its log says why";
        };
    }

    private Optional<String> otherwise(Throwable thrown) {
        Optional<String> reason = Optional.empty();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            reason = cause instanceof SSLException ? Optional.ofNullable(cause.getMessage()) : reason;
        }
        return reason.map(said -> "No encrypted connection to " + server + " comes about (" + said
                + "); see to the settings " + settings + "ssl.* and to the certificates");
    }

    private String ownCertificate() {
        return settings + "ssl.keystore.certificate.chain and " + settings + "ssl.keystore.key (with " + settings
                + "ssl.keystore.type=PEM), or " + settings + "ssl.keystore.location";
    }

    private String capitalised() {
        return Character.toUpperCase(server.charAt(0)) + server.substring(1);
    }

    private static Optional<Matcher> said(Throwable thrown, Pattern pattern) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Matcher matcher = pattern.matcher(String.valueOf(cause.getMessage()));
            if (matcher.find()) {
                return Optional.of(matcher);
            }
        }
        return Optional.empty();
    }
}
