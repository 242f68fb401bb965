package io.olifant.runtime.progress;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Tells a stream thread that hangs from one that waits. A thread that runs polls several times a second, with or without
 * records, also while it waits for the schema registry; one that does nothing at all stands still within a call. What lasts
 * although it is in order does not count: a thread that restores is not running yet, and while no broker answers, threads stand
 * still within Kafka's clients, and would do so after a restart.
 */
final class Progress {

    /**
     * Of the time between two answers of brokers, so much counts at the most. Clients ask for metadata every ten seconds; a longer
     * silence was one of the brokers, or of this process, which was frozen.
     */
    static final Duration ANSWER_GAP_MAX = Duration.ofMinutes(1);

    private final Duration hangTimeout;
    private final LongSupplier nanoTime;
    private final Map<String, Standstill> standstillByThread = new HashMap<>();
    private long brokerAnswers;

    /**
     * Nothing was observed yet.
     *
     * @param hangTimeout how long a thread may do nothing
     * @param nanoTime as of {@link System#nanoTime()}
     */
    Progress(Duration hangTimeout, LongSupplier nanoTime) {
        this.hangTimeout = hangTimeout;
        this.nanoTime = nanoTime;
    }

    /** Takes in what was seen now. Threads that are not seen any more are forgotten. */
    synchronized void observe(Observation seen) {
        long now = nanoTime.getAsLong();
        boolean isAnswered = seen.brokerAnswers() != brokerAnswers;
        brokerAnswers = seen.brokerAnswers();
        standstillByThread.keySet().retainAll(seen.threads().keySet());
        seen.threads().forEach((thread, work) -> {
            Standstill before = standstillByThread.get(thread);
            if (before == null || !work.isRunning() || work.steps() != before.steps) {
                standstillByThread.put(thread, new Standstill(work.steps(), now, Duration.ZERO));
            } else if (isAnswered) {
                standstillByThread.put(thread, before.until(now));
            }
        });
    }

    /** For how long the thread that did nothing for longest has stood still; zero where all went on. */
    synchronized Duration stalled() {
        return standstillByThread.values().stream()
                .map(Standstill::lasted)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** The thread that hangs, if one does; of several, the one that stands still for longest. */
    synchronized Optional<Hang> hang() {
        return standstillByThread.entrySet().stream()
                .max(Map.Entry.comparingByValue((one, other) -> one.lasted.compareTo(other.lasted)))
                .filter(longest -> longest.getValue().lasted.compareTo(hangTimeout) >= 0)
                .map(longest -> new Hang(longest.getKey(), longest.getValue().lasted));
    }

    /** A thread that hangs, and for how long it did nothing. */
    record Hang(String thread, Duration lasted) {

        String sentence() {
            return "the stream thread '" + thread + "' has done nothing for " + lasted.toSeconds()
                    + " seconds although brokers answer; only a new start frees it, and the log says where it stands";
        }
    }

    /** @param sinceNanos up to when the standstill is counted in what it lasted */
    private record Standstill(long steps, long sinceNanos, Duration lasted) {

        private Standstill until(long nowNanos) {
            Duration further = Duration.ofNanos(nowNanos - sinceNanos);
            return new Standstill(
                    steps, nowNanos, lasted.plus(further.compareTo(ANSWER_GAP_MAX) > 0 ? ANSWER_GAP_MAX : further));
        }
    }
}
