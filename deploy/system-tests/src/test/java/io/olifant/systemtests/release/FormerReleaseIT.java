package io.olifant.systemtests.release;

import static io.olifant.systemtests.harness.Agreement.assertAgrees;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Touchpoint;
import io.olifant.identity.IdentityStitcher;
import io.olifant.journey.JourneyAggregator;
import io.olifant.kpi.KpiEmitter;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.binary.StoredForm;
import io.olifant.runtime.testing.TestRegistry;
import io.olifant.schemas.Topics;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.Pipeline;
import io.olifant.systemtests.harness.SharedRegistry;
import io.olifant.systemtests.oracle.BatchOracle;
import io.olifant.systemtests.oracle.OracleRules;
import io.olifant.systemtests.release.KeptTopic.KeptRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This release goes on from what the former one left behind, and publishes what computing everything anew gives. */
@Tag("slow")
final class FormerReleaseIT {

    static final int PARTITIONS = 2;
    static final String COMMITS = "olifant.streams.commit-interval";

    /** Whose file lies among the resources of this module: the release before this one, or this one while there is none. */
    static final String FORMER_RELEASE = "0.1.0";

    /** Holds nothing until an operator has all identities looked at anew. */
    private static final String ONLY_AFTER_A_COMMAND = "identity-stitcher-re-resolving-changelog";

    private static final OracleRules RULES = DeploymentRules.defaults();

    private static final List<StreamApplication<?>> APPLICATIONS =
            List.of(new IdentityStitcher(), new JourneyAggregator(), new KpiEmitter());

    @Test
    void theFiguresAreThoseOfAnUninterruptedComputation(@TempDir Path state) throws Exception {
        KeptDeployment kept = KeptDeployment.ofRelease(FORMER_RELEASE);
        kept.layStateOut(state);
        try (SharedRegistry schemas = new SharedRegistry(kept.schemas());
                Pipeline pipeline = new Pipeline(PARTITIONS, RULES, schemas)
                        // The file may be years old; what was under way in it counts all the same.
                        .withSetting(Pipeline.AGGREGATOR, "journey-aggregator.departures-kept", "0d")) {
            try (TopicRestorer restorer = new TopicRestorer(pipeline.kafka())) {
                restorer.restore(kept);
            }
            List<Touchpoint> before = touchpoints(kept, schemas);
            List<Touchpoint> later = decoded(kept.later().stream(), schemas);

            pipeline.start(state);
            pipeline.write(later, 1);
            pipeline.awaitFigures();

            List<Touchpoint> all = new ArrayList<>(before);
            all.addAll(later);
            assertThat(pipeline.deadLetters()).isEmpty();
            assertAgrees(pipeline, BatchOracle.of(all, RULES));
            for (StreamApplication<?> application : APPLICATIONS) {
                for (StoredForm form : application.forms()) {
                    assertThat(pipeline.records(form.topic()))
                            .as("values that this release wrote to " + form.topic())
                            .allMatch(each -> each.value() == null || isKnown(form.topic(), each.value()[0]));
                }
            }
        }
    }

    @Test
    void eachValueThatTheFormerReleaseLeftBehindHasAVersionThatThisOneReads() {
        KeptDeployment kept = KeptDeployment.ofRelease(FORMER_RELEASE);
        List<String> withForms = forms().map(StoredForm::topic).distinct().toList();
        for (KeptTopic topic : kept.topics()) {
            if (topic.name().endsWith("-changelog") || topic.name().endsWith("-repartition")) {
                assertThat(withForms).contains(topic.name());
            }
            if (withForms.contains(topic.name())) {
                assertThat(values(topic))
                        .as("values of " + topic.name())
                        .allMatch(value -> isKnown(topic.name(), value[0]));
                if (!topic.name().equals(ONLY_AFTER_A_COMMAND)) {
                    assertThat(values(topic)).as("values of " + topic.name()).isNotEmpty();
                }
            }
        }
    }

    private static Stream<byte[]> values(KeptTopic topic) {
        return topic.partitions().stream()
                .flatMap(partition -> partition.records().stream())
                .map(KeptRecord::value)
                .filter(Objects::nonNull);
    }

    private static Stream<StoredForm> forms() {
        return APPLICATIONS.stream().flatMap(application -> application.forms().stream());
    }

    private static boolean isKnown(String topic, byte version) {
        return forms().anyMatch(form -> form.topic().equals(topic) && form.isReadable(version));
    }

    private static List<Touchpoint> touchpoints(KeptDeployment kept, SharedRegistry schemas) {
        return decoded(
                kept.topics().stream()
                        .filter(topic -> topic.name().startsWith(Topics.TOUCHPOINTS_PREFIX))
                        .flatMap(FormerReleaseIT::values),
                schemas);
    }

    private static List<Touchpoint> decoded(Stream<byte[]> values, SharedRegistry schemas) {
        Deserializer<Touchpoint> touchpoints = TestRegistry.at(schemas.url())
                .serdes()
                .serde(Touchpoint.class, false)
                .deserializer();
        return values.map(value -> touchpoints.deserialize(Pipeline.input("webshop"), value))
                .toList();
    }
}
