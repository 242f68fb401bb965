package io.olifant.kpi.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.cell.Status;
import io.olifant.kpi.row.FamilyRows;
import io.olifant.kpi.row.Figures;
import java.util.EnumMap;
import java.util.Map;

/** What the application counts. */
final class KpiMeters {

    /** Facts read; by {@code result}: {@code changed}, or {@code unchanged} when no contribution differed. */
    static final String FACTS = "olifant.kpi.facts";
    /** Cells forwarded from the first step of summing to the second. */
    static final String CELLS = "olifant.kpi.cells.forwarded";
    /** Rows published; by {@code topic} and {@code kind}: {@code upsert} or {@code tombstone}. */
    static final String ROWS = "olifant.kpi.rows.emitted";

    /** Values of dimensions that rows tell as {@code (other)}, counted whenever rows are computed; by {@code topic}. */
    static final String FOLDED_VALUES = "olifant.kpi.values.folded";

    /** Rows of targets published with another status than before, or for the first time; by {@code status}. */
    static final String STATUSES = "olifant.kpi.statuses.changed";

    private final Counter changedFacts;
    private final Counter unchangedFacts;
    private final Counter cells;
    private final Map<Kpi, Counter> upserts = new EnumMap<>(Kpi.class);
    private final Map<Kpi, Counter> tombstones = new EnumMap<>(Kpi.class);
    private final Map<Kpi, Counter> foldedValues = new EnumMap<>(Kpi.class);

    private final Map<Status, Counter> statuses = new EnumMap<>(Status.class);

    KpiMeters(MeterRegistry meters) {
        changedFacts = facts(meters, "changed");
        unchangedFacts = facts(meters, "unchanged");
        cells = Counter.builder(CELLS)
                .description("Cells forwarded as full partial sums")
                .register(meters);
        for (Status status : Status.values()) {
            statuses.put(status, statuses(meters, status));
        }
        for (FamilyRows<?, ?> figure : Figures.ALL) {
            upserts.put(figure.kpi(), rows(meters, figure, "upsert"));
            tombstones.put(figure.kpi(), rows(meters, figure, "tombstone"));
            foldedValues.put(figure.kpi(), foldedValues(meters, figure));
        }
    }

    void onFact(boolean isChanged) {
        (isChanged ? changedFacts : unchangedFacts).increment();
    }

    void onCellsForwarded(int count) {
        cells.increment(count);
    }

    void onRow(FamilyRows<?, ?> figure, boolean isTombstone) {
        (isTombstone ? tombstones : upserts).get(figure.kpi()).increment();
    }

    void onFoldedValues(FamilyRows<?, ?> figure, int values) {
        foldedValues.get(figure.kpi()).increment(values);
    }

    void onStatus(Status status) {
        statuses.get(status).increment();
    }

    private static Counter statuses(MeterRegistry meters, Status status) {
        return Counter.builder(STATUSES)
                .description("Rows of targets published with another status than before, or for the first time")
                .tag("status", status.label())
                .register(meters);
    }

    private static Counter foldedValues(MeterRegistry meters, FamilyRows<?, ?> figure) {
        return Counter.builder(FOLDED_VALUES)
                .description("Values of dimensions told as (other), counted whenever rows are computed")
                .tag("topic", figure.topic().name())
                .register(meters);
    }

    private static Counter facts(MeterRegistry meters, String result) {
        return Counter.builder(FACTS)
                .description("Customer facts read")
                .tag("result", result)
                .register(meters);
    }

    private static Counter rows(MeterRegistry meters, FamilyRows<?, ?> figure, String kind) {
        return Counter.builder(ROWS)
                .description("Rows published")
                .tag("topic", figure.topic().name())
                .tag("kind", kind)
                .register(meters);
    }
}
