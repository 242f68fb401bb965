package io.olifant.systemtests.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.identity.IdentityStitcher;
import io.olifant.journey.JourneyAggregator;
import io.olifant.kpi.KpiEmitter;
import io.olifant.runtime.RunningApplication;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.testing.TestDeployment;
import io.olifant.schemas.Topics;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.Pipeline;
import io.olifant.systemtests.harness.SharedRegistry;
import io.olifant.systemtests.release.KeptTopic.KeptPartition;
import io.olifant.systemtests.release.KeptTopic.KeptRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An instance of this release beside one of a newer release that has sent what this one does not know, or after it: it stops
 * with a sentence, and passes nothing over.
 */
@Tag("slow")
final class NewerReleaseIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** No release of the next years writes it. */
    private static final byte NEWER = 100;

    private static final Map<StreamApplication<?>, String> UNDER_WAY = Map.of(
            new IdentityStitcher(), Topics.IDENTITY_GRAPH.name(),
            new JourneyAggregator(), Topics.JOURNEY_HANDOFF.name(),
            new KpiEmitter(), "kpi-emitter-kpi-cells-repartition");

    @Test
    void whatANewerReleaseHasSentStopsAnApplicationBeforeItIsMisread(@TempDir Path folder) throws Exception {
        KeptDeployment kept = newer(KeptDeployment.ofRelease(FormerReleaseIT.FORMER_RELEASE));
        try (SharedRegistry schemas = new SharedRegistry(kept.schemas());
                Pipeline pipeline = new Pipeline(FormerReleaseIT.PARTITIONS, DeploymentRules.defaults(), schemas)) {
            try (TopicRestorer restorer = new TopicRestorer(pipeline.kafka())) {
                restorer.restore(kept);
            }
            for (Map.Entry<StreamApplication<?>, String> each : UNDER_WAY.entrySet()) {
                StreamApplication<?> application = each.getKey();
                String topic = each.getValue();
                Map<TopicPartition, Long> before = committed(pipeline, application.name(), topic);
                TestDeployment deployment =
                        new TestDeployment(pipeline.kafka(), pipeline.registry(), folder.resolve(application.name()));
                try (RunningApplication running = deployment.start(application, settings(application))) {
                    Awaitility.await()
                            .atMost(PATIENCE)
                            .until(() -> running.failure().isPresent());
                    assertThat(running.failureSentence().orElseThrow())
                            .as("what %s said when it stopped", application.name())
                            .contains("version " + NEWER, "but this release knows", "Start the release that wrote it");
                }
                assertThat(committed(pipeline, application.name(), topic))
                        .as("how far %s has read %s", application.name(), topic)
                        .isEqualTo(before);
            }
        }
    }

    private static Map<String, String> settings(StreamApplication<?> application) {
        Map<String, String> settings = new HashMap<>();
        settings.put("olifant.topics.partitions", String.valueOf(FormerReleaseIT.PARTITIONS));
        if (application.name().equals(Pipeline.STITCHER)) {
            settings.put("identity-stitcher.hashing-key", DeploymentRules.HASHING_KEY);
        }
        return settings;
    }

    private static Map<TopicPartition, Long> committed(Pipeline pipeline, String group, String topic)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> committed = new HashMap<>();
        pipeline.kafka()
                .admin()
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> {
                    if (partition.topic().equals(topic)) {
                        committed.put(partition, offset.offset());
                    }
                });
        return committed;
    }

    /** The same, with what is under way between instances in a form of a newer release. */
    private static KeptDeployment newer(KeptDeployment kept) {
        List<KeptTopic> topics = kept.topics().stream()
                .map(topic -> UNDER_WAY.containsValue(topic.name()) ? newer(topic) : topic)
                .toList();
        return new KeptDeployment(topics, kept.committed(), kept.schemas(), kept.state(), kept.later());
    }

    private static KeptTopic newer(KeptTopic topic) {
        return new KeptTopic(
                topic.name(),
                topic.config(),
                topic.partitions().stream()
                        .map(partition -> new KeptPartition(
                                partition.start(),
                                partition.end(),
                                partition.records().stream()
                                        .map(NewerReleaseIT::newer)
                                        .toList()))
                        .toList());
    }

    private static KeptRecord newer(KeptRecord kept) {
        byte[] value = kept.value().clone();
        value[0] = NEWER;
        return new KeptRecord(kept.offset(), kept.timestamp(), kept.key(), value, kept.headers());
    }
}
