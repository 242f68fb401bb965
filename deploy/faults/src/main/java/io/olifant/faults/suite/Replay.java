package io.olifant.faults.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Touchpoint;
import io.olifant.faults.cluster.Cluster;
import io.olifant.faults.cluster.Plan;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import io.olifant.faults.load.Load;
import io.olifant.faults.load.Supply;
import io.olifant.faults.watch.Settled;
import io.olifant.systemtests.harness.Published;
import io.olifant.systemtests.oracle.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** All that was ever sent is sent to a second deployment, in another order: it publishes the same, to the last bit. */
final class Replay extends Experiment {

    private static final long SEED = 7;

    Replay() {
        super(
                "replay",
                "all events from the beginning, in any order, into a second deployment",
                Plan.together(1),
                Use.ALONE);
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        // A few seconds of events would hardly know each other.
        stage.hold(stage.length().seconds(30, 240));
        stage.load().pause();
        Settled.await(stage.cluster());
        List<Touchpoint> sent = new ArrayList<>(stage.load().sent());
        List<Row> first = rows(stage.cluster().published());
        Collections.shuffle(sent, new Random(SEED));
        Supply supply = new Supply(SEED, 1);
        try (Cluster second =
                        Cluster.start(Plan.together(1), stage.cluster().folder().resolve("second"), supply.topics());
                Load load = new Load(
                        second.bootstrapServers(),
                        second.registry(),
                        supply,
                        stage.load().perSecond(),
                        second.plan().partitions(),
                        SEED)) {
            sent.forEach(load::send);
            load.pause();
            Settled.await(second);
            assertThat(rows(second.published()))
                    .as("rows of the second deployment")
                    .containsExactlyInAnyOrderElementsOf(first);
        }
        stage.load().resume();
        return Evidence.of(
                sent.size() + " touchpoints were sent in another order to a deployment that knew nothing",
                Evidence.require(!first.isEmpty(), first.size() + " rows are the same in both", "there were no rows"));
    }

    /** Figures and customers. Rows have no revisions and no times of publication; decimal and binary fractions are exact. */
    private static List<Row> rows(Published published) {
        return Stream.concat(published.rows().stream(), published.customers().rows().stream())
                .toList();
    }
}
