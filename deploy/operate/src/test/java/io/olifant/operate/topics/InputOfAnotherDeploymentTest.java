package io.olifant.operate.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.operate.CommandRun;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.SettingsReader;
import io.olifant.runtime.topics.CataloguedTopic;
import io.olifant.runtime.topics.CataloguedTopic.Kind;
import io.olifant.runtime.topics.TopicCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A deployment that reads the input of another one: that one looks after it. */
class InputOfAnotherDeploymentTest {

    private static final List<String> INPUTS =
            List.of("identity.commands", "models.commands", "privacy.requests", "touchpoints.webshop");

    private static final String[] SETTINGS = {
        "--set", "olifant.topics.prefix=next.",
        "--set", "olifant.topics.input-prefix=none",
        "--set", "olifant.topics.sources=webshop"
    };

    private final TopicCatalogue catalogue = TopicsOptions.catalogue(SettingsReader.readShared(SettingSources.of(Map.of(
            "olifant.topics.prefix", "next.",
            "olifant.topics.input-prefix", "none",
            "olifant.topics.sources", "webshop"))));

    @Test
    void onlyInputHasTheOtherPrefix() {
        assertThat(catalogue.topics().stream()
                        .filter(topic -> !topic.name().startsWith("next."))
                        .map(CataloguedTopic::name))
                .containsExactlyInAnyOrderElementsOf(INPUTS);
        assertThat(catalogue.topics().stream()
                        .filter(topic -> !catalogue.isOwn(topic))
                        .map(CataloguedTopic::name))
                .containsExactlyInAnyOrderElementsOf(INPUTS);
    }

    @Test
    void inputMayHaveAnyNumberOfPartitions() {
        assertThat(INPUTS)
                .allSatisfy(name ->
                        assertThat(catalogue.find(name).orElseThrow().kind()).isIn(Kind.SHARED, Kind.SOURCE));
    }

    @Test
    void theStitcherMayReadIt() {
        List<String> lines = run("acls");
        assertThat(lines)
                .anyMatch(line -> line.contains("--topic 'touchpoints.'") || line.contains("--topic touchpoints."))
                .anyMatch(line -> line.contains("identity.commands") && line.contains("Read"))
                .anyMatch(line -> line.contains("models.commands") && line.contains("Read"));
        assertThat(lines).noneMatch(line -> line.contains("next.identity.commands"));
    }

    @Test
    void itIsNoResourceOfThisOne() {
        List<String> topics = run("strimzi", "--cluster", "main").stream()
                .filter(line -> line.contains("topicName:"))
                .toList();
        assertThat(topics).isNotEmpty().allMatch(line -> line.contains("next."));
    }

    @Test
    void withoutTheSettingADeploymentHasInputOfItsOwn() {
        TopicCatalogue own = TopicsOptions.catalogue(
                SettingsReader.readShared(SettingSources.of(Map.of("olifant.topics.prefix", "eu."))));
        assertThat(own.topics()).allMatch(own::isOwn);
        assertThat(own.topics()).allMatch(topic -> topic.name().startsWith("eu."));
    }

    private static List<String> run(String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of("topics", command));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of(SETTINGS));
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isZero();
        return run.lines();
    }
}
