package io.olifant.systemtests;

import static io.olifant.systemtests.harness.Agreement.assertAgrees;

import io.olifant.events.Touchpoint;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.FaultyAggregator;
import io.olifant.systemtests.harness.Pipeline;
import io.olifant.systemtests.oracle.BatchOracle;
import io.olifant.systemtests.oracle.OracleRules;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The aggregator dies with a unit of work half done: what it wrote and published of it is undone, and done again. */
final class UnitOfWorkIT {

    private static final OracleRules RULES = DeploymentRules.defaults();
    private static final String[] SOURCES = {"webshop", "crm", "pos"};
    /** More than a unit of work holds. */
    private static final int CUSTOMERS = 4_600;

    @Test
    void whoDiesBetweenWritingAndCommitPublishesNothingTwiceAndLosesNothing(@TempDir Path state) {
        List<Touchpoint> deliveries = RandomStory.redelivered(RandomStory.worlds(12, 50, 60), 11);
        int third = deliveries.size() / 3;
        try (Pipeline pipeline = new Pipeline(RULES, SOURCES)) {
            pipeline.start(state, FaultyAggregator.beforeCommit(1));
            pipeline.write(deliveries.subList(0, third), 1);
            pipeline.awaitFault();
            pipeline.stop();

            pipeline.start(state, FaultyAggregator.beforeCommit(3));
            pipeline.write(deliveries.subList(third, 2 * third), 2);
            pipeline.awaitFault();
            pipeline.stop();

            pipeline.start(state);
            pipeline.write(deliveries.subList(2 * third, deliveries.size()), 3);
            pipeline.awaitFigures();
            assertAgrees(pipeline, BatchOracle.of(deliveries, RULES));
        }
    }

    @Test
    void whoDiesInTheMiddleOfAUnitThatEndsEarlyLosesNothing(@TempDir Path state) {
        Story story = new Story();
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            story.at("2026-01-10T10:%02d:00Z".formatted(customer % 60), "cookie:c" + customer);
        }
        try (Pipeline pipeline = new Pipeline(1, RULES, SOURCES)) {
            pipeline.start(state, FaultyAggregator.afterPublications(2_500));
            pipeline.write(story.touchpoints(), 1);
            pipeline.awaitFault();
            pipeline.stop();

            pipeline.start(state);
            pipeline.awaitFigures();
            assertAgrees(pipeline, BatchOracle.of(story.touchpoints(), RULES));
        }
    }
}
