package io.olifant.runtime.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.awaitility.Awaitility;

/**
 * Brokers in this JVM that clients reach over TLS only, where they log in and nobody may do what no rule allows, except the
 * administrator. Each way to log in, and each wrong certificate, has a listener. The data is gone when they are closed.
 */
public final class SecuredKafka implements AutoCloseable {

    /** Where clients come in. */
    public enum Listener {
        /** A login over TLS: PLAIN, SCRAM-SHA-512 or OAUTHBEARER. */
        LOGIN("SASL_SSL", "server"),
        /** TLS in which the client shows a certificate, too. */
        CERTIFICATE("SSL", "server"),
        /** TLS with the certificate of another host. */
        ELSEWHERE("SSL", "elsewhere"),
        /** TLS with a certificate that has expired. */
        EXPIRED("SSL", "expired"),
        /** No TLS and no login, and every right: for the brokers among themselves. */
        OPEN("PLAINTEXT", "");

        private final String protocol;
        private final String certificate;

        Listener(String protocol, String certificate) {
            this.protocol = protocol;
            this.certificate = certificate;
        }
    }

    private static final String ADMIN = "admin";
    private static final String ADMIN_PASSWORD = "secret of the administrator";
    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule";
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";
    private static final String BEARER = "org.apache.kafka.common.security.oauthbearer";
    private static final String LISTENERS = "listeners";
    private static final int ITERATIONS = 4096;

    private final KafkaClusterTestKit cluster;
    private final Set<String> users = ConcurrentHashMap.newKeySet();
    private final TokenEndpoint tokens;
    private final Admin admin;

    private SecuredKafka(KafkaClusterTestKit cluster, TokenEndpoint tokens) {
        this.cluster = cluster;
        this.tokens = tokens;
        this.admin = Admin.create(new HashMap<>(administrator()));
    }

    /** Starts so many brokers. */
    public static SecuredKafka start(int brokers) {
        TokenEndpoint tokens = TokenEndpoint.start();
        Map<String, String> settings = settings(tokens);
        String listeners = Arrays.stream(Listener.values())
                .map(listener -> listener + "://localhost:0")
                .collect(Collectors.joining(","));
        settings.put(LISTENERS, listeners + ",CONTROLLER://localhost:0");
        return new SecuredKafka(
                TestClusters.start(brokers, SecurityProtocol.PLAINTEXT, settings, Map.of(LISTENERS, listeners)),
                tokens);
    }

    /** A client that may do everything. Closed with the brokers. */
    public Admin admin() {
        return admin;
    }

    /** The addresses of a listener. */
    public String bootstrapServers(Listener listener) {
        ListenerName name = ListenerName.normalised(listener.name());
        return cluster.brokers().values().stream()
                .map(broker -> "localhost:" + broker.boundPort(name))
                .collect(Collectors.joining(","));
    }

    /** The settings of a client that may do everything, which logs in by PLAIN. */
    public Map<String, String> administrator() {
        return login("PLAIN", jaas(PLAIN, ADMIN, ADMIN_PASSWORD));
    }

    /**
     * The settings of a client with the login of a user. Who is new may do nothing yet. Made once, since a login
     * fails while its credentials change.
     */
    public Map<String, String> user(String name) {
        String password = "secret of " + name;
        if (users.add(name)) {
            make(name, password);
        }
        return scram(name, password);
    }

