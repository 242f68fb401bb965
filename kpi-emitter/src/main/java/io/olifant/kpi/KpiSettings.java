package io.olifant.kpi;

import io.olifant.runtime.config.Bounds;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of the KPI emitter. */
@ConfigMapping(prefix = KpiEmitter.NAME)
public interface KpiSettings {

    /**
     * How often changed cells are forwarded and changed rows emitted. A second lets the thousands of changes that a busy
     * cell sees in it become one record, and is fresh enough for a figure that people look at; a figure passes two such
     * intervals.
     */
    @WithDefault("1s")
    @Bounds(min = 10, max = 3_600_000)
    Duration emissionInterval();

    /**
     * Cells that a task forwards at once, at most. Bounds how long a task does nothing else: ten thousand take a few tens of
     * milliseconds. What is left waits for the next interval.
     */
    @WithDefault("10000")
    @Bounds(min = 1, max = 10_000_000)
    int cellsMax();

    /**
     * Rows that a task computes at once, at most, save that a family once begun is finished. Rows cost more than cells: twenty
     * thousand take some hundred milliseconds, well below the time after which a transaction is given up (seconds).
     */
    @WithDefault("20000")
    @Bounds(min = 1, max = 10_000_000)
    int rowsMax();

    /**
     * Families that a task looks at, at most, each interval after observation time has moved into another period. Looking
     * costs little; the rows that change are emitted within {@link #rowsMax()}.
     */
    @WithDefault("50000")
    @Bounds(min = 1, max = 10_000_000)
    int sweptFamiliesMax();

    /**
     * Values of one dimension (source, channel, department, phase) that the rows of a figure and period tell apart; the rest is
     * {@code (other)}. A thousand is more than people look at, and keeps a source that sends a new channel with every event
     * from flooding the topics.
     */
    @WithDefault("1000")
    @Bounds(min = 1, max = 1_000_000)
    int valuesMax();
}
