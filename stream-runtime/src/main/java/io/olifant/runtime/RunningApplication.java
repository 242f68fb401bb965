package io.olifant.runtime;

import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.kafka.FailurePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An application that was started. Closing it stops it in an orderly way; a later start continues where it stopped. */
public final class RunningApplication implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningApplication.class);

    private final String name;
    private final KafkaStreams streams;
    private final FailurePolicy failures;
    private final HttpEntrance entrance;
    private final List<AutoCloseable> others;
    private final RuntimeSettings.Streams settings;
    private final CompletableFuture<Void> stopped;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    RunningApplication(
            String name,
            KafkaStreams streams,
            FailurePolicy failures,
            HttpEntrance entrance,
            RuntimeSettings.Streams settings,
            CompletableFuture<Void> stopped,
            List<AutoCloseable> others) {
        this.name = name;
        this.streams = streams;
        this.failures = failures;
        this.entrance = entrance;
        this.settings = settings;
        this.stopped = stopped;
        this.others = List.copyOf(others);
    }

    /** The state of Kafka Streams. */
    public KafkaStreams.State state() {
        return streams.state();
    }

    /** The port that health and metrics are served on. */
    public int httpPort() {
        return entrance.operations().port();
    }

    /** The port that look-ups are answered on; empty where none are. */
    public OptionalInt lookupPort() {
        return entrance.lookups().stream()
                .mapToInt(each -> each.server().port())
                .findFirst();
    }

    /** What stopped the application, if it stopped by itself. */
    public Optional<Throwable> failure() {
        return failures.failure();
    }

    /** The same as a sentence that says what to do, as the log has it. */
    public Optional<String> failureSentence() {
        return failures.failureSentence();
    }

    /** Whether the application stopped by itself, whether or not the cause is known. */
    public boolean hasFailed() {
        return failure().isPresent() || state() == KafkaStreams.State.ERROR;
    }

    public String name() {
        return name;
    }

    /** Is done when the application has stopped, by itself or because it was closed. */
    CompletableFuture<Void> stopped() {
        return stopped;
    }

    /** Stops after the current commit; waits for up to the stop time-out of the settings. Closing a second time does nothing. */
    @Override
    public void close() {
        close(stopTimeout());
    }

    /** How long an orderly stop may take. */
    Duration stopTimeout() {
        return settings.stopTimeout();
    }

    /** The same with another limit. */
    void close(Duration timeout) {
        if (!isClosed.compareAndSet(false, true)) {
            return;
        }
        if (!streams.close(CloseOptions.groupMembershipOperation(membership()).withTimeout(timeout))) {
            LOG.warn(
                    "{} did not stop within {} seconds; what it had not committed is undone at the next start",
                    name,
                    timeout.toSeconds());
        }
        stopped.complete(null);
        entrance.close();
        others.forEach(RunningApplication::close);
        LOG.info("{} has stopped", name);
    }

    /**
     * An instance without a name leaves the consumer group, so that others take over at once, and so that a new start does not wait
     * until the broker has given up on the instance that stopped (the session time-out). One that has a name comes back as who it
     * was, and its tasks wait for it.
     */
    private CloseOptions.GroupMembershipOperation membership() {
        return settings.instanceIfNamed().isPresent()
                ? CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP
                : CloseOptions.GroupMembershipOperation.LEAVE_GROUP;
    }

    private static void close(AutoCloseable other) {
        try {
            other.close();
        } catch (Exception e) {
            LOG.warn("Something could not be closed", e);
        }
    }
}
