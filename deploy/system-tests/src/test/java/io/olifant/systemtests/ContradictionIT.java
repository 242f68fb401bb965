package io.olifant.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Touchpoint;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.Pipeline;
import io.olifant.systemtests.harness.RowDifferences;
import io.olifant.systemtests.oracle.OracleRules;
import io.olifant.systemtests.oracle.Row;
import java.math.BigDecimal;
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
        deliveries.addAll(contradictions(new Random(5)));
        Published once = publish(deliveries, state);
        Collections.reverse(deliveries);
        Published again = publish(deliveries, otherState);

        assertThat(again.groups()).isEqualTo(once.groups());
        assertThat(RowDifferences.between(once.rows(), again.rows())).isEmpty();
    }

    /**
     * Other versions of a third of the events: another channel, and now and then another type, amount or currency, no order
     * at all, or a refund of another order. Who it was about stays.
     */
    private static List<Touchpoint> contradictions(Random random) {
        List<Touchpoint> others = RandomStory.worlds(WORLDS, 50, 60).stream()
                .filter(touchpoint -> random.nextInt(3) == 0)
                .toList();
        others.forEach(other -> contradict(other, random));
        return others;
    }

    private static void contradict(Touchpoint other, Random random) {
        other.setChannel("social");
        if (other.getOrder() != null) {
            contradictOrder(other, random);
        } else if (other.getRefund() != null && random.nextBoolean()) {
            String world = other.getRefund().getOrderId().replaceFirst("^o\\d+", "");
            other.getRefund().setOrderId("o" + random.nextInt(9) + world);
        } else if (random.nextInt(3) == 0) {
            other.setType("service_visit");
        }
    }

    private static void contradictOrder(Touchpoint other, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> other.getOrder().setCurrency("GBP");
            case 1 -> other.getOrder().setAmount(new BigDecimal("12.3400"));
            case 2 -> other.setOrder(null);
            default -> {}
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
