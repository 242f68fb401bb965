package io.olifant.faults.suite;

import io.olifant.events.Touchpoint;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import io.olifant.faults.load.Poison;
import java.time.Duration;
import java.util.List;

/** One source's clock is a year ahead, and one's two hours behind. */
final class WrongClocks extends Experiment {

    private static final int RECORDS = 40;
    private static final Duration BEHIND = Duration.ofHours(2);

    WrongClocks() {
        super(
                "clocks",
                "a source whose clock is a year ahead, and one whose clock is two hours behind",
                Plans.TWO_INSTANCES_APART,
                Use.EVERYWHERE);
    }

    @Override
    public Evidence inject(Stage stage) {
        List<Touchpoint> sent = stage.load().sent();
        for (int i = 0; i < RECORDS; i++) {
            stage.poison(Poison.aYearAhead(stage.load()));
            // What a customer did just now, as a source reports it whose clock is behind.
            Touchpoint now = sent.get(sent.size() - 1 - i);
            stage.load()
                    .send(Touchpoint.newBuilder(now)
                            .setEventId(now.getEventId() + "-behind-" + sent.size())
                            .setOccurredAt(now.getOccurredAt().minus(BEHIND))
                            .build());
        }
        return Evidence.of(
                RECORDS + " records were a year ahead of this machine's clock, and must be dead letters",
                RECORDS + " records came two hours late, and must be where they belong");
    }
}
