package io.olifant.identity;

import static io.olifant.identity.TouchpointKit.touchpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.events.Touchpoint;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.streams.DeadLetters;
import io.olifant.runtime.testing.TestContexts;
import io.olifant.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TouchpointTrialTest {

    private static final String INPUT = "touchpoints.webshop";

    @TempDir
    private Path directory;

    static Stream<TouchpointKit> touchpoints() {
        return Stream.of(
                cookie(),
                cookie().of("email", "Anna@Example.org").of("login", "anna@example.org"),
                cookie().order("o", "12.50", "eur"),
                touchpoint(),
                touchpoint().of("cookie", "null"),
                touchpoint().of("phone", "ask anna"),
                cookie().at("1980-06-01T00:00:00Z"),
                cookie().at(TestContexts.NOW.plusSeconds(3_700)),
                cookie().order("o", "-1", "EUR"),
                cookie().order("o", "1", "XXQ"),
                cookie().survey("nps", 11),
                cookie().type(" "),
                // Too large as it comes; and only in the form in which it goes on, where ends of lines take six bytes.
                cookie().with("notes", "x".repeat(5_000)),
                cookie().with("notes", "\n".repeat(1_000)));
    }

    /** The trial is worth as much as it says what the topology does. */
    @ParameterizedTest
    @MethodSource("touchpoints")
    void itSaysOfATouchpointWhatBecomesOfItInTheTopology(TouchpointKit kit) {
        Map<String, String> given = Map.of("identity-stitcher.touchpoint-max-bytes", "4096");
        Touchpoint touchpoint = kit.build();

        assertThat(TouchpointTrial.of(settings(given)).flaw(touchpoint, TestContexts.NOW.toEpochMilli()).stream()
                        .map(flaw -> flaw.reason().name() + ": " + flaw.message()))
                .containsExactlyElementsOf(deadLetters(given, touchpoint));
    }

    @Test
    void elevenOfTheseAreRefused() {
        Map<String, String> given = Map.of("identity-stitcher.touchpoint-max-bytes", "4096");
        assertThat(touchpoints().filter(kit -> !deadLetters(given, kit.build()).isEmpty()))
                .as("so the comparison above is one of sentences, too")
                .hasSize(11);
    }

    @Test
    void rulesAndLimitsAreThoseOfTheSettings() throws Exception {
        Path rules = Files.writeString(directory.resolve("rules.yaml"), """
                unknown-namespaces: refused
                namespaces:
                  email: {priority: 1}
                """);
        TouchpointTrial trial = TouchpointTrial.of(settings(Map.of("identity-stitcher.rules-file", rules.toString())));

        assertThat(trial.flaw(cookie().build(), TestContexts.NOW.toEpochMilli()))
                .hasValueSatisfying(flaw -> assertThat(flaw.message()).contains("not taken without a rule"));
        assertThat(trial.flaw(touchpoint().of("email", "a@b.org").build(), TestContexts.NOW.toEpochMilli()))
                .isEmpty();
    }

    @Test
    void rulesThatCannotBeFollowedAreAMatterOfConfiguration() throws Exception {
        Path rules = Files.writeString(directory.resolve("rules.yaml"), "namespaces: {email: {priority: low}}");
        IdentitySettings settings = settings(Map.of("identity-stitcher.rules-file", rules.toString()));
        assertThatThrownBy(() -> TouchpointTrial.of(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("rules.yaml");
    }

    private List<String> deadLetters(Map<String, String> given, Touchpoint touchpoint) {
        ApplicationContext<IdentitySettings> context = context(given);
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "identity-stitcher");
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // Tests in other processes have the usual folder.
        config.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        try (TopologyTestDriver driver =
                new TopologyTestDriver(new IdentityStitcher().topology(context), config, TestContexts.NOW)) {
            byte[] bytes =
                    context.serdes().serde(Touchpoint.class, false).serializer().serialize(INPUT, touchpoint);
            driver.createInputTopic(INPUT, new ByteArraySerializer(), new ByteArraySerializer())
                    .pipeInput(bytes);
            return driver
                    .createOutputTopic(
                            Topics.deadLetters("identity-stitcher").name(),
                            new ByteArrayDeserializer(),
                            new ByteArrayDeserializer())
                    .readRecordsToList()
                    .stream()
                    .map(letter -> header(letter, DeadLetters.REASON) + ": " + header(letter, DeadLetters.MESSAGE))
                    .toList();
        }
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static IdentitySettings settings(Map<String, String> given) {
        return context(given).settings();
    }

    private static ApplicationContext<IdentitySettings> context(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(given);
        all.put("identity-stitcher.hashing-key", TestKeys.TEXT);
        return TestContexts.context(new IdentityStitcher(), all);
    }

    private static TouchpointKit cookie() {
        return touchpoint().of("cookie", "c-1");
    }
}