    private void make(String name, String password) {
        try {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), password)))
                    .all()
                    .get();
            // The controller has it; whoever logs in is asked by a broker.
            Awaitility.await()
                    .ignoreExceptions()
                    .until(() -> admin.describeUserScramCredentials(List.of(name))
                            .description(name)
                            .get()
                            .name()
                            .equals(name));
        } catch (ExecutionException e) {
            throw new IllegalStateException("The test broker refused a user: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The settings of a client that logs in by SCRAM with this password, right or wrong. */
    public Map<String, String> scram(String name, String password) {
        return login("SCRAM-SHA-512", jaas(SCRAM, name, password));
    }

    /** The settings of a client that gets itself tokens in this name, and logs in with them. */
    public Map<String, String> token(String name) {
        return token(name, TokenEndpoint.secret(name));
    }

    /** The same with this secret, right or wrong. */
    public Map<String, String> token(String name, String secret) {
        Map<String, String> settings = login("OAUTHBEARER", BEARER + ".OAuthBearerLoginModule required;");
        settings.put(SaslConfigs.SASL_LOGIN_CALLBACK_HANDLER_CLASS, BEARER + ".OAuthBearerLoginCallbackHandler");
        settings.put(SaslConfigs.SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL, tokens.url());
        settings.put(SaslConfigs.SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_ID, name);
        settings.put(SaslConfigs.SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_SECRET, secret);
        return settings;
    }

    /** The settings of a client with a certificate, whose user is {@code pipeline}. */
    public Map<String, String> certificate(String certificate) {
        Map<String, String> settings = trusting(Listener.CERTIFICATE);
        settings.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, Certificates.type());
        settings.put(SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, Certificates.certificate(certificate));
        settings.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, Certificates.key(certificate));
        return settings;
    }

    /** The settings of a client of a listener that trusts the authority of its certificate, without a login. */
    public Map<String, String> trusting(Listener listener) {
        Map<String, String> settings = new HashMap<>();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(listener));
        settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, listener.protocol);
        settings.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, Certificates.type());
        settings.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, Certificates.authority());
        return settings;
    }

    @Override
    public void close() {
        admin.close();
        TestClusters.close(cluster);
        tokens.close();
    }

    private Map<String, String> login(String mechanism, String jaas) {
        Map<String, String> settings = trusting(Listener.LOGIN);
        settings.put(SaslConfigs.SASL_MECHANISM, mechanism);
        settings.put(SaslConfigs.SASL_JAAS_CONFIG, jaas);
        return settings;
    }

    private static String jaas(String module, String name, String password) {
        return module + " required username=\"" + name + "\" password=\"" + password + "\";";
    }

    private static Map<String, String> settings(TokenEndpoint tokens) {
        Map<String, String> settings = new HashMap<>();
        List<String> protocols = new ArrayList<>(List.of("CONTROLLER:PLAINTEXT"));
        for (Listener listener : Listener.values()) {
            protocols.add(listener + ":" + listener.protocol);
            if (!listener.certificate.isEmpty()) {
                String prefix = prefix(listener);
                settings.put(prefix + SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, Certificates.type());
                settings.put(
                        prefix + SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG,
                        Certificates.certificate(listener.certificate));
                settings.put(prefix + SslConfigs.SSL_KEYSTORE_KEY_CONFIG, Certificates.key(listener.certificate));
                settings.put(prefix + SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, Certificates.type());
                settings.put(prefix + SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, Certificates.authority());
            }
        }
        settings.put("listener.security.protocol.map", String.join(",", protocols));
        settings.put("inter.broker.listener.name", Listener.OPEN.name());
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // The brokers themselves come to each other and to their controller without a login.
        settings.put("super.users", "User:" + ADMIN + ";User:ANONYMOUS");
        settings.put("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512,OAUTHBEARER");
        String login = prefix(Listener.LOGIN);
        settings.put(
                login + "plain.sasl.jaas.config", PLAIN + " required user_" + ADMIN + "=\"" + ADMIN_PASSWORD + "\";");
        settings.put(login + "scram-sha-512.sasl.jaas.config", SCRAM + " required;");
        settings.put(
                login + "oauthbearer.sasl.jaas.config",
                BEARER + ".OAuthBearerLoginModule required unsecuredLoginStringClaim_sub=\"none\";");
        settings.put(
                login + "oauthbearer.sasl.server.callback.handler.class",
                BEARER + ".OAuthBearerValidatorCallbackHandler");
        settings.put(SaslConfigs.SASL_OAUTHBEARER_JWKS_ENDPOINT_URL, tokens.keySetUrl());
        settings.put(SaslConfigs.SASL_OAUTHBEARER_EXPECTED_AUDIENCE, TokenEndpoint.AUDIENCE);
        settings.put(SaslConfigs.SASL_OAUTHBEARER_EXPECTED_ISSUER, TokenEndpoint.ISSUER);
        settings.put(prefix(Listener.CERTIFICATE) + "ssl.client.auth", "required");
        settings.put(prefix(Listener.CERTIFICATE) + "ssl.principal.mapping.rules", "RULE:^CN=([^,]+).*$/$1/,DEFAULT");
        return settings;
    }

    private static String prefix(Listener listener) {
        return "listener.name." + listener.name().toLowerCase(Locale.ROOT) + ".";
    }
}
