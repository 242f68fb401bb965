package io.olifant.runtime.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.test.JaasUtils;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.awaitility.Awaitility;

/**
 * A broker in this JVM on which clients log in (SCRAM-SHA-512) and nobody may do what no rule allows, except its administrator. Its
 * data is gone when it is closed.
 */
public final class SecuredKafka implements AutoCloseable {

    private static final String ADMIN = JaasUtils.KAFKA_PLAIN_ADMIN;
    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule";
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";
    private static final int ITERATIONS = 4096;

    private final KafkaClusterTestKit cluster;
    private final Set<String> users = ConcurrentHashMap.newKeySet();
    private final Admin admin;

    private SecuredKafka(KafkaClusterTestKit cluster) {
        this.cluster = cluster;
        this.admin = Admin.create(new HashMap<>(administrator()));
    }

    /** Starts a broker. */
    public static SecuredKafka start() {
        return new SecuredKafka(TestClusters.start(
                1,
                SecurityProtocol.SASL_PLAINTEXT,
                Map.of(
                        "authorizer.class.name",
                        "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        // The broker itself comes to its controller without a login.
                        "super.users",
                        "User:" + ADMIN + ";User:ANONYMOUS",
                        "sasl.enabled.mechanisms",
                        "PLAIN,SCRAM-SHA-512",
                        "listener.name.external.scram-sha-512.sasl.jaas.config",
                        SCRAM + " required;")));
    }

    /** A client that may do everything. Closed with the broker. */
    public Admin admin() {
        return admin;
    }

    /** The settings of a client that may do everything. */
    public Map<String, String> administrator() {
        return client("PLAIN", PLAIN, ADMIN, JaasUtils.KAFKA_PLAIN_ADMIN_PASSWORD);
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
        return client("SCRAM-SHA-512", SCRAM, name, password);
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

    @Override
    public void close() {
        admin.close();
        TestClusters.close(cluster);
    }

    private Map<String, String> client(String mechanism, String module, String name, String password) {
        return Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                cluster.bootstrapServers(),
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                SecurityProtocol.SASL_PLAINTEXT.name,
                SaslConfigs.SASL_MECHANISM,
                mechanism,
                SaslConfigs.SASL_JAAS_CONFIG,
                module + " required username=\"" + name + "\" password=\"" + password + "\";");
    }
}
