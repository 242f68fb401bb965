package io.olifant.systemtests.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Touchpoint;
import io.olifant.runtime.testing.TestRegistry;
import io.olifant.runtime.testing.TopicReader;
import io.olifant.schemas.Topics;
import io.olifant.systemtests.RandomStory;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.Pipeline;
import io.olifant.systemtests.harness.SharedRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the file of a release that {@link FormerReleaseIT} goes on from: runs only where deploy/system-tests/make-fixture asks
 * for it, on the checkout of that release. The applications are stopped one after the other in the middle of their work, so that
 * something of every kind is under way.
 */
final class MakeFixtureIT {

    private static final String FILE = "olifant.fixture";
    private static final String[] SOURCES = {"webshop", "crm", "pos"};
    private static final int ATTEMPTS = 8;

    /** Long, so that most of a transaction is open when an application stops. */
    private static final String COMMIT_INTERVAL = "3s";

    private static final long PAUSE_MS = 40;

    /** What must be under way, so that the release that takes over reads it. */
    private static final List<String> UNDER_WAY = List.of(
            "identity-stitcher-observations-repartition",
            "kpi-emitter-kpi-cells-repartition",
            Topics.IDENTITY_GRAPH.name(),
            Topics.JOURNEY_HANDOFF.name(),
            Topics.CUSTOMER_TOUCHPOINTS.name(),
            Topics.IDENTITY_CHANGES.name(),
            Topics.CUSTOMER_FACTS.name());

    @Test
    @EnabledIfSystemProperty(named = FILE, matches = ".+")
    void makesTheFileOfThisRelease(@TempDir Path folder) throws Exception {
        SortedMap<String, Long> unread = new TreeMap<>();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            KeptDeployment kept = stoppedInTheMiddle(folder.resolve(String.valueOf(attempt)), attempt);
            unread = UnreadRecords.byTopic(kept);
            if (unread.keySet().containsAll(UNDER_WAY)) {
                kept.write(Path.of(System.getProperty(FILE)));
                return;
            }
        }
        assertThat(unread).as("what was under way in the last attempt").containsKeys(UNDER_WAY.toArray(String[]::new));
    }

    private static KeptDeployment stoppedInTheMiddle(Path state, int attempt)
            throws IOException, ExecutionException, InterruptedException {
        List<Touchpoint> deliveries = RandomStory.redelivered(RandomStory.worlds(8, 50, 60), attempt);
        int third = deliveries.size() / 3;
        try (SharedRegistry schemas = new SharedRegistry();
                Pipeline pipeline = new Pipeline(
                                FormerReleaseIT.PARTITIONS, DeploymentRules.defaults(), schemas, SOURCES)
                        .withSetting(Pipeline.STITCHER, FormerReleaseIT.COMMITS, COMMIT_INTERVAL)
                        .withSetting(Pipeline.AGGREGATOR, FormerReleaseIT.COMMITS, COMMIT_INTERVAL)
                        .withSetting(Pipeline.EMITTER, FormerReleaseIT.COMMITS, COMMIT_INTERVAL)
                        .start(state)) {
            pipeline.write(deliveries.subList(0, third), attempt);
            Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> pipeline.emissions() > 0);
            // One transaction after the other sees some of this, so that each step is cut off with work that it has not
            // passed on.
            for (Touchpoint delivery : deliveries.subList(third, 2 * third)) {
                pipeline.write(List.of(delivery), attempt);
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            }
            // The last in the flow first, so that each leaves something unread behind the one before.
            pipeline.stop(Pipeline.EMITTER);
            pipeline.stop(Pipeline.AGGREGATOR);
            pipeline.stop(Pipeline.STITCHER);

            TopicKeeper keeper = new TopicKeeper(
                    pipeline.kafka(),
                    new TopicReader(
                            pipeline.kafka().bootstrapServers(),
                            TestRegistry.at(schemas.url()).serdes()));
            List<byte[]> later = deliveries.subList(2 * third, deliveries.size()).stream()
                    .map(pipeline::bytes)
                    .toList();
            return new KeptDeployment(
                    keeper.topics(),
                    Map.of(
                            Pipeline.STITCHER, keeper.committed(Pipeline.STITCHER),
                            Pipeline.AGGREGATOR, keeper.committed(Pipeline.AGGREGATOR),
                            Pipeline.EMITTER, keeper.committed(Pipeline.EMITTER)),
                    schemas.lines(),
                    KeptDeployment.stateIn(state),
                    later);
        }
    }
}
