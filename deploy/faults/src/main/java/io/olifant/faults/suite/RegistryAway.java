package io.olifant.faults.suite;

import io.olifant.events.Touchpoint;
import io.olifant.faults.cluster.RegistryGate.Mode;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import io.olifant.faults.load.Supply;
import java.time.Duration;
import java.util.List;

/** A source begins to write with a schema that nobody has read yet, while the schema registry does not work. */
final class RegistryAway extends RegistryFault {

    private Touchpoint again;
    private int schemaId;

    RegistryAway(Mode mode, String shortName, Use use) {
        super("registry-" + shortName, "a source writes with a new schema", mode, 15, 150, use);
    }

    @Override
    void prepare(Stage stage) {
        List<Touchpoint> sent = stage.load().sent();
        again = sent.get(sent.size() - 1);
        // The same fields, so it can be read; another text, so it has an id of its own.
        schemaId = stage.load().registerVariant(Supply.topic(again), name() + " " + sent.size());
    }

    @Override
    void needIt(Stage stage) {
        stage.load().sendWrittenWith(schemaId, again);
    }

    @Override
    String consequence(Stage stage, Duration away) {
        long waiting = stage.progress().lag();
        return Evidence.require(
                waiting > stage.load().perSecond() * away.toSeconds() / 2,
                waiting + " records waited after " + away.toSeconds() + " s",
                "only " + waiting + " records waited, so nobody needed the registry");
    }
}
