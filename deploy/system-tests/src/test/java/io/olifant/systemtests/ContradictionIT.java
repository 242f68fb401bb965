package io.olifant.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Touchpoint;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.Pipeline;
import io.olifant.systemtests.harness.RowDifferences;
import io.olifant.systemtests.oracle.OracleRules;
import io.olifant.systemtests.oracle.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sources that send one event twice and contradict themselves. Which of the two counts is the pipeline's choice, so no
 * oracle knows the figures; but the choice must not depend on which came first.
 */
final class ContradictionIT {

    private static final OracleRules RULES = DeploymentRules.defaults();
    private static final int WORLDS = 10;

    private record Published(Set<SortedSet<String>> groups, List<Row> rows) {}

    @Test
    void contradictionsGiveTheSameFiguresInWhateverOrderTheyCome(@TempDir Path state, @TempDir Path otherState) {
        List<Touchpoint> deliveries = new ArrayList<>(RandomStory.worlds(WORLDS, 50, 60));
        contradict(deliveries, new Random(5));
        Published once = publish(deliveries, state);
        Collections.reverse(deliveries);
        Published again = publish(deliveries, otherState);

        assertThat(again.groups()).isEqualTo(once.groups());
        assertThat(RowDifferences.between(once.rows(), again.rows())).isEmpty();
    }

    /** Adds other versions of some events: another amount, currency, channel or type. Who it was about stays. */
    private static void contradict(List<Touchpoint> deliveries, Random random) {
        for (Touchpoint original : List.copyOf(deliveries)) {
            if (random.nextInt(3) != 0) {
                continue;
            }
            Touchpoint other = Touchpoint.newBuilder(original).build();
            other.setChannel("social");
            if (other.getOrder() != null && random.nextBoolean()) {
                other.getOrder().setCurrency("GBP");
            } else if (random.nextInt(3) == 0) {
                other.setOrder(null);
            }
            deliveries.add(other);
        }
    }

    private static Published publish(List<Touchpoint> deliveries, Path state) {
        try (Pipeline pipeline = new Pipeline(RULES, "webshop", "crm", "pos").start(state)) {
            pipeline.write(deliveries, 1);
            pipeline.awaitFigures();
            return new Published(pipeline.customers().groups(), pipeline.rows());
        }
    }
}
