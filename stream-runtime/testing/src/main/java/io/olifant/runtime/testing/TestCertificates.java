package io.olifant.runtime.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority of a test, and certificates that it signs. They are made by Java's keytool, so none can run out. */
public final class TestCertificates {

    private static final String AUTHORITY = "authority";
    private static final String PASSWORD = "password";

    private final Path folder;
    private final Path store;

    private TestCertificates(Path folder) {
        this.folder = folder;
        this.store = folder.resolve("store.p12");
    }

    /**
     * An instance's or a client's own.
     *
     * @param certificateFile the certificate in PEM
     * @param keyFile its key in PEM
     */
    public record Pair(Path certificateFile, Path keyFile) {}

    /** Makes an authority. Its files lie in a folder, which must exist. */
    public static TestCertificates in(Path folder) {
        TestCertificates certificates = new TestCertificates(folder);
        certificates.keytool("-genkeypair", "-alias", AUTHORITY, "-dname", "CN=authority", "-ext", "bc:c");
        certificates.writePem(certificates.authorityFile(), "CERTIFICATE", certificates.certificate(AUTHORITY));
        return certificates;
    }

    /** The authority's certificate in PEM. */
    public Path authorityFile() {
        return folder.resolve("authority.pem");
    }

    /** Signs a certificate of this machine under a common name. */
    public Pair sign(String commonName) {
        keytool(
                "-genkeypair",
                "-alias",
                commonName,
                "-dname",
                "CN=" + commonName,
                "-signer",
                AUTHORITY,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-ext",
                "eku=serverAuth,clientAuth");
        Pair pair = new Pair(folder.resolve(commonName + ".pem"), folder.resolve(commonName + ".key"));
        writePem(pair.certificateFile(), "CERTIFICATE", certificate(commonName));
        writePem(pair.keyFile(), "PRIVATE KEY", key(commonName));
        return pair;
    }

    /** TLS of a client that believes the authority, and shows no certificate. */
    public SSLContext client() {
        return client(new KeyManager[0]);
    }

    /** TLS of a client that shows a certificate that was signed for it. */
    public SSLContext client(String commonName) {
        try {
            KeyStore own = emptyStore();
            own.setKeyEntry(
                    commonName,
                    read().getKey(commonName, PASSWORD.toCharArray()),
                    PASSWORD.toCharArray(),
                    read().getCertificateChain(commonName));
            KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
            keys.init(own, PASSWORD.toCharArray());
            return client(keys.getKeyManagers());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The certificate of " + commonName + " cannot be shown", e);
        }
    }

    private SSLContext client(KeyManager[] keys) {
        try {
            KeyStore trusted = emptyStore();
            trusted.setCertificateEntry(AUTHORITY, read().getCertificate(AUTHORITY));
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("No client can be made that believes the authority", e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        return empty;
    }

    private byte[] certificate(String alias) {
        try {
            Certificate certificate = read().getCertificate(alias);
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificate of " + alias + " cannot be read", e);
        }
    }

    private byte[] key(String alias) {
        try {
            return read().getKey(alias, PASSWORD.toCharArray()).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key of " + alias + " cannot be read", e);
        }
    }

    private KeyStore read() {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore read = KeyStore.getInstance("PKCS12");
            read.load(in, PASSWORD.toCharArray());
            return read;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The store of certificates " + store + " cannot be read", e);
        }
    }

    private void writePem(Path file, String kind, byte[] content) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        try {
            Files.writeString(file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2"));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool made no certificate: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a certificate was made", e);
        }
    }
}
