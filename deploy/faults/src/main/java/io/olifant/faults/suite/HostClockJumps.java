package io.olifant.faults.suite;

import io.olifant.faults.cluster.FakeClock;
import io.olifant.faults.cluster.Instance;
import io.olifant.faults.cluster.Plan;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The clock of the machine that the only instance runs on jumps ahead and back under it. */
final class HostClockJumps extends Experiment {

    private static final List<Duration> JUMPS = List.of(
            Duration.ofMinutes(45), Duration.ofHours(-3), Duration.ofDays(2), Duration.ofSeconds(-90), Duration.ZERO);

    /** HTTP has whole seconds, and a busy machine answers after some. */
    private static final Duration TOLERANCE = Duration.ofSeconds(20);

    private static final Duration FOLLOWS_MAX = Duration.ofSeconds(30);
    private static final long BETWEEN_LOOKS_MS = 100;

    HostClockJumps() {
        super(
                "host-clock",
                "the wall clock under the only instance jumps by minutes, hours and days, ahead and back (libfaketime)",
                Plan.together(1),
                Use.ALONE);
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
            facts.add(awaitClock(instance, jump));
            stage.hold(stage.length().seconds(3, 10));
            if (!instance.isAlive()) {
                // Brokers take no record from more than an hour ahead. An application that cannot write ends, and
                // somebody puts the clock right and starts it again.
                facts.add("it ended with status " + instance.exitCode());
                clock.set(Duration.ZERO);
                instance.start();
                instance.awaitReady();
            }
        }
        return new Evidence(facts);
    }

    /** Waits until the clock of an instance shows what it was set to, or the instance has ended of it. */
    private static String awaitClock(Instance instance, Duration jump) throws InterruptedException {
        long deadline = System.nanoTime() + FOLLOWS_MAX.toNanos();
        Optional<Duration> seen = Optional.empty();
        while (instance.isAlive() && System.nanoTime() < deadline) {
            seen = instance.clockAheadOfOurs();
            if (seen.filter(ahead -> ahead.minus(jump).abs().compareTo(TOLERANCE) <= 0)
                    .isPresent()) {
                return "its clock was " + jump + " ahead of this machine's, as its HTTP answers say";
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MS);
        }
        return Evidence.require(
                !instance.isAlive(),
                "it ended as soon as its clock was set to " + jump + " ahead of this machine's",
                "its clock was to be " + jump + " ahead of ours, but was " + seen);
    }
}
