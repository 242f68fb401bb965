package io.olifant.runtime.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * An endpoint of OAuth that gives tokens to whoever shows a client's secret, which is {@link #secret}. Brokers find the key to check
 * tokens with in a file. Clients of this JVM may ask it, and brokers may read that file, while it is open.
 */
final class TokenEndpoint implements AutoCloseable {

    static final String AUDIENCE = "kafka";
    static final String ISSUER = "https://issuer.example.com";

    /** Kafka asks no others. */
    private static final String ALLOWED_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

    private static final String KEY_ID = "1";
    private static final int KEY_BITS = 2048;
    private static final int VALID_SECONDS = 3600;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final Base64.Encoder URL_ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final HttpServer server;
    private final KeyPair keys;
    private final Path keySet;

    private TokenEndpoint(HttpServer server, KeyPair keys, Path keySet) {
        this.server = server;
        this.keys = keys;
        this.keySet = keySet;
    }

    static TokenEndpoint start() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            KeyPair keys = generator.generateKeyPair();
            Path keySet = Files.writeString(
                    Files.createTempFile("olifant-keys", ".json"), keySet((RSAPublicKey) keys.getPublic()));
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            TokenEndpoint endpoint = new TokenEndpoint(server, keys, keySet);
            server.createContext("/token", endpoint::answer);
            server.start();
            System.setProperty(ALLOWED_URLS, endpoint.url() + "," + endpoint.keySetUrl());
            return endpoint;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The token endpoint of tests did not start", e);
        }
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/token";
    }

    /** Where the keys are that tokens are checked with. */
    String keySetUrl() {
        return keySet.toUri().toString();
    }

    static String secret(String client) {
        return "secret of " + client;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String login = new String(
                Base64.getDecoder()
                        .decode(exchange.getRequestHeaders()
                                .getFirst("Authorization")
                                .replace("Basic ", "")),
                StandardCharsets.UTF_8);
        String client = login.substring(0, login.indexOf(':'));
        boolean isKnown = login.equals(client + ":" + secret(client));
        byte[] body = (isKnown
                        ? "{\"access_token\":\"" + token(client) + "\",\"token_type\":\"Bearer\",\"expires_in\":"
                                + VALID_SECONDS + "}"
                        : "{\"error\":\"invalid_client\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(isKnown ? OK : UNAUTHORIZED, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String token(String subject) {
        long now = Instant.now().getEpochSecond();
        String text = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + KEY_ID + "\"}") + "."
                + encoded("{\"sub\":\"" + subject + "\",\"iss\":\"" + ISSUER + "\",\"aud\":\"" + AUDIENCE
                        + "\",\"iat\":" + now + ",\"exp\":" + (now + VALID_SECONDS) + "}");
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + URL_ENCODER.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A token of tests cannot be signed", e);
        }
    }

    private static String keySet(RSAPublicKey key) {
        return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"" + KEY_ID + "\",\"n\":\""
                + encoded(key.getModulus()) + "\",\"e\":\"" + encoded(key.getPublicExponent()) + "\"}]}";
    }

    private static String encoded(String json) {
        return URL_ENCODER.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Without the zero byte that keeps a number from being negative. */
    private static String encoded(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 && bytes.length > 1 ? 1 : 0;
        return URL_ENCODER.encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    @Override
    public void close() {
        server.stop(0);
        System.clearProperty(ALLOWED_URLS);
        try {
            Files.delete(keySet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
