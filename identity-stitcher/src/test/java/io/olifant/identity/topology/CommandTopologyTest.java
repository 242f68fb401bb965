package io.olifant.identity.topology;

import static io.olifant.identity.TouchpointKit.touchpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.olifant.customers.CustomerIdentity;
import io.olifant.customers.IdentifierKey;
import io.olifant.customers.ProfileKey;
import io.olifant.events.Touchpoint;
import io.olifant.identities.CommandKey;
import io.olifant.identities.CommandOutcome;
import io.olifant.identities.IdentityCommand;
import io.olifant.identity.IdentitySettings;
import io.olifant.identity.IdentityStitcher;
import io.olifant.identity.TestKeys;
import io.olifant.identity.TouchpointKit;
import io.olifant.privacy.PrivacyReceipt;
import io.olifant.privacy.PrivacyRequest;
import io.olifant.privacy.PrivacyRequestKey;
import io.olifant.privacy.ProfileExport;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.streams.DeadLetters;
import io.olifant.runtime.testing.TestContexts;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands and requests from their topics to their answers, through the graph and back. */
class CommandTopologyTest {

    private static final String ADDRESS = "anna@example.org";

    private final Map<IdentifierKey, CustomerIdentity> identities = new HashMap<>();
    /** Moves on with every look at it: who is older is decided by arrival. */
    private final InstantSource clock = new InstantSource() {
        private Instant now = TestContexts.NOW;

        @Override
        public Instant instant() {
            now = now.plusMillis(1);
            return now;
        }
    };

