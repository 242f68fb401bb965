package io.olifant.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductionChecksTest {

    private static final String KAFKA = "olifant.kafka.";
    private static final String REGISTRY = "olifant.schema-registry.";
    private static final Map<String, String> ELSEWHERE = Map.of(
            KAFKA + "bootstrap.servers", "broker-1:9093,broker-2:9093",
            KAFKA + "security.protocol", "SASL_SSL",
            REGISTRY + "url", "https://registry.example.com");

    @TempDir
    private Path folder;

    @Test
    void whatDoesNotLeaveTheMachineMayBeInClear() {
        assertAccepted(Map.of());
        assertAccepted(Map.of(
                KAFKA + "bootstrap.servers", "127.0.0.1:9092,[::1]:9092",
                REGISTRY + "url", "http://localhost:8081,http://[::1]:8081"));
    }

    @Test
    void encryptedConnectionsAreAccepted() {
        assertAccepted(ELSEWHERE);
        assertAccepted(and(ELSEWHERE, KAFKA + "security.protocol", "ssl"));
        assertAccepted(and(ELSEWHERE, KAFKA + "ssl.endpoint.identification.algorithm", "https"));
    }

    @Test
    void brokersElsewhereWithoutEncryptionAreRefused() {
        assertRefused(Map.of(KAFKA + "bootstrap.servers", "broker-1:9092"))
                .singleElement()
                .asString()
                .contains("'olifant.kafka.security.protocol' is 'PLAINTEXT'", "'broker-1:9092'", "SASL_SSL");
        assertRefused(and(ELSEWHERE, KAFKA + "security.protocol", "SASL_PLAINTEXT"))
                .singleElement()
                .asString()
                .contains("is 'SASL_PLAINTEXT'");
        assertRefused(and(ELSEWHERE, KAFKA + "producer.security.protocol", "PLAINTEXT"))
                .singleElement()
                .asString()
                .contains("'olifant.kafka.producer.security.protocol' is 'PLAINTEXT'");
        assertRefused(Map.of(KAFKA + "bootstrap.servers", "localhost:9092,localhost.example.com:9092"))
                .hasSize(1);
    }

    @Test
    void certificatesOfOtherHostsAreRefused() {
        assertRefused(and(ELSEWHERE, KAFKA + "ssl.endpoint.identification.algorithm", ""))
                .singleElement()
                .asString()
                .contains("'olifant.kafka.ssl.endpoint.identification.algorithm' is ''", "remove the setting");
        assertRefused(and(ELSEWHERE, REGISTRY + "client.schema.registry.ssl.endpoint.identification.algorithm", "none"))
                .hasSize(1);
    }

    @Test
    void aRegistryInClearOrInMemoryIsRefused() {
        assertRefused(Map.of(REGISTRY + "url", "https://a.example.com,http://ann:hunter2@b.example.com"))
                .hasSize(2)
                .noneMatch(problem -> problem.contains("hunter2"))
                .anyMatch(problem -> problem.contains("'http://(not shown)@b.example.com'"));
        assertRefused(Map.of(REGISTRY + "url", "mock://test"))
                .singleElement()
                .asString()
                .contains("'mock://test'");
    }

    @Test
    void topicsThatOneMachineCanLoseAreRefused() {
        assertRefused(Map.of("olifant.topics.replication-factor", "1"))
                .singleElement()
                .asString()
                .contains("'olifant.topics.replication-factor' is '1'", "set it to 3");
        assertRefused(Map.of("olifant.topics.min-insync-replicas", "1"))
                .singleElement()
                .asString()
                .contains("'olifant.topics.min-insync-replicas' is '1'", "set it to 2");
        assertAccepted(Map.of("olifant.topics.replication-factor", "2"));
    }

    @Test
    void onePartitionAndTopicsThatTheStartMakesAreRefused() {
        assertRefused(Map.of("olifant.topics.partitions", "1", "olifant.topics.create", "true"))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("'olifant.topics.partitions' is '1'"))
                .anyMatch(problem -> problem.contains("'olifant.topics.create' is 'true'")
                        && problem.contains("olifant topics apply"));
    }

    @Test
    void secretsInTheOpenAreRefusedWithoutBeingSaid() {
        Map<String, String> secrets = new LinkedHashMap<>();
        secrets.put(KAFKA + "sasl.jaas.config", "ScramLoginModule required username=\"a\" password=\"hunter2\";");
        secrets.put(KAFKA + "\"ssl.keystore.password\"", "hunter2");
        secrets.put(KAFKA + "producer.ssl.key.password", "hunter2");
        secrets.put(KAFKA + "ssl.keystore.key", "-----BEGIN PRIVATE KEY----- hunter2");
        secrets.put(KAFKA + "sasl.oauthbearer.client.credentials.client.secret", "hunter2");
        secrets.put(REGISTRY + "client.basic.auth.user.info", "ann:hunter2");
        secrets.put(REGISTRY + "client.bearer.auth.token", "hunter2");
        secrets.put(REGISTRY + "client.schema.registry.ssl.truststore.password", "hunter2");
        secrets.put(REGISTRY + "url", "https://ann:hunter2@registry.example.com");
        assertRefused(secrets)
                .hasSameSizeAs(secrets.keySet())
                .allSatisfy(problem -> assertThat(problem)
                        .contains("(given at the start) can be read there by others", "environment variable OLIFANT_")
                        .contains("${file:PATH}")
                        .doesNotContain("hunter2"))
                .anyMatch(problem -> problem.contains("OLIFANT_KAFKA_SSL_KEYSTORE_PASSWORD,"));
    }

    @Test
    void aSecretInAConfigurationFileIsRefusedWithItsLine() throws IOException {
        Path file = Files.writeString(
                folder.resolve("olifant.yaml"), "olifant.topics.prefix: a.\nolifant.kafka.ssl.key.password: hunter2\n");
        assertThatThrownBy(() -> read(new SettingSources(Optional.of(file), Map.of(), SafeSettings.and(Map.of()))))
                .hasMessageContaining("'olifant.kafka.ssl.key.password' (line 2 of " + file + ")");
    }

    @Test
    void whatOnlyLooksLikeASecretIsAccepted() {
        assertAccepted(Map.of(
                KAFKA + "sasl.jaas.config", "OAuthBearerLoginModule required;",
                KAFKA + "sasl.oauthbearer.token.endpoint.url", "https://login.example.com/token",
                KAFKA + "ssl.keystore.type", "PEM",
                REGISTRY + "client.basic.auth.credentials.source", "USER_INFO"));
        assertAccepted(
                Map.of(
                        KAFKA + "sasl.jaas.config",
                        "Krb5LoginModule required useKeyTab=true storeKey=true keyTab=\"/etc/olifant.keytab\" principal=\"o@A\";"));
    }

    @Test
    void secretsOfTheEnvironmentAndOfFilesAreAccepted() throws IOException {
        Path file = secret("rw-r-----");
        assertAccepted(Map.of(
                KAFKA + "sasl.jaas.config", "Scram required username=\"a\" password=\"${file:" + file + "}\";",
                KAFKA + "ssl.key.password", "${file:" + file + "}",
                REGISTRY + "client.basic.auth.user.info", "ann:${file:" + file + "}"));
        read(new SettingSources(
                Optional.empty(),
                Map.of(
                        "OLIFANT_KAFKA_SASL_JAAS_CONFIG", "Scram required password=\"hunter2\";",
                        "OLIFANT_SCHEMA_REGISTRY_URL", "https://ann:hunter2@registry.example.com"),
                SafeSettings.and(Map.of())));
    }

    @Test
    void filesThatEverybodyCanReadAreRefused() throws IOException {
        Path open = secret("rw-r--r--");
        assertRefused(Map.of(
                        KAFKA + "ssl.key.password",
                        "${file:" + open + "}",
                        KAFKA + "ssl.keystore.location",
                        open.toString(),
                        KAFKA + "ssl.truststore.certificates",
                        "${file:" + open + "}",
                        REGISTRY + "client.schema.registry.ssl.keystore.location",
                        open.toString()))
                .hasSize(3)
                .allSatisfy(
                        problem -> assertThat(problem).contains(open.toString(), "chmod o-rwx", "defaultMode 0440"));
        assertAccepted(
                Map.of(KAFKA + "ssl.keystore.location", secret("r--r-----").toString()));
    }

    @Test
    void lookUpsToWhoeverAsksOrInClearAreRefusedWithAllElse() throws IOException {
        String lookups = "olifant.lookups.";
        assertRefused(Map.of(lookups + "port", "8111", "olifant.topics.replication-factor", "1"))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("answered to every program of this machine")
                        && problem.contains("or leave olifant.lookups.port out"));
        assertRefused(Map.of(
                        lookups + "port", "8111",
                        lookups + "host", "0.0.0.0",
                        lookups + "tokens-file", secret("rw-r--r--").toString()))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("'olifant.lookups.host' is '0.0.0.0'")
                        && problem.contains("in plain text, which is allowed on 127.0.0.1 only"))
                .anyMatch(
                        problem -> problem.contains("'olifant.lookups.tokens-file' names, can be read by every user"));
        assertRefused(Map.of(
                        lookups + "port", "8111",
                        lookups + "tokens-file", secret("rw-r-----").toString(),
                        lookups + "tls.key-file", secret("rw-r--r--").toString()))
                .singleElement()
                .asString()
                .contains("'olifant.lookups.tls.key-file'");
        assertAccepted(Map.of(
                lookups + "port", "8111",
                lookups + "host", "::1",
                lookups + "tokens-file", secret("rw-r-----").toString()));
        // Without the port, none are answered.
        assertAccepted(Map.of(lookups + "host", "0.0.0.0"));
    }

    @Test
    void elsewhereTheyAreNamedAndNothingIsRefused() {
        Map<String, String> settings = new HashMap<>(Map.of(KAFKA + "bootstrap.servers", "broker-1:9092"));
        assertThat(read(SettingSources.of(settings)).unsafe())
                .isEqualTo(Set.of(
                        KAFKA + "security.protocol", "olifant.topics.create", "olifant.topics.replication-factor"));
    }

    @Test
    void aQuestionToTheClusterIsRefusedForSecretsAlone() {
        SettingsReader.readShared(SettingSources.of(Map.of("olifant.streams.production", "true")));
        assertThatThrownBy(() -> SettingsReader.readShared(SettingSources.of(
                        Map.of("olifant.streams.production", "true", KAFKA + "ssl.key.password", "hunter2"))))
                .isInstanceOf(ConfigurationException.class);
    }

    private Path secret(String rights) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "secret", ""), "hunter2\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
        return file;
    }

    private static void assertAccepted(Map<String, String> settings) {
        assertThat(read(SettingSources.of(SafeSettings.and(settings))).unsafe()).isEmpty();
    }

    private static ListAssert<String> assertRefused(Map<String, String> settings) {
        List<String> problems = List.of();
        try {
            read(SettingSources.of(SafeSettings.and(settings)));
        } catch (ConfigurationException e) {
            problems = e.problems();
        }
        return assertThat(problems).isNotEmpty();
    }

    private static Settings<RuntimeSettings> read(SettingSources sources) {
        return SettingsReader.read(RuntimeSettings.SECTION, RuntimeSettings.class, sources);
    }

    private static Map<String, String> and(Map<String, String> settings, String name, String value) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(name, value);
        return all;
    }
}
