package io.olifant.faults.suite;

import io.olifant.faults.cluster.Plan;
import io.olifant.faults.cluster.RegistryGate.Mode;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import java.time.Duration;

/** The schema registry does not work for a while in which it is needed. */
abstract class RegistryFault extends Experiment {

    private static final Duration ASKED_MAX = Duration.ofMinutes(3);

    private final Mode mode;
    private final int quickSeconds;
    private final int fullSeconds;

    /**
     * @param fault what is done while the registry does not work
     * @param mode what whoever asks it meets
     * @param quickSeconds how long, in CI
     * @param fullSeconds how long otherwise
     */
    RegistryFault(String name, String fault, Mode mode, int quickSeconds, int fullSeconds, Use use) {
        super(
                name,
                fault + " while the registry " + mode + ", for minutes (with --quick, seconds)",
                Plan.together(1),
                use);
        this.mode = mode;
        this.quickSeconds = quickSeconds;
        this.fullSeconds = fullSeconds;
    }

    /** What comes before it; the registry works still. */
    abstract void prepare(Stage stage) throws InterruptedException;

    /** Makes somebody need the registry, which does not work now. */
    abstract void needIt(Stage stage) throws InterruptedException;

    /** When it is away for half of the time already, for who wants to see what happens in the other half. */
    void onHalfTime(Stage stage) {}

    /**
     * Shows that it was needed and not there.
     *
     * @param away how long
     */
    abstract String consequence(Stage stage, Duration away);

    @Override
    public final Evidence inject(Stage stage) throws InterruptedException {
        prepare(stage);
        long deniedBefore = stage.cluster().gate().denied();
        stage.cluster().gate().set(mode);
        needIt(stage);
        // Whom nobody listens to cannot be counted.
        boolean isCounted = mode != Mode.DOWN;
        if (isCounted) {
            // On a busy machine instances take a while until they start to ask.
            stage.await(
                    "somebody asks a registry that " + mode,
                    ASKED_MAX,
                    () -> stage.cluster().gate().denied() > deniedBefore);
        }
        Duration away = stage.length().seconds(quickSeconds, fullSeconds);
        stage.hold(away.dividedBy(2));
        onHalfTime(stage);
        stage.hold(away.dividedBy(2));
        String consequence = consequence(stage, away);
        if (!isCounted) {
            return Evidence.of("the registry " + mode, consequence);
        }
        long denied = stage.cluster().gate().denied() - deniedBefore;
        return Evidence.of(denied + " requests met a registry that " + mode, consequence);
    }

    @Override
    public final void undo(Stage stage) {
        stage.cluster().gate().set(Mode.OPEN);
    }
}
