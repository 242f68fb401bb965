package io.olifant.runtime.testing;

import io.olifant.runtime.kafka.TopicLeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.apache.kafka.server.common.MetadataVersion;

/** A real Kafka broker in this JVM, on a free port, up in about three seconds. Its data is gone when it is closed. */
public final class TestKafka implements AutoCloseable {

    /** Events of tests are older than any retention; a broker that looked after thirty seconds would delete them unread. */
    private static final String NO_RETENTION_IN_A_TEST_MS =
            String.valueOf(Duration.ofDays(1).toMillis());

    private final KafkaClusterTestKit cluster;
    private final Admin admin;

    private TestKafka(KafkaClusterTestKit cluster) {
        this.cluster = cluster;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers()));
    }

    /**
     * Starts a broker. Topics are not created by themselves: what an application needs, it must create. How large a record may be
     * is left at Kafka's default, so that what would be too large for a cluster is too large for a test.
     */
    public static TestKafka start() {
        try {
            TestKitNodes nodes = new TestKitNodes.Builder()
                    .setBootstrapMetadataVersion(MetadataVersion.latestProduction())
                    .setCombined(true)
                    .setNumBrokerNodes(1)
                    .setNumControllerNodes(1)
                    .build();
            KafkaClusterTestKit cluster = new KafkaClusterTestKit.Builder(nodes)
                    .setConfigProp("auto.create.topics.enable", "false")
                    .setConfigProp("offsets.topic.replication.factor", "1")
                    .setConfigProp("offsets.topic.num.partitions", "4")
                    .setConfigProp("transaction.state.log.replication.factor", "1")
                    .setConfigProp("transaction.state.log.min.isr", "1")
                    .setConfigProp("transaction.state.log.num.partitions", "4")
                    .setConfigProp("group.initial.rebalance.delay.ms", "0")
                    .setConfigProp("log.initial.task.delay.ms", NO_RETENTION_IN_A_TEST_MS)
                    .build();
            cluster.format();
            cluster.startup();
            cluster.waitForReadyBrokers();
            return new TestKafka(cluster);
        } catch (Exception e) {
            throw new IllegalStateException("The test broker did not start", e);
        }
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

    @Override
    public void close() {
        admin.close();
        await(() -> {
            cluster.close();
            return null;
        });
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
