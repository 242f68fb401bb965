package io.olifant.faults.suite;

import io.olifant.faults.cluster.FakeClock;
import io.olifant.faults.cluster.Instance;
import io.olifant.faults.cluster.Plan;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The clock of the machine that the only instance runs on jumps ahead and back under it. */
final class HostClockJumps implements Experiment {

    private static final List<Duration> JUMPS = List.of(
            Duration.ofMinutes(45), Duration.ofHours(-3), Duration.ofDays(2), Duration.ofSeconds(-90), Duration.ZERO);

    @Override
    public String name() {
        return "host-clock";
    }

    @Override
    public String fault() {
        return "the wall clock under the only instance jumps by minutes, hours and days, ahead and back (libfaketime)";
    }

    @Override
    public Plan plan() {
        return Plan.together(1);
    }

    @Override
    public boolean isForSoak() {
        return false;
    }

    @Override
    public boolean isQuick() {
        return false;
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        Instance instance = stage.cluster().instances().get(0);
        FakeClock clock = FakeClock.create(stage.cluster().folder().resolve("clock"));
        instance.stop();
        instance.setEnvironment(clock.environment());
        instance.start();
        instance.awaitReady();
        List<String> facts = new ArrayList<>();
        for (Duration jump : JUMPS) {
            clock.set(jump);
            Duration seen = instance.clockAheadOfOurs();
            facts.add(Evidence.require(
                    seen.minus(jump).abs().compareTo(Duration.ofSeconds(20)) < 0,
                    "its clock was " + jump + " ahead of this machine's, as its HTTP answers say",
                    "its clock was to be " + jump + " ahead of ours, but was " + seen));
            stage.hold(stage.length().seconds(3, 10));
            if (!instance.isAlive()) {
                // Brokers take no record from more than an hour ahead. An application that cannot write ends, and
                // somebody puts
                // the clock right and starts it again.
                facts.add("it ended with status " + instance.exitCode());
                clock.set(Duration.ZERO);
                instance.start();
                instance.awaitReady();
            }
        }
        return new Evidence(facts);
    }
}
