package io.olifant.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applications that were started together in this JVM. They live together: when one stops by itself, the process is over,
 * because whoever watches over it can only start it as a whole.
 */
public final class RunningProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningProcess.class);

    private final List<RunningApplication> applications;

    /** @param applications in the order in which they were started, that of the pipeline */
    RunningProcess(List<RunningApplication> applications) {
        this.applications = List.copyOf(applications);
    }

    /** The applications, in the order of the pipeline. */
    public List<RunningApplication> applications() {
        return applications;
    }

    /** Waits until one application has stopped, by itself or because it was closed. */
    public void awaitStop() throws InterruptedException {
        try {
            CompletableFuture.anyOf(applications.stream()
                            .map(RunningApplication::stopped)
                            .toArray(CompletableFuture[]::new))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("An application's end is no failure of waiting for it", e);
        }
        failed().filter(failed -> applications.size() > 1)
                .ifPresent(failed -> LOG.error(
                        "{} has failed, and the other applications of its process stop with it", failed.name()));
    }

    /** The application that stopped by itself, if one did. */
    public Optional<RunningApplication> failed() {
        return applications.stream().filter(RunningApplication::hasFailed).findFirst();
    }

    /**
     * Stops all after their current commits, in the reverse order of their start. Waits for up to the stop time-out in all.
     * Whoever closes second waits for the first.
     */
    @Override
    public synchronized void close() {
        if (applications.isEmpty()) {
            return;
        }
        long deadlineNanos =
                System.nanoTime() + applications.get(0).stopTimeout().toNanos();
        for (int i = applications.size() - 1; i >= 0; i--) {
            applications.get(i).close(Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime())));
        }
    }
}
