package io.olifant.runtime.streams;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * How often an application commits: soon while it keeps up, so that figures are fresh, and seldom while it works off a backlog,
 * so that what changes several times is written and published once and records of one customer that pass different
 * partitions are put in order together.
 *
 * <p>Streams itself commits at the longer interval. While all records that a stream thread read lately had been written a
 * moment before, its tasks ask for a commit at the shorter one. One for all processors of a topology; the record's timestamp
 * has to be when it was written.
 */
public final class CommitPace {

    /** A record that was written longer ago is one of a backlog. */
    private static final long BACKLOG_MS = 1_000;

    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    private final Duration interval;
    /** A thread commits all its tasks together, so they share it. */
    private final ThreadLocal<Backlog> backlogs = ThreadLocal.withInitial(Backlog::new);

    /** @param interval between commits without a backlog */
    public CommitPace(Duration interval) {
        this.interval = interval;
    }

    private static final class Backlog {
        private long seenMs = LONG_AGO;
        private long askedMs = LONG_AGO;
    }

    /** Has a processor's task commit at this pace. To be called when the processor is initialised, by the task's thread. */
    public Reader reader(ProcessorContext<?, ?> context) {
        Reader reader = new Reader(context, backlogs.get(), interval.toMillis());
        context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, reader::onInterval);
        return reader;
    }

    /** A processor that reads records. */
    public static final class Reader {

        private final ProcessorContext<?, ?> context;
        private final Backlog backlog;
        private final long intervalMs;

        private Reader(ProcessorContext<?, ?> context, Backlog backlog, long intervalMs) {
            this.context = context;
            this.backlog = backlog;
            this.intervalMs = intervalMs;
        }

        /** Notes when a record was written that is handled now. */
        public void onRecord(long writtenMs, long nowMs) {
            if (nowMs - writtenMs > BACKLOG_MS) {
                backlog.seenMs = nowMs;
            }
        }

        private void onInterval(long nowMs) {
            // One commit is of all tasks, whose punctuations come one a little behind the other.
            boolean isAskedFor = nowMs - backlog.askedMs < intervalMs / 2;
            if (!isAskedFor && nowMs - backlog.seenMs > BACKLOG_MS) {
                backlog.askedMs = nowMs;
                context.commit();
            }
        }
    }
}
