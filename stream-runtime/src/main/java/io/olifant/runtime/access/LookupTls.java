package io.olifant.runtime.access;

import io.olifant.runtime.config.LookupSettings;
import java.security.GeneralSecurityException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * TLS of look-ups: the same certificate where the instance is asked and where it asks others.
 *
 * @param asksForCertificates whether clients have to show a certificate
 * @param ownName gives the common name of the certificate, which those of all instances have
 */
public record LookupTls(SSLContext context, boolean asksForCertificates, Supplier<String> ownName) {

    /**
     * Who resumes a session shows no certificate, so that an authority that is not trusted any more is believed for this long, or twice
     * as long. Java's default is a day; a handshake costs milliseconds.
     */
    private static final int SESSION_SECONDS = 60;

    /** @throws IllegalArgumentException if the files cannot be used */
    static LookupTls of(LookupSettings.Tls settings, LongSupplier nanoTime) {
        RenewedFiles<TlsMaterial> files =
                new RenewedFiles<>(TlsMaterial.files(settings), () -> TlsMaterial.read(settings), nanoTime);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new RenewedKeys(() -> files.get().keys())},
                    new TrustManager[] {new RenewedTrust(() -> files.get().trust())},
                    null);
            context.getServerSessionContext().setSessionTimeout(SESSION_SECONDS);
            return new LookupTls(
                    context, settings.trustFile().isPresent(), () -> files.get().ownName());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has TLS", e);
        }
    }
}
