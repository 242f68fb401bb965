package io.olifant.runtime.testing;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.apache.kafka.server.common.MetadataVersion;

/** Starts brokers in this JVM, set up as tests need them. */
final class TestClusters {

    /** Events of tests are older than any retention; a broker that looked after thirty seconds would delete them unread. */
    private static final String NO_RETENTION_IN_A_TEST_MS =
            String.valueOf(Duration.ofDays(1).toMillis());

    private TestClusters() {}

    /**
     * Starts a cluster. Topics are not created by themselves: what an application needs, it must create. How large a record may be
     * is left at Kafka's default, so that what would be too large for a cluster is too large for a test.
     *
     * @param protocol that clients speak
     * @param settings of the brokers beside those of all tests
     * @param settingsOfOthers of all brokers but the first, which is the controller, too; they win
     */
    static KafkaClusterTestKit start(
            int brokers,
            SecurityProtocol protocol,
            Map<String, String> settings,
            Map<String, String> settingsOfOthers) {
        Map<Integer, Map<String, String>> settingsById = new HashMap<>();
        for (int id = 1; id < brokers; id++) {
            settingsById.put(id, settingsOfOthers);
        }
        try {
            TestKitNodes nodes = new TestKitNodes.Builder()
                    .setBootstrapMetadataVersion(MetadataVersion.latestProduction())
                    .setCombined(true)
                    .setNumBrokerNodes(brokers)
                    .setNumControllerNodes(1)
                    .setPerServerProperties(settingsById)
                    .setBrokerSecurityProtocol(protocol)
                    .build();
            KafkaClusterTestKit.Builder builder = new KafkaClusterTestKit.Builder(nodes)
                    .setConfigProp("auto.create.topics.enable", "false")
                    .setConfigProp("offsets.topic.replication.factor", "1")
                    .setConfigProp("offsets.topic.num.partitions", "4")
                    .setConfigProp("transaction.state.log.replication.factor", "1")
                    .setConfigProp("transaction.state.log.min.isr", "1")
                    .setConfigProp("transaction.state.log.num.partitions", "4")
                    .setConfigProp("group.initial.rebalance.delay.ms", "0")
                    .setConfigProp("log.initial.task.delay.ms", NO_RETENTION_IN_A_TEST_MS);
            settings.forEach(builder::setConfigProp);
            KafkaClusterTestKit cluster = builder.build();
            cluster.format();
            cluster.startup();
            cluster.waitForReadyBrokers();
            return cluster;
        } catch (Exception e) {
            throw new IllegalStateException("The test broker did not start", e);
        }
    }

    static void close(KafkaClusterTestKit cluster) {
        try {
            cluster.close();
        } catch (Exception e) {
            throw new IllegalStateException("The test broker did not stop", e);
        }
    }
}
