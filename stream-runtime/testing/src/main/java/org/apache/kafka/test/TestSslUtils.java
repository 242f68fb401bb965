package org.apache.kafka.test;

import java.io.File;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.network.ConnectionMode;

/**
 * Stands in for a class of the tests of Kafka's clients, as {@link TestUtils} does: the test kit of 4.4.0 has it make a key
 * store for every cluster. Those of our tests that use TLS bring stores of their own, so this one stays empty.
 */
public final class TestSslUtils {

    private TestSslUtils() {}

    /** What the kit sets of it. */
    public static final class SslConfigsBuilder {

        /** Who connects makes no difference to an empty store. */
        public SslConfigsBuilder(ConnectionMode mode) {}

        public SslConfigsBuilder createNewTrustStore(File file) {
            return this;
        }

        public SslConfigsBuilder useExistingTrustStore(File file) {
            return this;
        }

        /** The settings of a broker or client; the kit deletes the file when the cluster is closed. */
        public Map<String, Object> build() throws IOException {
            return Map.of(
                    SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG,
                    TestUtils.tempFile("kafka.keystore", ".jks").getPath());
        }
    }
}
