package io.olifant.faults.suite;

import io.olifant.faults.cluster.Instance;
import io.olifant.faults.cluster.Plan;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.load.Poison;
import io.olifant.identity.IdentityStitcher;
import io.olifant.schemas.Topics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A source sends what no source should, of each kind, and the stitcher dies in the middle of it. */
final class PoisonRecords implements Experiment {

    @Override
    public String name() {
        return "poison";
    }

    @Override
    public String fault() {
        return "records of each kind that cannot be accepted, among good ones, and kill -9 in the middle of them";
    }

    @Override
    public Plan plan() {
        return Plans.TWO_INSTANCES_APART;
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
            Poison poison = all.get(i);
            stage.load().sendBytes(Topics.TOUCHPOINTS_PREFIX + Poison.SOURCE, poison.bytesOrNull());
            stage.expectRefusal(poison.reason());
            if (i == all.size() / 2) {
                died = victim.kill();
            }
        }
        victim.start();
        return Evidence.of(all.size() + " poisonous records were sent, which must all be dead letters", died);
    }
}
