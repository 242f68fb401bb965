package io.olifant.runtime.access;

import io.olifant.runtime.config.LookupSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What the files of TLS hold.
 *
 * @param keys the instance's own certificate
 * @param trust whom it believes: as a server its clients, as a client other instances
 * @param ownName the common name of its own certificate, which certificates of instances have
 */
record TlsMaterial(X509ExtendedKeyManager keys, X509ExtendedTrustManager trust, String ownName) {

    static final String CERTIFICATE_FILE = "olifant.lookups.tls.certificate-file";
    static final String KEY_FILE = "olifant.lookups.tls.key-file";
    static final String TRUST_FILE = "olifant.lookups.tls.trust-file";

    private static final String ALIAS = "lookups";

    /** For a key store that is never written. */
    private static final char[] NO_PASSWORD = {};

    /** The files that the settings name. */
    static List<Path> files(LookupSettings.Tls settings) {
        return Stream.of(settings.certificateFile(), settings.keyFile(), settings.trustFile())
                .flatMap(Optional::stream)
                .map(Path::of)
                .toList();
    }

    /**
     * Reads the files of settings that name a certificate and a key.
     *
     * @throws IllegalArgumentException if they cannot be used
     */
    static TlsMaterial read(LookupSettings.Tls settings) {
        Path certificateFile = Path.of(settings.certificateFile().orElseThrow());
        Path keyFile = Path.of(settings.keyFile().orElseThrow());
        List<X509Certificate> chain = PemFiles.certificates(CERTIFICATE_FILE, certificateFile);
        X509Certificate own = chain.get(0);
        PrivateKey key =
                PemFiles.privateKey(KEY_FILE, keyFile, own.getPublicKey().getAlgorithm());
        String ownName = CommonName.of(own)
                .orElseThrow(() -> new IllegalArgumentException("The certificate in " + certificateFile + " ("
                        + CERTIFICATE_FILE + ") has no common name (CN); expected one, by which instances know each"
                        + " other"));
        try {
            requirePair(key, own, certificateFile, keyFile);
            List<X509Certificate> trusted = settings.trustFile()
                    .map(file -> PemFiles.certificates(TRUST_FILE, Path.of(file)))
                    .orElse(chain);
            return new TlsMaterial(
                    keys(key, chain), trust(trusted, settings.trustFile().isEmpty()), ownName);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "The certificate in " + certificateFile + " and its key cannot be used for TLS", e);
        }
    }

    /** While files are renewed, one may be newer than the other. */
    private static void requirePair(PrivateKey key, X509Certificate own, Path certificateFile, Path keyFile)
            throws GeneralSecurityException {
        PublicKey publicKey = own.getPublicKey();
        byte[] text = "pair".getBytes(StandardCharsets.US_ASCII);
        Signature signature = Signature.getInstance(signatureOf(publicKey.getAlgorithm()));
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(text);
        if (!verifies(signature, signed)) {
            throw new IllegalArgumentException("The key in " + keyFile + " (" + KEY_FILE
                    + ") is not that of the certificate in " + certificateFile + " (" + CERTIFICATE_FILE + ")");
        }
    }

    private static boolean verifies(Signature signature, byte[] signed) {
        try {
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            // Keys of other lengths give signatures of other lengths, of which some cannot even be looked at.
            return false;
        }
    }

    private static String signatureOf(String algorithm) {
        return switch (algorithm) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> algorithm;
        };
    }

    private static X509ExtendedKeyManager keys(PrivateKey key, List<X509Certificate> chain)
            throws GeneralSecurityException {
        KeyStore store = emptyStore();
        store.setKeyEntry(ALIAS, key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        // Not the newer kind, which gives its entries names of its own at every reading.
        KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
        factory.init(store, NO_PASSWORD);
        return (X509ExtendedKeyManager) factory.getKeyManagers()[0];
    }

    private static X509ExtendedTrustManager trust(List<X509Certificate> certificates, boolean isWithPublic)
            throws GeneralSecurityException {
        List<X509Certificate> all = new ArrayList<>(certificates);
        if (isWithPublic) {
            all.addAll(List.of(trustOf(null).getAcceptedIssuers()));
        }
        KeyStore store = emptyStore();
        for (int i = 0; i < all.size(); i++) {
            store.setCertificateEntry(String.valueOf(i), all.get(i));
        }
        return trustOf(store);
    }

    /** @param storeOrNull null for the authorities that come with Java */
    private static X509ExtendedTrustManager trustOf(KeyStore storeOrNull) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(storeOrNull);
        return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            return store;
        } catch (IOException e) {
            throw new IllegalStateException("An empty key store is read from nowhere", e);
        }
    }
}
