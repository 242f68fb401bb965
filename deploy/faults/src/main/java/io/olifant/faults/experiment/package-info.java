/**
 * How the suite works, for whoever adds an experiment.
 *
 * <p>An {@link io.olifant.faults.experiment.Experiment} says what deployment it needs (a plan), breaks something while the load
 * goes on, and returns {@link io.olifant.faults.experiment.Evidence} that the fault took place: what cannot be shown
 * to have happened fails the experiment, so none passes without its fault. It then puts right what it broke. All else is
 * the {@link io.olifant.faults.experiment.Runner}'s: it starts a {@link io.olifant.faults.experiment.Stage} (deployment, load,
 * a look at the lags), which experiments with equal plans share; waits until the deployment is well; measures how long it took
 * to come back; pauses the load, waits until the figures are complete, and compares all public topics with the batch oracle. After a
 * failure the stage is torn down, so that one experiment never fails of another.
 *
 * <p>An experiment is one file in {@code suite}, and a line in its catalogue.
 */
package io.olifant.faults.experiment;
