package io.olifant.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {

    private static final String JAAS = "olifant.kafka.sasl.jaas.config";

    @TempDir
    private Path folder;

    @Test
    void aFileIsPutInWithoutTheLineEndsBehindIt() throws IOException {
        Path file = file("one\ntwo \r\n\n");
        assertThat(kafka("ssl.keystore.key", "${file:" + file + "}")).isEqualTo("one\ntwo ");
    }

    @Test
    void anEnvironmentVariableIsPutInAndMayStandAmongOtherText() {
        RuntimeSettings read = SettingsReader.readShared(new SettingSources(
                Optional.empty(),
                Map.of("BROKERS", "a:1"),
                Map.of("olifant.kafka.bootstrap.servers", "${env:BROKERS},b:2")));
        assertThat(read.kafka()).containsEntry("bootstrap.servers", "a:1,b:2");
    }

    @Test
    void everySettingCanReferToAFile() throws IOException {
        Path file = file("8123\n");
        assertThat(SettingsReader.readShared(SettingSources.of(Map.of("olifant.http.port", "${file:" + file + "}")))
                        .http()
                        .port())
                .isEqualTo(8123);
    }

    @Test
    void withinJaasQuotesOfAPasswordStayPartOfIt() throws IOException {
        Path file = file("a\"b\\c");
        assertThat(kafka("sasl.jaas.config", "Module required password=\"${file:" + file + "}\";"))
                .isEqualTo("Module required password=\"a\\\"b\\\\c\";");
        // A whole configuration in a file is written as JAAS wants it already.
        assertThat(kafka("sasl.jaas.config", "${file:" + file + "}")).isEqualTo("a\"b\\c");
    }

    @Test
    void withinJaasAReferenceStandsInQuotes() throws IOException {
        Path file = file("it's a secret = 1");
        assertThat(kafka("sasl.jaas.config", "Module required password='${file:" + file + "}';"))
                .isEqualTo("Module required password='it\\'s a secret = 1';");
        for (String unquoted : List.of("password=%s;", "user=\"a\\\"\" password=%s;")) {
            assertThatThrownBy(() ->
                            kafka("sasl.jaas.config", "Module required " + unquoted.formatted("${file:" + file + "}")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("has to stand in quotes: \"${file:" + file + "}\"");
        }
    }

    @Test
    void aPasswordThatLooksLikeAReferenceIsNotShown() {
        assertThatThrownBy(() -> SettingsReader.readShared(SettingSources.of(
                        Map.of("olifant.schema-registry.client.basic.auth.user.info", "ann:a${hunter:2}b"))))
                .hasMessageContaining("refers to ${…}, but expected ${file:PATH} or ${env:NAME}")
                .hasMessageNotContaining("hunter");
    }

    @Test
    void aFileWithoutAnEndIsNotReadToItsEnd() {
        assertThatThrownBy(() -> kafka("ssl.key.password", "${file:/dev/zero}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("it is larger than 1 MiB");
    }

    @Test
    void whatIsPutInIsNotLookedThroughAgain() throws IOException {
        Path file = file("${env:HOME} $1 \\");
        assertThat(kafka("ssl.key.password", "${file:" + file + "}")).isEqualTo("${env:HOME} $1 \\");
    }

    @Test
    void referencesOfKafkasOwnProvidersAreLeftToKafka() {
        assertThat(kafka("ssl.key.password", "${vault:kafka:key}")).isEqualTo("${vault:kafka:key}");
    }

    @Test
    void aReferenceThatLeadsNowhereIsRefusedWithItsPlace() throws IOException {
        assertProblem("${file:/nowhere/at-all}", "refers to ${file:/nowhere/at-all}, but", "there is none");
        assertProblem("${file:" + folder + "}", "it is a folder");
        assertProblem("${file:" + file("\n") + "}", "that file is empty");
        assertProblem("${env:OLIFANT_NOWHERE}", "no environment variable of that name");
        assertThatThrownBy(() -> SettingsReader.readShared(
                        SettingSources.of(Map.of("olifant.topics.prefix", "${flie:/run/prefix}"))))
                .hasMessageContaining("expected ${file:PATH} or ${env:NAME}");
    }

    @Test
    void whatWasPutInIsNotShownWhereItIsWrong() throws IOException {
        Path file = file("hunter2");
        assertThatThrownBy(() -> SettingsReader.readShared(
                        SettingSources.of(Map.of("olifant.http.port", "${file:" + file + "}"))))
                .hasMessageContaining("'${file:" + file + "}'")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void theManifestShowsWhereAValueStands() throws IOException {
        Path file = file("eu.");
        assertThat(SettingsReader.read(
                                RuntimeSettings.SECTION,
                                RuntimeSettings.class,
                                SettingSources.of(Map.of(
                                        "olifant.topics.prefix", "${file:" + file + "}", JAAS, "${file:" + file + "}")))
                        .changed())
                .containsEntry("olifant.topics.prefix", "${file:" + file + "}")
                .containsEntry(JAAS, "(not shown)");
    }

    private void assertProblem(String value, String... parts) {
        assertThatThrownBy(() -> kafka("ssl.key.password", value))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(parts)
                .hasMessageContaining("'olifant.kafka.ssl.key.password' (given at the start)");
    }

    private static String kafka(String name, String value) {
        return SettingsReader.readShared(SettingSources.of(Map.of("olifant.kafka." + name, value)))
                .kafka()
                .get(name);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "secret", ".txt"), text);
    }
}
