package io.olifant.faults.cluster;

import io.olifant.local.process.ChildProcess;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process of a deployment, which can be killed, frozen, and started again where it was. */
public abstract class Victim {

    private static final Duration DEATH_MAX = Duration.ofSeconds(20);
    private static final Duration STOP_MAX = Duration.ofSeconds(120);

    private final String name;
    private ChildProcess child;
    private boolean isFrozen;

    Victim(String name) {
        this.name = name;
    }

    public final String name() {
        return name;
    }

    /** Starts a process; returns while it is still starting. */
    public final void start() {
        if (isAlive()) {
            throw new IllegalStateException(name + " runs already");
        }
        child = launch();
        isFrozen = false;
    }

    abstract ChildProcess launch();

    /** Waits until it works. */
    public abstract void awaitReady() throws InterruptedException;

    public final boolean isAlive() {
        return child != null && child.isAlive();
    }

    /** What the operating system calls it. */
    public final long pid() {
        return child.handle().pid();
    }

    final ChildProcess child() {
        return child;
    }

    /** Kills it as {@code kill -9} does, and returns a sentence about it; fails if it did not die of that. */
    public final String kill() throws InterruptedException {
        long pid = pid();
        Signal.KILL.send(child.handle());
        awaitDeath();
        int status = child.exitCode().orElseThrow();
        if (status != Signal.STATUS_OF_THE_KILLED) {
            throw new AssertionError(name + " was to die of signal 9, but ended with status " + status);
        }
        return name + " (pid " + pid + ") died of signal 9";
    }

    /** Freezes it. */
    public final void freeze() {
        Signal.STOP.send(child.handle());
        isFrozen = true;
    }

    /** Lets it go on. */
    public final void thaw() {
        Signal.CONT.send(child.handle());
        isFrozen = false;
    }

    /** Asks it to stop, and does not wait. */
    public final void terminate() {
        child.handle().destroy();
    }

    /** Stops it in an orderly way; fails if it does not end by itself. */
    public final void stop() throws InterruptedException {
        terminate();
        if (!awaitEnd(STOP_MAX)) {
            throw new AssertionError(child.failure("did not stop within " + STOP_MAX.toSeconds() + " s")
                    .getMessage());
        }
    }

    /** Waits until it has ended by itself; returns whether it has. */
    public final boolean awaitEnd(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (child.isAlive() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return !child.isAlive();
    }

    /** What it ended with. */
    public final int exitCode() {
        return child.exitCode().orElseThrow();
    }

    /** The sentence about something that went wrong with it, with the end of its log. */
    public final String failure(String what) {
        return child.failure(what).getMessage();
    }

    final void end() {
        if (isAlive()) {
            if (isFrozen) {
                thaw();
            }
            child.handle().destroyForcibly();
        }
    }

    private void awaitDeath() throws InterruptedException {
        if (!awaitEnd(DEATH_MAX)) {
            throw new IllegalStateException(name + " outlived signal 9");
        }
    }
}