    private ApplicationContext<IdentitySettings> context;
    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        context = TestContexts.context(
                new IdentityStitcher(),
                Map.of("identity-stitcher.hashing-key", TestKeys.TEXT, "olifant.topics.partitions", "1"),
                clock);
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "identity-stitcher");
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        driver = new TopologyTestDriver(new IdentityStitcher().topology(context), config, TestContexts.NOW);
        pipe(touchpoint().id("login").of("email", ADDRESS).of("cookie", "c1"));
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void aLinkIsTakenBackAndRestored() {
        String joined = profileOf("cookie:c1");

        command("k1", "unlink", "cookie", "c1", "email", " ANNA@example.org");
        assertThat(outcomes()).containsExactly("k1 unlink done 1/1: The link was taken back");
        assertThat(profileOf("cookie:c1")).isNotEqualTo(joined);

        command("k2", "unlink", "cookie", "c1", "email", ADDRESS);
        assertThat(outcomes().get(0)).startsWith("k2 unlink refused 1/1: The link was taken back before");

        command("k3", "relink", "email", ADDRESS, "cookie", "c1");
        assertThat(outcomes()).containsExactly("k3 relink done 1/1: The link was restored");
        assertThat(profileOf("cookie:c1")).isEqualTo(joined);
    }

    @Test
    void whatCannotBeDoneIsAnsweredAndNothingChanges() {
        Map<IdentifierKey, CustomerIdentity> before = Map.copyOf(identities());
        command("k1", "unlink", "cookie", "c1", "cookie", "never seen");
        command("k2", "unlink", "cookie", "c1", "email", "not an address");
        command("k3", "merge", "cookie", "c1", "email", ADDRESS);
        assertThat(outcomes())
                .satisfiesExactly(
                        unknown -> assertThat(unknown).startsWith("k1 unlink refused 1/1: No event ever showed a link"),
                        unusable -> assertThat(unusable)
                                .startsWith("k2 unlink refused 1/1: ")
                                .contains("not of the namespace's pattern"),
                        action -> assertThat(action).startsWith("k3 (unknown) refused 1/1: "));
        assertThat(identities()).isEqualTo(before);
    }

    @Test
    void reresolvingIsAnsweredByEveryPartition() {
        command("k1", "reresolve", null, null, null, null);
        for (int look = 0; look < 10; look++) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
        assertThat(outcomes()).satisfiesExactly(outcome -> assertThat(outcome).startsWith("k1 reresolve done 1/1: "));
    }

    @Test
    void aRequestForErasureIsAnsweredForEachIdentifier() {
        request("r1", "erase", "cookie", "c1");
        assertThat(receipts())
                .extracting(PrivacyReceipt::getOutcome, PrivacyReceipt::getParts)
                .containsExactlyInAnyOrder(tuple("done", 2), tuple("done", 2));
        assertThat(identities()).isEmpty();

        request("r2", "erase", "cookie", "c1");
        request("r3", "restrict", "cookie", "c1");
        assertThat(receipts()).extracting(PrivacyReceipt::getOutcome).containsExactly("refused", "refused");
    }

    @Test
    void whatHappenedBeforeAnErasureIsForgottenWhenItComesAfter() {
        request("r1", "erase", "cookie", "c1");
        request("r2", "erase", "cookie", "c7");
        assertThat(identities()).isEmpty();
        int published = read(Topics.CUSTOMER_TOUCHPOINTS).size();

        for (String cookie : List.of("c1", "c7")) {
            pipe(touchpoint().id("late-" + cookie).of("cookie", cookie).at(TestContexts.NOW.minusMillis(1)));
        }
        assertThat(identities()).isEmpty();
        assertThat(published).isEqualTo(1);
        assertThat(read(Topics.CUSTOMER_TOUCHPOINTS)).isEmpty();
        assertThat(context.meters().counter("olifant.touchpoints.forgotten").count())
                .isEqualTo(2);

        pipe(touchpoint().id("back").of("cookie", "c1").at(TestContexts.NOW));
        assertThat(identities()).containsOnlyKeys(new IdentifierKey("cookie:c1"));
        request("r1", "erase", "cookie", "c1");
        assertThat(receipts()).last().satisfies(receipt -> {
            assertThat(receipt.getOutcome()).isEqualTo("refused");
            assertThat(receipt.getMessage()).contains("done before");
        });
        assertThat(identities()).containsOnlyKeys(new IdentifierKey("cookie:c1"));
    }

    @Test
    void aRequestForExportHandsOnWhatIsKnown() {
        request("r1", "export", "email", ADDRESS);
        List<ProfileExport> exports = read(Topics.PROFILE_EXPORTS);
        assertThat(exports).hasSize(1);
        assertThat(exports.get(0).getProfileId()).isEqualTo(profileOf("cookie:c1"));
        assertThat(exports.get(0).getIdentity()).contains("cookie:c1").doesNotContain("anna@");
        assertThat(receipts()).extracting(PrivacyReceipt::getIdentifiers).containsExactly(2L);
    }

    @Test
    void anExportShowsOfSomebodyElseTheNamespaceAlone() {
        pipe(touchpoint().id("anna-1").of("customer_id", "anna").of("email", ADDRESS));
        pipe(touchpoint().id("ben-1").of("customer_id", "ben").of("email", ADDRESS));
        pipe(touchpoint().id("ben-2").of("customer_id", "ben").of("cookie", "c2"));
        pipe(touchpoint().id("anna-2").of("customer_id", "anna").of("cookie", "c2"));
        command("k1", "unlink", "customer_id", "anna", "cookie", "c2");
        assertThat(profileOf("customer_id:ben")).isNotEqualTo(profileOf("customer_id:anna"));

        request("r1", "export", "customer_id", "anna");
        assertThat(identityOf("r1"))
                .contains("customer_id:anna", "anna-1", "anna-2", "per-profile:customer_id")
                .contains("\"identifier\":\"customer_id:(another's)\"")
                .contains("\"other_identifier\":\"cookie:(another's)\"")
                .doesNotContain("customer_id:ben", "ben-1", "ben-2", "cookie:c2", "a test");
    }

    @Test
    void anExportSaysWhyALinkBetweenOnesOwnIdentifiersWasTakenBack() {
        pipe(touchpoint().id("login-2").of("email", ADDRESS).of("cookie", "c2"));
        pipe(touchpoint().id("login-3").of("cookie", "c1").of("cookie", "c2"));
        command("k1", "unlink", "email", ADDRESS, "cookie", "c2");
        assertThat(profileOf("cookie:c2")).isEqualTo(profileOf("cookie:c1"));

        request("r1", "export", "cookie", "c2");
        assertThat(identityOf("r1")).contains("\"unlinked_because\":\"a test\"").doesNotContain("another's");
    }

    @Test
    void unreadableCommandsAreDeadLetteredAndTheNextOnesPass() {
        byte[] key = {1};
        byte[] broken = "broken".getBytes(StandardCharsets.UTF_8);
        for (AvroTopic<?, ?> topic : List.of(Topics.IDENTITY_COMMANDS, Topics.PRIVACY_REQUESTS)) {
            driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                    .pipeInput(new TestRecord<>(key, broken, null, 1L));
            driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                    .pipeInput(new TestRecord<>(key, null));
        }
        List<TestRecord<byte[], byte[]>> letters = driver.createOutputTopic(
                        Topics.deadLetters("identity-stitcher").name(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())
                .readRecordsToList();
        assertThat(letters).hasSize(4);
        // By their own time, brokers would delete them at once.
        assertThat(letters)
                .allSatisfy(letter -> assertThat(letter.getRecordTime()).isAfter(TestContexts.NOW));
        assertThat(letters.get(0).value()).isEqualTo(broken);
        assertThat(letters.get(0).headers().lastHeader(DeadLetters.REASON).value())
                .isEqualTo("UNREADABLE".getBytes(StandardCharsets.UTF_8));
        command("k1", "unlink", "cookie", "c1", "email", ADDRESS);
        assertThat(outcomes()).hasSize(1);
    }

    private void pipe(TouchpointKit kit) {
        driver.createInputTopic(
                        "touchpoints.webshop",
                        new ByteArraySerializer(),
                        context.serdes().serde(Touchpoint.class, false).serializer())
                .pipeInput(new byte[] {1}, kit.build());
    }

    private void command(
            String id, String action, String namespace, String value, String otherNamespace, String otherValue) {
        write(
                Topics.IDENTITY_COMMANDS,
                new CommandKey(id),
                new IdentityCommand(
                        id, action, namespace, value, otherNamespace, otherValue, "a test", TestContexts.NOW));
    }

    private void request(String id, String action, String namespace, String value) {
        write(
                Topics.PRIVACY_REQUESTS,
                new PrivacyRequestKey(id),
                new PrivacyRequest(id, action, namespace, value, TestContexts.NOW));
    }

    private <K extends SpecificRecord, V extends SpecificRecord> void write(AvroTopic<K, V> topic, K key, V value) {
        driver.createInputTopic(
                        topic.name(),
                        context.serdes().key(topic).serializer(),
                        context.serdes().value(topic).serializer())
                .pipeInput(key, value);
    }

    private List<String> outcomes() {
        return this.<CommandKey, CommandOutcome>read(Topics.IDENTITY_OUTCOMES).stream()
                .map(outcome -> "%s %s %s %d/%d: %s"
                        .formatted(
                                outcome.getCommandId(),
                                outcome.getAction(),
                                outcome.getOutcome(),
                                outcome.getPart(),
                                outcome.getParts(),
                                outcome.getMessage()))
                .toList();
    }

    private List<PrivacyReceipt> receipts() {
        return read(Topics.PRIVACY_RECEIPTS);
    }

    private String identityOf(String requestId) {
        return this.<ProfileKey, ProfileExport>read(Topics.PROFILE_EXPORTS).stream()
                .filter(export -> export.getRequestId().equals(requestId))
                .map(ProfileExport::getIdentity)
                .collect(Collectors.joining());
    }

    private <K extends SpecificRecord, V extends SpecificRecord> List<V> read(AvroTopic<K, V> topic) {
        return driver.createOutputTopic(
                        topic.name(),
                        context.serdes().key(topic).deserializer(),
                        context.serdes().value(topic).deserializer())
                .readValuesToList();
    }

    private String profileOf(String identifier) {
        return identities().get(new IdentifierKey(identifier)).getProfileId();
    }

    private Map<IdentifierKey, CustomerIdentity> identities() {
        driver.createOutputTopic(
                        Topics.CUSTOMER_IDENTITIES.name(),
                        context.serdes().key(Topics.CUSTOMER_IDENTITIES).deserializer(),
                        context.serdes().value(Topics.CUSTOMER_IDENTITIES).deserializer())
                .readRecordsToList()
                .forEach(record -> {
                    if (record.value() == null) {
                        identities.remove(record.key());
                    } else {
                        identities.put(record.key(), record.value());
                    }
                });
        return identities;
    }
}
