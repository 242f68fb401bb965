package io.olifant.benchmark.peers;

import io.olifant.events.Touchpoint;
import io.olifant.recompute.Family;
import io.olifant.recompute.FigureRow;
import io.olifant.recompute.Recomputation;
import io.olifant.recompute.Stage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Recomputes everything after each late event, over a history that lies in a table. */
final class BatchPeer {

    /**
     * What it took.
     *
     * @param events how many events the history has
     * @param load from the first event to the last in the table; not part of what is compared
     * @param rounds how long each part took after each late event
     * @param processorTime of all rounds together, in this process
     * @param rows all rows after the last of them
     */
    record Measured(
            long events,
            Duration load,
            List<Map<Stage, Duration>> rounds,
            Duration processorTime,
            List<FigureRow> rows) {

        /** From the late event to all figures, of each round. */
        List<Duration> totals() {
            return rounds.stream().map(Measured::total).toList();
        }

        private static Duration total(Map<Stage, Duration> round) {
            return round.values().stream().reduce(Duration.ZERO, Duration::plus);
        }
    }

    private BatchPeer() {}

    static Measured measure(Scenario scenario, Recomputation recomputation) throws SQLException {
        long beginNanos = System.nanoTime();
        long events = recomputation.load(scenario.history());
        Duration load = Duration.ofNanos(System.nanoTime() - beginNanos);
        // Once unmeasured: a warehouse that runs this every night has what it needs in memory.
        recomputation.recompute();
        List<Map<Stage, Duration>> rounds = new ArrayList<>();
        Duration processorTimeBefore = processorTime();
        for (Touchpoint late : scenario.lateEvents()) {
            recomputation.load(List.of(late).iterator());
            rounds.add(recomputation.recompute());
        }
        Duration processorTime = processorTime().minus(processorTimeBefore);
        List<FigureRow> rows = new ArrayList<>();
        for (Family family : Family.values()) {
            rows.addAll(recomputation.rows(family));
        }
        return new Measured(events, load, rounds, processorTime, rows);
    }

    /** Of this process so far, in which DuckDB has its threads. */
    private static Duration processorTime() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElseThrow(
                        () -> new IllegalStateException("This system does not report the processor time of a process"));
    }
}
