package io.olifant.systemtests;

import static io.olifant.systemtests.harness.Agreement.assertAgrees;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Touchpoint;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.Pipeline;
import io.olifant.systemtests.oracle.BatchOracle;
import io.olifant.systemtests.oracle.OracleRules;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Worlds in which much more happens in a day than is kept of one identifier, while identities merge and split. */
final class CrowdedDaysIT {

    private static final OracleRules RULES = DeploymentRules.defaults().acceptingADay(2);
    private static final int WORLDS = 12;

    @Test
    void whatIsKeptOfACrowdedDayDependsOnNothingButTheTouchpoints(@TempDir Path state) {
        List<Touchpoint> deliveries = RandomStory.redelivered(RandomStory.worlds(WORLDS, 80, 2), 7);
        List<Touchpoint> early = deliveries.subList(0, deliveries.size() / 2);
        BatchOracle half = BatchOracle.of(early, RULES);
        BatchOracle all = BatchOracle.of(deliveries, RULES);
        assertThat(acceptedBy(all)).as("the days must be crowded").isLessThan(all.touchpointCount() * 9L / 10);

        try (Pipeline pipeline = new Pipeline(RULES, "webshop", "crm", "pos").start(state)) {
            pipeline.write(early, 1);
            pipeline.awaitFigures();
            assertAgrees(pipeline, half);

            pipeline.write(deliveries.subList(early.size(), deliveries.size()), 2);
            pipeline.awaitFigures();
            assertAgrees(pipeline, all);
        }
    }

    private static long acceptedBy(BatchOracle oracle) {
        return oracle.customers().stream()
                .mapToLong(customer -> customer.history().size())
                .sum();
    }
}
