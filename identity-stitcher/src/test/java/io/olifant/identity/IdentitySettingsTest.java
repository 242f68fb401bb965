package io.olifant.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.SettingsReader;
import io.olifant.runtime.testing.ProductionSettings;
import io.olifant.runtime.testing.TestContexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentitySettingsTest {

    @Test
    void defaultsAreThoseThatOperatorsRelyOn() {
        IdentitySettings settings =
                TestContexts.context(new IdentityStitcher(), Map.of()).settings();
        assertThat(settings.hashingKey()).isEmpty();
        assertThat(settings.hashingKeyFile()).isEmpty();
        assertThat(settings.hashingKeyId()).isEqualTo(1);
        assertThat(settings.rulesFile()).isEmpty();
        assertThat(settings.journeyMapFile()).isEmpty();
        assertThat(settings.touchpointMaxBytes()).isEqualTo(786_432);
        assertThat(settings.futureTolerance()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.earliestEventYear()).isEqualTo(1981);
        assertThat(settings.identifiersMax()).isEqualTo(32);
        assertThat(settings.identifierMaxChars()).isEqualTo(512);
        assertThat(settings.dimensionMaxChars()).isEqualTo(100);
        assertThat(settings.textMaxChars()).isEqualTo(512);
        assertThat(settings.currencies()).contains("EUR", "USD", "JPY", "XXX").hasSizeLessThan(300);
        assertThat(settings.absorbChunkChars()).isEqualTo(100_000);
        assertThat(settings.amountMax()).isEqualTo(1_000_000_000);
    }

    @Test
    void currenciesThatAreNoCodesOrTooManyAreRefused() {
        var wrong = TestContexts.context(
                new IdentityStitcher(),
                Map.of("identity-stitcher.hashing-key", TestKeys.TEXT, "identity-stitcher.currencies", "EUR,points"));
        assertThatThrownBy(() -> new IdentityStitcher().topology(wrong))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("identity-stitcher.currencies names 'POINTS', which is no code of three letters");
        String many = IntStream.range(0, 301)
                .mapToObj(i -> "" + (char) ('A' + i / 26) + (char) ('A' + i % 26) + "X")
                .collect(Collectors.joining(","));
        var tooMany = TestContexts.context(
                new IdentityStitcher(),
                Map.of("identity-stitcher.hashing-key", TestKeys.TEXT, "identity-stitcher.currencies", many));
        assertThatThrownBy(() -> new IdentityStitcher().topology(tooMany))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("names 301 currencies; expected at most 300");
    }

    @Test
    void withoutAHashingKeyTheStartIsRefused() {
        var context = TestContexts.context(new IdentityStitcher(), Map.of());
        assertThatThrownBy(() -> new IdentityStitcher().topology(context))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("There is no hashing key");
    }

    @Test
    void theHashingKeyComesFromTheEnvironmentAlsoInProduction() {
        IdentitySettings settings =
                read(Map.of("IDENTITY_STITCHER_HASHING_KEY", TestKeys.TEXT), ProductionSettings.and(Map.of()));
        assertThat(settings.hashingKey()).contains(TestKeys.TEXT);
    }

    @Test
    void aHashingKeyOnTheCommandLineIsRefusedInProductionAndNotShown() {
        assertThatThrownBy(() ->
                        read(Map.of(), ProductionSettings.and(Map.of("identity-stitcher.hashing-key", TestKeys.TEXT))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("IDENTITY_STITCHER_HASHING_KEY")
                .hasMessageContaining("identity-stitcher.hashing-key-file")
                .hasMessageNotContaining(TestKeys.TEXT);
    }

    @Test
    void aKeyFileThatEverybodyCanReadIsRefusedInProductionOnly(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("hashing.key"), TestKeys.TEXT);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        new IdentityStitcher().topology(TestContexts.context(new IdentityStitcher(), keyFile(file, false)));
        var production = TestContexts.context(new IdentityStitcher(), keyFile(file, true));
        assertThatThrownBy(() -> new IdentityStitcher().topology(production))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("can be read by every user of this machine")
                .hasMessageContaining("chmod o-rwx");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
        new IdentityStitcher().topology(production);
    }

    private static Map<String, String> keyFile(Path file, boolean isProduction) {
        return ProductionSettings.and(Map.of(
                "identity-stitcher.hashing-key-file",
                file.toString(),
                "olifant.streams.production",
                String.valueOf(isProduction)));
    }

    private static IdentitySettings read(Map<String, String> environment, Map<String, String> commandLine) {
        return SettingsReader.read(
                        IdentityStitcher.NAME,
                        IdentitySettings.class,
                        new SettingSources(Optional.empty(), environment, commandLine))
                .application();
    }

    @Test
    void rulesThatCannotBeReadRefuseTheStart() {
        var context = TestContexts.context(
                new IdentityStitcher(),
                Map.of(
                        "identity-stitcher.hashing-key",
                        TestKeys.TEXT,
                        "identity-stitcher.rules-file",
                        "no-such-rules.yaml"));
        assertThatThrownBy(() -> new IdentityStitcher().topology(context))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no-such-rules.yaml cannot be read");
    }
}
