package io.olifant.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Touchpoint;
import io.olifant.systemtests.harness.ChainedFigures;
import io.olifant.systemtests.harness.ChainedTopologies;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.RowDifferences;
import io.olifant.systemtests.oracle.BatchOracle;
import io.olifant.systemtests.oracle.OracleRules;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hard worlds sent in any order and in several parts, from events to figures through all three topologies, without a Kafka:
 * after each part, what was published before is corrected to what the oracle computes of all that was sent so far.
 */
final class SimulatedSchedulesIT {

    /** Enough for every kind of correction; {@code -Dolifant.schedules=1000} looks for the rare ones. */
    private static final int SCHEDULES = Integer.getInteger("olifant.schedules", 30);

    private static final int PARTS = 4;
    private static final int TOUCHPOINTS = 60;
    private static final int DAYS = 100;

    @Test
    void afterEachPartEveryRowIsTheOracles(@TempDir Path state) {
        OracleRules rules = DeploymentRules.defaults();
        int rows = 0;
        for (int schedule = 0; schedule < SCHEDULES; schedule++) {
            List<Touchpoint> deliveries =
                    RandomStory.redelivered(RandomStory.world(schedule, TOUCHPOINTS, DAYS), schedule);
            Path directory = state.resolve(String.valueOf(schedule));
            try (ChainedTopologies customers = new ChainedTopologies(directory.resolve("customers"));
                    ChainedFigures figures = new ChainedFigures(directory.resolve("figures"))) {
                for (int part = 1; part <= PARTS; part++) {
                    int from = deliveries.size() * (part - 1) / PARTS;
                    int to = deliveries.size() * part / PARTS;
                    customers.pipe(deliveries.subList(from, to));
                    figures.follow(customers);

                    var expected =
                            BatchOracle.of(deliveries.subList(0, to), rules).rows();
                    assertThat(RowDifferences.between(expected, figures.rows()))
                            .as("rows of schedule %d after part %d of %d", schedule, part, PARTS)
                            .isEmpty();
                    rows += expected.size();
                }
            }
        }
        System.out.printf("%d schedules in %d parts each: %,d rows compared, all equal%n", SCHEDULES, PARTS, rows);
    }
}
