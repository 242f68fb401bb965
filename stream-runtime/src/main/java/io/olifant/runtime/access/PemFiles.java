package io.olifant.runtime.access;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and private keys in PEM. What is wrong with a file is told without what stands in it. */
final class PemFiles {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private PemFiles() {}

    /**
     * The certificates of a file, in their order; at least one.
     *
     * @param setting the setting that names the file, for messages
     * @throws IllegalArgumentException if it holds none
     */
    static List<X509Certificate> certificates(String setting, Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!certificates.isEmpty()) {
                return certificates;
            }
            throw noCertificate(setting, file);
        } catch (CertificateException e) {
            throw noCertificate(setting, file);
        } catch (IOException e) {
            throw unreadable(setting, file, e);
        }
    }

    /**
     * The private key of a file.
     *
     * @param setting the setting that names the file, for messages
     * @param algorithm that of the certificate's public key, as Java calls it: {@code RSA}, {@code EC}
     * @throws IllegalArgumentException if it holds none, or one that needs a password, or is of another kind
     */
    static PrivateKey privateKey(String setting, Path file, String algorithm) {
        try {
            Matcher matcher = KEY.matcher(Files.readString(file));
            if (matcher.find()) {
                byte[] encoded = Base64.getMimeDecoder().decode(matcher.group(1));
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Without the cause, which may quote the key.
            throw noKey(setting, file, algorithm);
        } catch (IOException e) {
            throw unreadable(setting, file, e);
        }
        throw noKey(setting, file, algorithm);
    }

    private static IllegalArgumentException noCertificate(String setting, Path file) {
        return new IllegalArgumentException("The file " + file + " (" + setting
                + ") holds no certificate; expected one or more in PEM, which begin with -----BEGIN CERTIFICATE-----");
    }

    private static IllegalArgumentException noKey(String setting, Path file, String algorithm) {
        return new IllegalArgumentException("The file " + file + " (" + setting
                + ") holds no private key as the certificate needs it (" + algorithm
                + ", in PKCS #8 without a password), which begins with -----BEGIN PRIVATE KEY-----;"
                + " make it one with `openssl pkcs8 -topk8 -nocrypt` (in cert-manager: privateKey.encoding PKCS8)");
    }

    private static IllegalArgumentException unreadable(String setting, Path file, IOException e) {
        return new IllegalArgumentException("The file " + file + " (" + setting + ") cannot be read ("
                + e.getClass().getSimpleName() + ")");
    }
}
