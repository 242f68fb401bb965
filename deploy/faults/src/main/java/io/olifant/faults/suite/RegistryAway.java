package io.olifant.faults.suite;

import io.olifant.events.Touchpoint;
import io.olifant.faults.cluster.Plan;
import io.olifant.faults.cluster.RegistryGate.Mode;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.load.Supply;
import java.time.Duration;
import java.util.List;

/** A source begins to write with a schema that nobody has read yet, while the schema registry does not work. */
final class RegistryAway implements Experiment {

    private final Mode mode;
    private final String shortName;
    private final String whatIsMet;
    private final boolean isQuick;

    RegistryAway(Mode mode, String shortName, String whatIsMet, boolean isQuick) {
        this.mode = mode;
        this.shortName = shortName;
        this.whatIsMet = whatIsMet;
        this.isQuick = isQuick;
    }

    @Override
    public String name() {
        return "registry-" + shortName;
    }

    @Override
    public String fault() {
        return "a source writes with a new schema while the registry " + whatIsMet
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
        List<Touchpoint> sent = stage.load().sent();
        Touchpoint again = sent.get(sent.size() - 1);
        // The same fields, so it can be read; another text, so it has an id of its own.
        int id = stage.load().registerVariant(Supply.topic(again), name() + " " + sent.size());
        long deniedBefore = stage.cluster().gate().denied();
        stage.cluster().gate().set(mode);
        stage.load().sendWrittenWith(id, again);
        Duration away = stage.length().seconds(15, 150);
        stage.hold(away);
        String waits = Evidence.require(
                stage.progress().lag() > stage.load().perSecond() * away.toSeconds() / 2,
                stage.progress().lag() + " records waited after " + away.toSeconds() + " s",
                "only " + stage.progress().lag() + " records waited, so nobody needed the registry");
        if (mode == Mode.DOWN) {
            return Evidence.of("the registry " + whatIsMet, waits);
        }
        long denied = stage.cluster().gate().denied() - deniedBefore;
        return Evidence.of(
                Evidence.require(
                        denied > 0, denied + " requests met a registry that " + whatIsMet, "nobody asked the registry"),
                waits);
    }

    @Override
    public void undo(Stage stage) {
        stage.cluster().gate().set(Mode.OPEN);
    }

    @Override
    public Duration recoveryMax() {
        return Duration.ofSeconds(180);
    }
}
