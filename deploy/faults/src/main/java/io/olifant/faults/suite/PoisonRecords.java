package io.olifant.faults.suite;

import io.olifant.faults.cluster.Instance;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import io.olifant.faults.load.Poison;
import io.olifant.identity.IdentityStitcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A source sends what no source should, of each kind, and the stitcher dies in the middle of it. */
final class PoisonRecords extends Experiment {

    PoisonRecords() {
        super(
                "poison",
                "records of each kind that cannot be accepted, among good ones, and kill -9 in the middle of them",
                Plans.TWO_INSTANCES_APART,
                Use.EVERYWHERE);
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        List<Poison> all = new ArrayList<>();
        for (int i = 0; i < stage.length().of(10, 50); i++) {
            all.addAll(Poison.ofEachKind(stage.load()));
        }
        Collections.shuffle(all, stage.random());
        Instance victim = stage.anyOf(stage.cluster().instances(IdentityStitcher.NAME));
        String died = "";
        for (int i = 0; i < all.size(); i++) {
            stage.poison(all.get(i));
            if (i == all.size() / 2) {
                died = victim.kill();
            }
        }
        victim.start();
        return Evidence.of(all.size() + " poisonous records were sent, which must all be dead letters", died);
    }
}
