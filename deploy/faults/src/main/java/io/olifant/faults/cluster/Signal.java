package io.olifant.faults.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals of the operating system that Java has no name for. */
enum Signal {
    /** Freezes a process; it gets no notice, and cannot refuse. */
    STOP,
    /** Lets a frozen process go on. */
    CONT,
    /** Ends a process; it gets no notice, and cannot refuse. */
    KILL;

    /** The status of a process that {@link #KILL} ended. */
    static final int STATUS_OF_THE_KILLED = 128 + 9;

    void send(ProcessHandle process) {
        try {
            int status = new ProcessBuilder("kill", "-" + name(), String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException(
                        "Process " + process.pid() + " took no signal " + this + ": kill ended with status " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("There is no program called kill", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending a signal", e);
        }
    }
}
