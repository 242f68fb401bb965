package io.olifant.identity.topology;

import static io.olifant.identity.TouchpointKit.touchpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.events.Touchpoint;
import io.olifant.identity.IdentityStitcher;
import io.olifant.identity.TestKeys;
import io.olifant.identity.codec.GraphMessageCodec;
import io.olifant.identity.message.GraphMessage.Reresolve;
import io.olifant.identity.message.RequestPart;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.RulesFiles;
import io.olifant.identity.rules.RulesFingerprint;
import io.olifant.identity.store.RulesFingerprintStore;
import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.testing.TestContexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesGuardTest {

    private static final String RULES = "namespaces: {cookie: {priority: 2}, number: {priority: 1, per-profile: 1}}";

    @TempDir
    private Path directory;

    private TopologyTestDriver driver;
    private RulesFingerprintStore store;

    @BeforeEach
    void makeStateUnderTheRules() throws IOException {
        var context = TestContexts.context(
                new IdentityStitcher(),
                Map.of(
                        "identity-stitcher.hashing-key",
                        TestKeys.TEXT,
                        "identity-stitcher.rules-file",
                        rulesFile(RULES).toString()));
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "identity-stitcher");
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        driver = new TopologyTestDriver(new IdentityStitcher().topology(context), config, TestContexts.NOW);
        KeyValueStore<Bytes, byte[]> row = driver.getKeyValueStore("rules-fingerprint");
        store = new RulesFingerprintStore(row);
        assertThat(store.find()).isEmpty();
        Touchpoint touchpoint = touchpoint().of("cookie", "c-1").build();
        driver.createInputTopic("touchpoints.webshop", new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(context.serdes()
                        .serde(Touchpoint.class, false)
                        .serializer()
                        .serialize("touchpoints.webshop", touchpoint));
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void theFirstTouchpointNotesTheRules() throws IOException {
        assertThat(store.find()).contains(fingerprint(RULES, 1));
    }

    @Test
    void stateMadeUnderTheSameRulesIsTaken() throws IOException {
        RulesGuard.open(store, fingerprint(RULES, 1), new AtomicBoolean()).remember();
        assertThat(store.find()).contains(fingerprint(RULES, 1));
    }

    @Test
    void stateMadeUnderOtherRulesIsRefusedAndLeftAlone() throws IOException {
        RulesFingerprint changed = fingerprint(RULES.replace("cookie: {", "cookie: {sensitive: true, "), 2);
        assertThatThrownBy(() -> RulesGuard.open(store, changed, new AtomicBoolean()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("sensitive, the hashing key or its id changed since")
                .hasMessageContaining("put the old rules back")
                .hasMessageContaining("reset the deployment and replay");
        assertThat(store.find()).contains(fingerprint(RULES, 1));
    }

    @Test
    void otherLimitsAreLoggedOnceAndStayOtherUntilTheyAreApplied() throws IOException {
        RulesFingerprint changed = fingerprint(RULES.replace("per-profile: 1", "per-profile: 2"), 1);
        AtomicBoolean isLogged = new AtomicBoolean();
        RulesGuard guard = RulesGuard.open(store, changed, isLogged);
        guard.remember();
        assertThat(isLogged).isTrue();
        assertThat(store.find()).contains(fingerprint(RULES, 1));

        guard.limitsApplied();
        AtomicBoolean isLoggedAgain = new AtomicBoolean();
        RulesGuard.open(store, changed, isLoggedAgain);
        assertThat(isLoggedAgain).isFalse();
        assertThat(store.find()).contains(changed);
    }

    @Test
    void reresolvingAppliesTheLimits() throws IOException {
        store.put(fingerprint(RULES.replace("per-profile: 1", "per-profile: 2"), 1));
        byte[] reresolve = new GraphMessageCodec().encode(new Reresolve(RequestPart.whole("k1")));
        driver.createInputTopic("identity.graph", new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(Identifier.of("cookie", "c-1").toBytes(), reresolve);
        for (int look = 0; look < 10; look++) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
        assertThat(store.find()).contains(fingerprint(RULES, 1));
    }

    private Path rulesFile(String yaml) throws IOException {
        return Files.writeString(directory.resolve("rules.yaml"), yaml);
    }

    private RulesFingerprint fingerprint(String yaml, int keyId) throws IOException {
        return RulesFingerprint.of(
                RulesFiles.identityRules(Optional.of(rulesFile(yaml))),
                TestKeys.key().fingerprint(keyId));
    }
}
