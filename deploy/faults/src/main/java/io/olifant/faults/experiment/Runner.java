package io.olifant.faults.experiment;

import io.olifant.faults.cluster.NotPossibleException;
import io.olifant.faults.cluster.Plan;
import io.olifant.faults.watch.Recovery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs experiments one after the other; those that follow each other on equal plans share a stage. */
public final class Runner implements AutoCloseable {

    private final Path folder;
    private final Length length;
    private final long seed;
    private final int minutes;
    private final Report report;
    private int stages;
    private Stage stageOrNull;

    /**
     * @param folder for data and logs of the deployments; those of an experiment that failed stay
     * @param minutes for how long the load of one deployment must last
     */
    public Runner(Path folder, Length length, long seed, int minutes, Report report) {
        this.folder = folder;
        this.length = length;
        this.seed = seed;
        this.minutes = minutes;
        this.report = report;
    }

    /** Runs one, compares, and reports what became of it. */
    public Outcome run(Experiment experiment) throws InterruptedException {
        return run(experiment, null, true);
    }

    /**
     * Runs one round of one on a deployment that is not its own, and reports what became of it.
     *
     * @param isCompared whether the figures must be and be right at the end
     */
    public Outcome runOn(Plan plan, Experiment experiment, boolean isCompared) throws InterruptedException {
        return run(experiment, plan, isCompared);
    }

    private Outcome run(Experiment experiment, Plan planOrNull, boolean isCompared) throws InterruptedException {
        report.begin(experiment);
        long begun = System.nanoTime();
        List<String> facts = new ArrayList<>();
        Recovery worst = null;
        int rounds = 0;
        Outcome.Kind kind = Outcome.Kind.PASSED;
        String problem = null;
        try {
            Stage stage = stage(planOrNull == null ? experiment.plan() : planOrNull);
            int planned = planOrNull == null ? experiment.rounds(length) : 1;
            while (rounds < planned) {
                stage.makeWell();
                stage.faultBegins();
                Evidence evidence = experiment.inject(stage);
                evidence.facts().forEach(report::say);
                facts.addAll(evidence.facts());
                if (experiment.isEndOfDeployment()) {
                    break;
                }
                experiment.undo(stage);
                stage.faultIsOver();
                Recovery recovery = stage.awaitRecovery(experiment.recoveryMax());
                worst = worst == null ? recovery : worst.worst(recovery);
                rounds++;
            }
            if (experiment.isEndOfDeployment()) {
                rounds++;
                close();
            } else if (isCompared) {
                String compared = stage.settleAndCompare();
                report.say(compared);
                facts.add(compared);
            }
            if (!experiment.isEndOfDeployment()) {
                experiment.verify(stage);
            }
        } catch (NotPossibleException e) {
            kind = Outcome.Kind.NOT_RUN;
            problem = e.getMessage();
            leaveStage();
            experiment.abandon();
        } catch (AssertionError | RuntimeException e) {
            kind = Outcome.Kind.FAILED;
            problem = sentence(e);
            leaveStage();
            experiment.abandon();
        }
        Outcome outcome = new Outcome(
                experiment.name(), kind, rounds, facts, worst, Duration.ofNanos(System.nanoTime() - begun), problem);
        report.end(outcome);
        return outcome;
    }

    private static String sentence(Throwable thrown) {
        StringBuilder text = new StringBuilder(String.valueOf(thrown.getMessage()));
        if (!(thrown instanceof AssertionError)) {
            text.insert(0, thrown.getClass().getSimpleName() + ": ");
        }
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            text.append("\n  because of ").append(cause);
        }
        for (int i = 0; i < Math.min(8, thrown.getStackTrace().length); i++) {
            text.append("\n    at ").append(thrown.getStackTrace()[i]);
        }
        return text.toString();
    }

    private Stage stage(Plan plan) throws InterruptedException {
        if (stageOrNull != null && !stageOrNull.cluster().plan().equals(plan)) {
            close();
        }
        if (stageOrNull == null) {
            stages++;
            Path stageFolder = folder.resolve("stage-" + stages);
            delete(stageFolder);
            stageOrNull = Stage.start(plan, stageFolder, length, seed + stages, minutes);
        }
        return stageOrNull;
    }

    /** Leaves its folder as it is. */
    private void leaveStage() {
        if (stageOrNull != null) {
            report.say("Its logs are in " + stageOrNull.cluster().folder());
            stageOrNull.close();
            stageOrNull = null;
        }
    }

    @Override
    public void close() {
        if (stageOrNull != null) {
            stageOrNull.close();
            delete(stageOrNull.cluster().folder());
            stageOrNull = null;
        }
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + directory + " cannot be deleted", e);
        }
    }
}
