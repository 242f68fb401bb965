package io.olifant.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.SettingsReader;
import io.smallrye.config.ConfigMapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {

    /** An application without settings. */
    @ConfigMapping(prefix = "none")
    interface NoSettings {}

    @Test
    void aLoginInAnAddressIsRefusedSinceKafkaLogsIt() {
        for (String name : List.of("bootstrap.servers", "sasl.oauthbearer.token.endpoint.url")) {
            assertThatThrownBy(() -> KafkaSettings.refuseUnusable(Map.of(name, "https://ann:hunter2@host:9093")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("'olifant.kafka." + name + "' holds a login in an address")
                    .hasMessageNotContaining("hunter2");
        }
        KafkaSettings.refuseUnusable(Map.of("sasl.jaas.config", "Module required password=\"x://y@z\";"));
    }

    @Test
    void figuresStayRightByDefault() {
        StreamsConfig config = config(Map.of());
        assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)).isEqualTo("exactly_once_v2");
        assertThat(config.getString(StreamsConfig.GROUP_PROTOCOL_CONFIG)).isEqualTo("classic");
        assertThat(config.getBoolean(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG))
                .isTrue();
        assertThat(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)).isEqualTo(200);
        assertThat(config.getMainConsumerConfigs("g", "c", 0))
                .containsEntry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest")
                .containsEntry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        assertThat(config.getGlobalConsumerConfigs("c"))
                .containsEntry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        assertThat(config.getProducerConfigs("p"))
                .containsEntry("compression.type", "lz4")
                .containsEntry("max.request.size", 16 * 1024 * 1024);
    }

    @Test
    void olifantsOwnSettingsReachKafka() {
        StreamsConfig config = config(Map.of(
                "olifant.streams.threads", "3",
                "olifant.streams.commit-interval", "1s",
                "olifant.state.directory", "somewhere",
                "olifant.topics.replication-factor", "3"));
        assertThat(config.getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG)).isEqualTo(3);
        assertThat(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)).isEqualTo(1_000);
        assertThat(config.getLong(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG))
                .isZero();
        assertThat(config.getString(StreamsConfig.STATE_DIR_CONFIG)).isEqualTo("somewhere");
        assertThat(config.getBoolean(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG))
                .isFalse();
        assertThat(config(Map.of("olifant.state.transactional", "true"))
                        .getBoolean(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG))
                .isTrue();
        assertThat(config.getInt(StreamsConfig.REPLICATION_FACTOR_CONFIG)).isEqualTo(3);
    }

    @Test
    void passedSettingsWinOverOlifantsChoices() {
        StreamsConfig config = config(Map.of(
                "olifant.kafka.session.timeout.ms", "45000",
                "olifant.kafka.producer.linger.ms", "0",
                "olifant.kafka.num.standby.replicas", "1"));
        assertThat(config.getMainConsumerConfigs("g", "c", 0)).containsEntry("session.timeout.ms", "45000");
        assertThat(config.getProducerConfigs("p")).containsEntry("linger.ms", "0");
        assertThat(config.getInt(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "processing.guarantee",
                "application.id",
                "auto.offset.reset",
                "main.consumer.auto.offset.reset",
                "consumer.isolation.level",
                "producer.enable.idempotence",
                "production.exception.handler",
                "num.stream.threads",
                "enable.transactional.statestores",
                "state.cleanup.dir.max.age.ms"
            })
    void whatWouldMakeFiguresWrongCannotBeGiven(String name) {
        assertThatThrownBy(() -> config(Map.of("olifant.kafka." + name, "x")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("Setting 'olifant.kafka." + name + "' cannot be given: ");
    }

    /** Unless stores are transactional, of which the time of a folder says nothing. */
    @Test
    void stateIsContinuedForHalfOfTheTimeThatTombstonesAreKept() {
        StreamsConfig config = config(Map.of());
        assertThat(config.getLong(StreamsConfig.STATE_CLEANUP_DIR_MAX_AGE_MS_CONFIG))
                .isEqualTo(43_200_000);
        assertThat(config.originalsWithPrefix(StreamsConfig.TOPIC_PREFIX))
                .containsEntry("delete.retention.ms", "86400000");
        assertThat(config(Map.of("olifant.state.transactional", "true"))
                        .getLong(StreamsConfig.STATE_CLEANUP_DIR_MAX_AGE_MS_CONFIG))
                .isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "topic.delete.retention.ms, 86399999, expected at least 86400000",
        "topic.delete.retention.ms, a day, expected a number of milliseconds",
        "state.cleanup.delay.ms, 43200001, expected at most 43200000",
        "state.cleanup.delay.ms, 1h, expected a number of milliseconds"
    })
    void whatWouldLetStateGrowTooOldIsRefused(String name, String value, String expected) {
        assertThatThrownBy(() -> config(Map.of("olifant.kafka." + name, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'olifant.kafka." + name + "' is ")
                .hasMessageContaining(value)
                .hasMessageContaining(expected);
    }

    @Test
    void tombstonesMayBeKeptLongerAndStateForLess() {
        StreamsConfig config = config(Map.of(
                "olifant.kafka.topic.delete.retention.ms", "172800000",
                "olifant.kafka.state.cleanup.delay.ms", "43200000"));
        assertThat(config.originalsWithPrefix(StreamsConfig.TOPIC_PREFIX))
                .containsEntry("delete.retention.ms", "172800000");
        assertThat(config.getLong(StreamsConfig.STATE_CLEANUP_DELAY_MS_CONFIG)).isEqualTo(43_200_000);
    }

    @Test
    void aMistypedNameIsRefusedAndAPlugInsOwnNameIsNot() {
        assertThatThrownBy(() -> config(Map.of("olifant.kafka.producer.linger.sm", "1")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("did you mean 'olifant.kafka.producer.linger.ms'");
        assertThat(config(Map.of("olifant.kafka.com.example.interceptor.endpoint", "x"))
                        .originals())
                .containsEntry("com.example.interceptor.endpoint", "x");
    }

    @ParameterizedTest
    @CsvSource({
        "boostrap.servers, bootstrap.servers",
        "bootstrap-servers, bootstrap.servers",
        "consmer.fetch.max.bytes, consumer.fetch.max.bytes",
        "topic.retention.mss, topic.retention.ms",
        "topic.cleanup.polcy, topic.cleanup.policy"
    })
    void aMistypedNameIsReportedWithTheNameThatIsMeant(String name, String meant) {
        assertThatThrownBy(() -> KafkaSettings.refuseUnusable(Map.of(name, "1")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "Unknown setting 'olifant.kafka." + name + "'; did you mean 'olifant.kafka." + meant + "'?");
    }

    @ParameterizedTest
    @CsvSource({
        "max.poll.records, many, Not a number of type INT",
        "consumer.fetch.min.bytes, -1, Value must be at least 0",
        "main.consumer.max.poll.records, 0, Value must be at least 1",
        "producer.acks, some, String must be one of",
        "admin.retries, few, Not a number of type INT",
        "security.protocol, SASL, String must be one of"
    })
    void aValueThatKafkaRefusesIsReportedBeforeAnythingStarts(String name, String value, String reason) {
        assertThatThrownBy(() -> KafkaSettings.refuseUnusable(Map.of(name, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(
                        "Setting 'olifant.kafka." + name + "' is refused by Kafka: Invalid value " + value)
                .hasMessageContaining(reason);
    }

    @Test
    void theAdminClientGetsWhatIsNotMeantForOthers() {
        assertThat(KafkaSettings.admin(settings(Map.of(
                        "olifant.kafka.bootstrap.servers", "b:1",
                        "olifant.kafka.admin.request.timeout.ms", "5",
                        "olifant.kafka.producer.linger.ms", "7"))))
                .isEqualTo(Map.of("bootstrap.servers", "b:1", "request.timeout.ms", "5"));
    }

    private static StreamsConfig config(Map<String, String> given) {
        return new StreamsConfig(new HashMap<>(KafkaSettings.streams(settings(given), "application")));
    }

    private static RuntimeSettings settings(Map<String, String> given) {
        return SettingsReader.read("none", NoSettings.class, SettingSources.of(given))
                .runtime();
    }
}
