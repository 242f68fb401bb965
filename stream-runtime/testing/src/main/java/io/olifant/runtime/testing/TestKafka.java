package io.olifant.runtime.testing;

import io.olifant.runtime.kafka.TopicLeaders;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.test.KafkaClusterTestKit;

/** A real Kafka broker in this JVM, on a free port, up in about three seconds. Its data is gone when it is closed. */
public final class TestKafka implements AutoCloseable {

    private final KafkaClusterTestKit cluster;
    private final Admin admin;
    private boolean isClosed;

    private TestKafka(KafkaClusterTestKit cluster) {
        this.cluster = cluster;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers()));
    }

    /**
     * Starts a broker. Topics are not created by themselves: what an application needs, it must create. How large a record may be
     * is left at Kafka's default, so that what would be too large for a cluster is too large for a test.
     */
    public static TestKafka start() {
        return start(1);
    }

    /** Starts several brokers, for what has more than one replica. */
    public static TestKafka start(int brokers) {
        return new TestKafka(TestClusters.start(brokers, SecurityProtocol.PLAINTEXT, Map.of(), Map.of()));
    }

    public String bootstrapServers() {
        return cluster.bootstrapServers();
    }

    /** Creates a topic with the broker's default settings. */
    public void createTopic(String name, int partitions) {
        createTopic(name, partitions, Map.of());
    }

    /** Creates a topic. */
    public void createTopic(String name, int partitions, Map<String, String> config) {
        NewTopic topic = new NewTopic(name, partitions, (short) 1).configs(config);
        await(() -> admin.createTopics(List.of(topic)).all().get());
        TopicLeaders.await(admin, Map.of(name, partitions));
    }

    /** The names of all topics, without the broker's own. */
    public Set<String> topics() {
        return await(() -> admin.listTopics().names().get());
    }

    /** A client for whatever else a test wants of the broker. Closed with the broker. */
    public Admin admin() {
        return admin;
    }

    /** Stops the brokers; a second time does nothing. */
    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        admin.close();
        TestClusters.close(cluster);
    }

    private static <T> T await(Call<T> call) {
        try {
            return call.call();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The test broker refused: " + e.getCause(), e);
        } catch (Exception e) {
            throw new IllegalStateException("The test broker could not be asked", e);
        }
    }

    private interface Call<T> {
        T call() throws Exception;
    }
}
