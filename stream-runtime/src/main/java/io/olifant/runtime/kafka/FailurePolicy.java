package io.olifant.runtime.kafka;

import io.olifant.schemas.RegistryUnavailableException;
import io.olifant.schemas.UnreadableRecordException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a stream thread dies. A failure that may pass (a broker does not answer) costs the thread, which is replaced
 * and goes on from the last commit; any other is a defect or a broken invariant, and the application stops before it publishes
 * anything more. A failure that should pass but does not is treated like one that cannot.
 *
 * <p>A schema registry that gives no answer is waited for without an end: nothing is lost meanwhile, a new process would wait for it
 * too, and health and metrics report it.
 */
public final class FailurePolicy implements StreamsUncaughtExceptionHandler {

    /** Enough for a broker that restarts several times: each time, every thread may die. */
    static final int REPLACEMENTS_PER_THREAD_MAX = 10;

    /** Few threads die more often each, since whatever they meet, they meet alone. */
    static final int REPLACEMENTS_MIN = 20;

    /** The time within which so many replacements are too many. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    /** How long a dying thread waits before its first replacement; doubles with each further one within the window. */
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** The longest wait: a broker may be away for several minutes before the application stops. */
    static final Duration PAUSE_MAX = Duration.ofSeconds(30);

    /** As Streams names the thread that fills the global stores, of which there is one and which it cannot replace. */
    private static final String GLOBAL_THREAD = "GlobalStreamThread";

    private static final int DOUBLINGS_MAX = 10;

    private static final Logger LOG = LoggerFactory.getLogger(FailurePolicy.class);

    private final int threads;
    private final KnownTrouble known;
    private final Replacements ordinary;
    private final Replacements waitingForRegistry;
    private final AtomicLong replacements = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final AtomicReference<String> sentence = new AtomicReference<>();
    private final Consumer<Duration> pause;

    /**
     * @param threads how many stream threads the application has
     * @param known of which failures it is known what to do
     */
    public FailurePolicy(InstantSource clock, int threads, KnownTrouble known) {
        this(clock, threads, known, FailurePolicy::sleep);
    }

    FailurePolicy(InstantSource clock, int threads, KnownTrouble known, Consumer<Duration> pause) {
        this.threads = threads;
        this.known = known;
        this.ordinary = new Replacements(clock);
        this.waitingForRegistry = new Replacements(clock);
        this.pause = pause;
    }

    /** How often threads may be replaced within the window. */
    int replacementsMax() {
        return Math.max(REPLACEMENTS_MIN, REPLACEMENTS_PER_THREAD_MAX * threads);
    }

    /** How many threads were replaced since the start. */
    public long replacements() {
        return replacements.get();
    }

    /** What stopped the application, if anything did. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** The same as a sentence, as the log has it. */
    public Optional<String> failureSentence() {
        return Optional.ofNullable(sentence.get());
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable thrown) {
        Optional<String> trouble = known.sentence(thrown);
        if (trouble.isPresent()) {
            return stopSaying(trouble.get(), thrown);
        }
        if (Thread.currentThread().getName().contains(GLOBAL_THREAD)) {
            return stop(
                    "The thread that fills the global stores (observation time, fitted models) has failed, and Kafka Streams"
                            + " cannot replace it; the application stops, and a new start goes on from the last commit",
                    thrown);
        }
        Optional<RegistryUnavailableException> unanswered = unanswered(thrown);
        if (unanswered.isPresent()) {
            Duration wait = pauseBefore(waitingForRegistry.count());
            LOG.warn(
                    "{}. A stream thread waits for {} s and asks again; nothing is lost meanwhile",
                    unanswered.get().getMessage(),
                    wait.toSeconds());
            return replaceAfter(wait);
        }
        if (!mayPass(thrown)) {
            return stop(
                    "A stream thread met a failure that will not pass by itself; the application stops, and what it"
                            + " has not committed is undone. Repair the cause and start again",
                    thrown);
        }
        int recent = ordinary.count();
        if (recent > replacementsMax()) {
            return stop(
                    "Stream threads died more than " + replacementsMax() + " times within " + WINDOW.toMinutes()
                            + " minutes of failures that usually pass; the application stops",
                    thrown);
        }
        LOG.warn("A stream thread died of a failure that may pass; another takes over from the last commit", thrown);
        return replaceAfter(pauseBefore(recent));
    }

    private StreamThreadExceptionResponse replaceAfter(Duration wait) {
        replacements.incrementAndGet();
        pause.accept(wait);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** The sentence says all; where in the code it was noticed helps nobody. */
    private StreamThreadExceptionResponse stopSaying(String said, Throwable thrown) {
        note(said, thrown);
        LOG.error(said);
        LOG.debug("It was noticed here", thrown);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private StreamThreadExceptionResponse stop(String said, Throwable thrown) {
        note(said, thrown);
        LOG.error(said, thrown);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** The first counts: what comes after it often follows from it. */
    private void note(String said, Throwable thrown) {
        sentence.compareAndSet(null, said);
        failure.compareAndSet(null, thrown);
    }

    /** All threads usually die of the same, so their first deaths are one. */
    private Duration pauseBefore(int recentReplacements) {
        int ofEach = (recentReplacements + threads - 1) / threads;
        Duration wait = FIRST_PAUSE.multipliedBy(1L << Math.min(ofEach - 1, DOUBLINGS_MAX));
        return wait.compareTo(PAUSE_MAX) < 0 ? wait : PAUSE_MAX;
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
            if (cause instanceof RetriableException || isEndOfTransaction(cause)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether brokers have ended the transaction or forgotten its producer, as they do when nothing was heard of it for longer than
     * its time-out: while all of them were away, for example. Streams sees to most of these itself. The work is undone, and a
     * new thread has a new producer.
     */
    private static boolean isEndOfTransaction(Throwable cause) {
        return cause instanceof ApplicationRecoverableException
                || cause instanceof TransactionAbortableException
                || cause instanceof InvalidTxnStateException
                || cause instanceof TransactionalIdNotFoundException
                || cause instanceof OutOfOrderSequenceException;
    }

    private static Optional<RegistryUnavailableException> unanswered(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryUnavailableException unanswered) {
                return Optional.of(unanswered);
            }
        }
        return Optional.empty();
    }

    /** When threads were replaced. */
    private static final class Replacements {

        private final InstantSource clock;
        private final Deque<Long> timesMs = new ArrayDeque<>();

        Replacements(InstantSource clock) {
            this.clock = clock;
        }

        /** Counts one more; gives how many there were within the window. */
        synchronized int count() {
            long nowMs = clock.millis();
            while (!timesMs.isEmpty() && timesMs.peekFirst() < nowMs - WINDOW.toMillis()) {
                timesMs.removeFirst();
            }
            timesMs.addLast(nowMs);
            return timesMs.size();
        }
    }
}
