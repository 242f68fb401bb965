package io.olifant.faults.suite;

import io.olifant.faults.cluster.Instance;
import io.olifant.faults.cluster.Plan;
import io.olifant.faults.cluster.RegistryGate.Mode;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Stage;
import io.olifant.identity.IdentityStitcher;
import java.time.Duration;

/** The schema registry does not work when the applications start, nor for a while after. */
final class RegistryAtStart implements Experiment {

    private final Mode mode;
    private final String shortName;
    private final String whatIsMet;
    private final boolean isQuick;

    RegistryAtStart(Mode mode, String shortName, String whatIsMet, boolean isQuick) {
        this.mode = mode;
        this.shortName = shortName;
        this.whatIsMet = whatIsMet;
        this.isQuick = isQuick;
    }

    @Override
    public String name() {
        return "registry-" + shortName + "-at-start";
    }

    @Override
    public String fault() {
        return "all instances are killed and start while the registry " + whatIsMet
                + ", for minutes (with --quick, seconds)";
    }

    @Override
    public Plan plan() {
        return Plan.together(1);
    }

    @Override
    public boolean isQuick() {
        return isQuick;
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        for (Instance instance : stage.cluster().instances()) {
            instance.kill();
        }
        stage.cluster().gate().set(mode);
        long deniedBefore = stage.cluster().gate().denied();
        // Those of the dead instance that were under way have arrived.
        stage.hold(Duration.ofSeconds(1));
        long committed = stage.progress().committed(IdentityStitcher.NAME);
        stage.cluster().instances().forEach(Instance::start);
        Duration away = stage.length().seconds(20, 120);
        stage.hold(away);
        String nothing = Evidence.require(
                stage.progress().committed(IdentityStitcher.NAME) == committed,
                "the stitcher committed nothing in " + away.toSeconds() + " s after its start",
                "the stitcher worked without the registry");
        if (mode == Mode.DOWN) {
            return Evidence.of("the registry " + whatIsMet, nothing);
        }
        long denied = stage.cluster().gate().denied() - deniedBefore;
        return Evidence.of(
                Evidence.require(
                        denied > 0, denied + " requests met a registry that " + whatIsMet, "nobody asked the registry"),
                nothing);
    }

    @Override
    public void undo(Stage stage) throws InterruptedException {
        stage.cluster().gate().set(Mode.OPEN);
    }

    @Override
    public Duration recoveryMax() {
        return Duration.ofSeconds(180);
    }
}
