package io.olifant.benchmark.consumption;

import io.olifant.benchmark.process.Cpu;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Finds when the compilers of all JVMs are quiet: when each of them has used less than a share of a core over a window of
 * time in which the applications worked.
 */
public final class CompilationWatch {

    private final long windowNanos;
    private final double shareMax;
    private final Deque<Sight> sights = new ArrayDeque<>();

    public CompilationWatch(Duration window, double shareMax) {
        this.windowNanos = window.toNanos();
        this.shareMax = shareMax;
    }

    /** Takes a look into account. Looks must come in the order of time. */
    public void observe(Sight sight) {
        sights.addLast(sight);
        while (sights.size() > 2 && secondNanos() <= sight.nanos() - windowNanos) {
            sights.removeFirst();
        }
    }

    /** Whether a whole window was seen and no compiler worked much in it. */
    public boolean isQuiet() {
        return !sights.isEmpty()
                && sights.getLast().nanos() - sights.getFirst().nanos() >= windowNanos
                && busiestShare() < shareMax;
    }

    /** The share of a core that the busiest JVM's compilers took over the window that was seen, or 0 after one look. */
    public double busiestShare() {
        if (sights.size() < 2) {
            return 0;
        }
        Sight first = sights.getFirst();
        Sight last = sights.getLast();
        double seconds = (last.nanos() - first.nanos()) / 1e9;
        double busiest = 0;
        for (Map.Entry<String, Cpu> process : last.cpu().entrySet()) {
            Cpu before = first.cpu().getOrDefault(process.getKey(), Cpu.NONE);
            busiest = Math.max(busiest, process.getValue().minus(before).jitSeconds() / seconds);
        }
        return busiest;
    }

    private long secondNanos() {
        var iterator = sights.iterator();
        iterator.next();
        return iterator.next().nanos();
    }
}
