package io.olifant.benchmark;

import io.olifant.benchmark.consumption.Calibration;
import io.olifant.benchmark.consumption.CompilationWatch;
import io.olifant.benchmark.consumption.Sight;
import io.olifant.benchmark.load.AtomicLoad;
import io.olifant.events.Touchpoint;
import io.olifant.local.terminal.Progress;
import io.olifant.local.terminal.Terminal;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Keeps applications busy until the compilers of all JVMs are quiet, and finds out at which rate they consume. Events are
 * written chunk after chunk, the next when little of the last is left, so that the applications never wait.
 */
final class WarmUp {

    /** The next chunk is written when so much of the last is left to read. */
    private static final double LEFT = 0.25;

    private static final int FIRST_CHUNK = 3_000;
    private static final int CHUNK_MAX = 400_000;
    private static final int EVENTS_MAX = 10_000_000;

    private final Subject subject;
    private final AtomicLoad load;
    private final Terminal terminal;
    private final Plan plan;
    private final CompilationWatch compilers;
    private final Calibration calibration = new Calibration(FIRST_CHUNK, EVENTS_MAX);

    WarmUp(Subject subject, AtomicLoad load, Terminal terminal, Plan plan) {
        this.subject = subject;
        this.load = load;
        this.terminal = terminal;
        this.plan = plan;
        this.compilers = new CompilationWatch(plan.quietWindow(), Plan.QUIET_SHARE);
    }

    /** Knows the rate at which events were consumed last. */
    Calibration calibration() {
        return calibration;
    }

    Figures.WarmedUp run(String title, Iterator<Touchpoint> traffic) throws Exception {
        long beginNanos = System.nanoTime();
        long events = 0;
        int chunk = FIRST_CHUNK;
        try (Progress progress = terminal.progress(title)) {
            while (true) {
                load.prepare(subject.topicPrefix(), Traffic.first(chunk, traffic));
                load.release();
                events += chunk;
                awaitBacklog((long) (chunk * LEFT));
                long nanos = System.nanoTime() - beginNanos;
                progress.at(
                        TimeUnit.NANOSECONDS.toSeconds(nanos),
                        plan.warmUpMax().toSeconds(),
                        String.format(
                                Locale.ROOT,
                                "%.0f events/s, compilers of the busiest JVM %.0f %% of a core",
                                calibration.perSecond(),
                                100 * compilers.busiestShare()));
                boolean isLongEnough = nanos >= plan.warmUpMin().toNanos();
                if (isLongEnough && compilers.isQuiet()
                        || nanos >= plan.warmUpMax().toNanos()) {
                    return new Figures.WarmedUp(nanos / 1e9, events, compilers.busiestShare(), compilers.isQuiet());
                }
                chunk = Math.min(CHUNK_MAX, calibration.eventsAfter(chunk, Plan.CHUNK));
            }
        }
    }

    /** Waits until no application has more than so many records left to read, and looks how fast they are. */
    private void awaitBacklog(long left) throws Exception {
        List<String> stages = subject.eventStages();
        Sight begin = subject.looks().look();
        Sight end = begin;
        while (Collections.max(subject.looks().lag().values()) > left) {
            TimeUnit.MILLISECONDS.sleep(Measurement.BETWEEN_LOOKS.toMillis());
            end = subject.looks().look();
            compilers.observe(end);
        }
        long consumed = end.leastConsumedSince(begin, stages);
        if (consumed > 0) {
            calibration.observe(consumed, end.nanos() - begin.nanos());
        }
    }
}
