package io.olifant.runtime.kafka;

import io.olifant.schemas.UnreadableRecordException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a stream thread dies. A failure that may pass (a broker or the schema registry does not answer) costs
 * the thread, which is replaced and goes on from the last commit; any other is a defect or a broken invariant, and the
 * application stops before it publishes anything more. A failure that should pass but does not is treated like one that
 * cannot.
 */
public final class FailurePolicy implements StreamsUncaughtExceptionHandler {

    /** Enough for a registry or a broker that restarts, with each of a few threads dying once or twice. */
    static final int REPLACEMENTS_MAX = 20;

    /** The time within which so many replacements are too many. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    /** How long a dying thread waits before the first replacement; doubles with each further one within the window. */
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** The longest wait: with two threads, a registry may be away for about four minutes before the application stops. */
    static final Duration PAUSE_MAX = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(FailurePolicy.class);

    private final InstantSource clock;
    private final Deque<Long> replacementTimesMs = new ArrayDeque<>();
    private final AtomicLong replacements = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private final Consumer<Duration> pause;

    public FailurePolicy(InstantSource clock) {
        this(clock, FailurePolicy::sleep);
    }

    FailurePolicy(InstantSource clock, Consumer<Duration> pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** How many threads were replaced since the start. */
    public long replacements() {
        return replacements.get();
    }

    /** What stopped the application, if anything did. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable thrown) {
        if (!mayPass(thrown)) {
            return stop(
                    "A stream thread met a failure that will not pass by itself; the application stops, and what it"
                            + " has not committed is undone. Repair the cause and start again",
                    thrown);
        }
        int recent = countReplacement();
        if (recent > REPLACEMENTS_MAX) {
            return stop(
                    "Stream threads died more than " + REPLACEMENTS_MAX + " times within " + WINDOW.toMinutes()
                            + " minutes of failures that usually pass; the application stops",
                    thrown);
        }
        replacements.incrementAndGet();
        LOG.warn("A stream thread died of a failure that may pass; another takes over from the last commit", thrown);
        pause.accept(pauseBefore(recent));
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private StreamThreadExceptionResponse stop(String sentence, Throwable thrown) {
        failure.compareAndSet(null, thrown);
        LOG.error(sentence, thrown);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Counts one more replacement; gives how many there were within the window. */
    private synchronized int countReplacement() {
        long nowMs = clock.millis();
        while (!replacementTimesMs.isEmpty() && replacementTimesMs.peekFirst() < nowMs - WINDOW.toMillis()) {
            replacementTimesMs.removeFirst();
        }
        replacementTimesMs.addLast(nowMs);
        return replacementTimesMs.size();
    }

    private static Duration pauseBefore(int recentReplacements) {
        long factor = 1L << Math.min(recentReplacements - 1, REPLACEMENTS_MAX);
        Duration pause = FIRST_PAUSE.multipliedBy(factor);
        return pause.compareTo(PAUSE_MAX) < 0 ? pause : PAUSE_MAX;
    }

    private static void sleep(Duration duration) {
        try {
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the same work may succeed when it is done again. */
    static boolean mayPass(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableRecordException) {
                return false;
            }
            if (cause instanceof RetriableException || isUnansweredByRegistry(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnansweredByRegistry(Throwable thrown) {
        return thrown instanceof SerializationException && thrown.getCause() instanceof IOException;
    }
}
