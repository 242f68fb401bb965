package io.olifant.systemtests;

import static io.olifant.systemtests.harness.Agreement.assertAgrees;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Touchpoint;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.KillPoint;
import io.olifant.systemtests.harness.KillPoint.Moment;
import io.olifant.systemtests.harness.KilledProcess;
import io.olifant.systemtests.harness.Pipeline;
import io.olifant.systemtests.harness.Processes;
import io.olifant.systemtests.harness.SharedRegistry;
import io.olifant.systemtests.oracle.BatchOracle;
import io.olifant.systemtests.oracle.OracleRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process of each application is killed in the middle of a unit of work that ends early, and one more with a unit written and not
 * committed: what they wrote and published of it is undone, and done again.
 */
final class UnitOfWorkIT {

    private static final OracleRules RULES = DeploymentRules.defaults();
    private static final String[] SOURCES = {"webshop", "crm", "pos"};

    /** In the order of the flow: each gets something to do when the one before it is well again. */
    private static final List<Function<Moment, KillPoint>> APPLICATIONS =
            List.of(KillPoint::ofStitcher, KillPoint::ofAggregator, KillPoint::ofEmitter);

    /** Their identifiers, heads and facts are each more than a unit of work holds. */
    private static final int CUSTOMERS = 10_500;

    @Test
    void whoIsKilledWithAUnitOfWorkHalfDonePublishesNothingTwiceAndLosesNothing(@TempDir Path state) {
        List<Touchpoint> deliveries = deliveries();
        try (SharedRegistry registry = new SharedRegistry();
                Pipeline pipeline = new Pipeline(1, RULES, registry, SOURCES)) {
            pipeline.write(deliveries, 1);
            Processes processes = pipeline.processes();
            for (Function<Moment, KillPoint> application : APPLICATIONS) {
                kill(processes, application.apply(Moment.IN_THE_MIDDLE_OF_AN_EARLY_END), deliveries.size(), state);
                KillPoint beforeCommit = application.apply(Moment.BEFORE_COMMIT);
                kill(processes, beforeCommit, deliveries.size(), state);
                assertThat(processes.uncommitted(beforeCommit.changelog())).isPositive();
                pipeline.start(beforeCommit.application(), state);
            }
            pipeline.awaitFigures();
            assertAgrees(pipeline, BatchOracle.of(deliveries, RULES));
        }
    }

    private static void kill(Processes processes, KillPoint point, int inputs, Path state) {
        try (KilledProcess process = processes.start(point, inputs, state)) {
            process.awaitEnd();
        }
        processes.forget(point.application());
    }

    /** Many customers who do little, and between them few of whom all is hard. */
    private static List<Touchpoint> deliveries() {
        Story story = new Story();
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            story.at("2026-01-10T10:%02d:00Z".formatted(customer % 60), "cookie:c" + customer);
        }
        List<Touchpoint> deliveries = new ArrayList<>(story.touchpoints());
        deliveries.addAll(CUSTOMERS / 2, RandomStory.redelivered(RandomStory.worlds(12, 50, 60), 11));
        return deliveries;
    }
}
