package io.olifant.systemtests;

import static io.olifant.systemtests.harness.Agreement.assertAgrees;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Touchpoint;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.Pipeline;
import io.olifant.systemtests.oracle.BatchOracle;
import io.olifant.systemtests.oracle.OracleRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stopping, starting, losing the disk and sharing the work: no figure doubles and none is lost. */
final class RestartIT {

    private static final OracleRules RULES = DeploymentRules.defaults();
    private static final String[] SOURCES = {"webshop", "crm", "pos"};

    @Test
    void aRestartInTheMiddleDoublesNothing(@TempDir Path state, @TempDir Path otherDisk) {
        List<Touchpoint> deliveries = RandomStory.redelivered(RandomStory.worlds(20, 50, 60), 7);
        int half = deliveries.size() / 2;
        try (Pipeline pipeline = new Pipeline(RULES, SOURCES).start(state)) {
            pipeline.write(deliveries.subList(0, half), 1);
            // Stop in the middle of the work: something is published, but not all of it.
            Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> pipeline.emissions() > 0);
            pipeline.stop();
            pipeline.write(deliveries.subList(half, deliveries.size()), 2);
            pipeline.start(state);
            pipeline.awaitFigures();
            assertAgrees(pipeline, BatchOracle.of(deliveries, RULES));

            // A start without input publishes nothing, also when the disk is lost and state comes from changelogs.
            long emissions = pipeline.emissions();
            pipeline.stop();
            pipeline.start(otherDisk);
            pipeline.awaitFigures();
            assertThat(pipeline.emissions()).isEqualTo(emissions);

            // And the restored state still knows every duplicate.
            long others = pipeline.emissionsThatDeliveriesDoNotChange();
            pipeline.write(deliveries, 3);
            pipeline.awaitFigures();
            assertAgrees(pipeline, BatchOracle.of(deliveries, RULES));
            assertThat(pipeline.emissionsThatDeliveriesDoNotChange()).isEqualTo(others);
        }
    }

    @Test
    void instancesThatComeAndGoChangeNoFigure(@TempDir Path state, @TempDir Path otherState) {
        List<Touchpoint> deliveries = RandomStory.redelivered(RandomStory.worlds(20, 50, 60), 8);
        int third = deliveries.size() / 3;
        try (Pipeline pipeline = new Pipeline(RULES, SOURCES).start(state)) {
            pipeline.write(deliveries.subList(0, third), 1);
            pipeline.startFurtherInstances(otherState);
            pipeline.write(deliveries.subList(third, 2 * third), 2);
            pipeline.awaitFigures();
            pipeline.write(deliveries.subList(2 * third, deliveries.size()), 3);
            pipeline.stopFurtherInstances();
            pipeline.awaitFigures();
            assertAgrees(pipeline, BatchOracle.of(deliveries, RULES));
        }
    }
}
