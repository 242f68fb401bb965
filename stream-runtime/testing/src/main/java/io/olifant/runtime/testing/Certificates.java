package io.olifant.runtime.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificates of two authorities that nobody else trusts, in PEM; the script beside them makes them. {@code server} is for localhost,
 * {@code elsewhere} for another host, {@code expired} of January 2020, {@code client} an application's, {@code stranger} one of the
 * other authority.
 */
public final class Certificates {

    private static final String PEM = "PEM";
    private static final char[] NO_PASSWORD = new char[0];

    private Certificates() {}

    /** The certificate of the authority that tests trust. */
    public static String authority() {
        return certificate("authority");
    }

    /** The certificate of an authority that signed none of the servers. */
    public static String otherAuthority() {
        return certificate("other-authority");
    }

    /** A certificate by its name. */
    public static String certificate(String name) {
        return text(name + ".pem");
    }

    /** The private key of a certificate. */
    public static String key(String name) {
        return text(name + ".key");
    }

    /** The type of stores that these texts are, for settings. */
    public static String type() {
        return PEM;
    }

    /** What a server with a certificate needs; it trusts clients of the authority that tests trust. */
    public static SSLContext context(String certificate) {
        try {
            KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
            keys.load(null, null);
            byte[] key = Base64.getMimeDecoder().decode(key(certificate).replaceAll("-----[A-Z ]+-----", ""));
            keys.setKeyEntry(
                    certificate,
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)),
                    NO_PASSWORD,
                    new Certificate[] {parsed(certificate(certificate))});
            keys.setCertificateEntry("authority", parsed(authority()));
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(keys, NO_PASSWORD);
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(keys);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The certificate " + certificate + " of tests cannot be used", e);
        }
    }

    private static Certificate parsed(String pem) throws CertificateException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String text(String file) {
        try (InputStream in = Certificates.class.getResourceAsStream("tls/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no " + file + " among the certificates of tests");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
