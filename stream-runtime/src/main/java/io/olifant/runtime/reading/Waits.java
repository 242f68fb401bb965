package io.olifant.runtime.reading;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Which partitions others wait for, and until when: none may hold back the others for long. */
final class Waits {

    /** Who was waited for in vain because of a guess is not waited for again for so many times as long. */
    private static final int PAUSE_FACTOR = 10;

    /** Why a partition of which nothing is here is waited for. */
    enum Reason {
        /** The broker has records of it. Some times what a broker takes to answer a fetch that it has records for. */
        FETCH(Duration.ofSeconds(1), true),

        /** Its task has not begun yet, and others of the same order have a backlog. Tasks begin some 100 ms apart. */
        TASK(Duration.ofSeconds(1), false),

        /**
         * Others have a backlog of the same writers. A transaction becomes visible in one partition after the other, 10 to
         * 100 ms apart on a busy machine.
         */
        TRANSACTION(Duration.ofMillis(200), false);

        private final Duration patience;
        private final boolean isKnown;

        Reason(Duration patience, boolean isKnown) {
            this.patience = patience;
            this.isKnown = isKnown;
        }

        Duration patience() {
            return patience;
        }
    }

    private record Wait(Reason reason, long sinceNanos) {

        private long endNanos() {
            return sinceNanos + reason.patience.toNanos();
        }
    }

    /** Those that last, and those that were in vain and whose reason is still there. */
    private final Map<TopicPartition, Wait> waits = new HashMap<>();

    /** Until when there is no wait because of a guess. */
    private final Map<TopicPartition, Long> pauses = new HashMap<>();

    /** Whether a partition is waited for now. */
    boolean isWaitedFor(TopicPartition partition, Reason reason, long nowNanos) {
        Wait wait = waits.get(partition);
        if (wait == null || wait.reason != reason) {
            if (!reason.isKnown && isPaused(partition, nowNanos)) {
                return false;
            }
            wait = new Wait(reason, nowNanos);
            waits.put(partition, wait);
        }
        if (nowNanos - wait.endNanos() < 0) {
            return true;
        }
        if (!reason.isKnown) {
            pauses.put(partition, wait.endNanos() + PAUSE_FACTOR * reason.patience.toNanos());
        }
        return false;
    }

    private boolean isPaused(TopicPartition partition, long nowNanos) {
        Long end = pauses.get(partition);
        return end != null && nowNanos - end < 0;
    }

    /** To be called when there is no reason any more. */
    void end(TopicPartition partition) {
        waits.remove(partition);
    }

    /** How long until the first of some partitions is waited for no longer. */
    long nanosLeft(Collection<TopicPartition> waitedFor, long nowNanos) {
        long left = Reason.FETCH.patience.toNanos();
        for (TopicPartition partition : waitedFor) {
            left = Math.min(left, waits.get(partition).endNanos() - nowNanos);
        }
        return Math.max(left, 0);
    }

    void forget(Collection<TopicPartition> gone) {
        waits.keySet().removeAll(gone);
        pauses.keySet().removeAll(gone);
    }

    void clear() {
        waits.clear();
        pauses.clear();
    }
}
