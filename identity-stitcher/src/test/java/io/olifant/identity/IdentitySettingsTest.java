package io.olifant.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.testing.TestContexts;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
        assertThat(settings.earliestEventYear()).isEqualTo(1970);
        assertThat(settings.identifiersMax()).isEqualTo(32);
        assertThat(settings.identifierMaxChars()).isEqualTo(512);
        assertThat(settings.textMaxChars()).isEqualTo(512);
        assertThat(settings.absorbChunkChars()).isEqualTo(100_000);
    }

    @Test
    void withoutAHashingKeyTheStartIsRefused() {
        var context = TestContexts.context(new IdentityStitcher(), Map.of());
        assertThatThrownBy(() -> new IdentityStitcher().topology(context))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("There is no hashing key");
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
