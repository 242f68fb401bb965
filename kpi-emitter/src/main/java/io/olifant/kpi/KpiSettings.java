package io.olifant.kpi;

import io.olifant.models.BgNbd;
import io.olifant.models.MbgNbd;
import io.olifant.runtime.config.Bounds;
import io.olifant.runtime.config.OneOf;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The settings of the KPI emitter. */
@ConfigMapping(prefix = KpiEmitter.NAME)
public interface KpiSettings {

    /**
     * How often changed rows are published. A second lets the thousands of changes that a busy row sees in it become one record,
     * and is fresh enough for a figure that people look at.
     */
    @WithDefault("1s")
    @Bounds(min = 10, max = 3_600_000)
    Duration emissionInterval();

    /**
     * Rows that a task computes at once, at most, save that a family once begun is finished. Rows cost more than cells: twenty
     * thousand take some hundred milliseconds, well below the time after which a transaction is given up (seconds).
     */
    @WithDefault("20000")
    @Bounds(min = 1, max = 10_000_000)
    int rowsMax();

    /**
     * Values of one dimension (source, channel, department, phase) that the rows of a figure and period keep apart; the rest is
     * {@code (other)}. A thousand is more than people look at, and keeps a source that sends a new channel with every event
     * from flooding the topics.
     */
    @WithDefault("1000")
    @Bounds(min = 1, max = 1_000_000)
    int valuesMax();

    /**
     * The file that says what the team wants its figures to be, in YAML (docs/targets.md): how they stand is published on
     * {@code kpi.status}. Without it, no targets.
     */
    Optional<String> targetsFile();

    /**
     * The model of orders that predicts; the other is fitted beside it, so that their likelihoods can be compared. By {@code bg_nbd}
     * nobody leaves before a second purchase, so a customer who bought once is a customer for ever, with P(alive) = 1.
     */
    @WithDefault(MbgNbd.NAME)
    @OneOf({MbgNbd.NAME, BgNbd.NAME})
    String orderModel();

    Models models();

    /** The models of customers' future orders. */
    interface Models {

        /**
         * How far ahead orders and value are predicted, in weeks: a whole number of blocks of four weeks. A year is what
         * cohorts are usually compared by.
         */
        @WithDefault("52")
        @Bounds(min = 4, max = 1_040)
        int horizonWeeks();

        /**
         * What value expected in the i-th block of four weeks is discounted by: (1 + this)⁻ⁱ. Zero, because what to discount
         * by is each company's own decision.
         */
        @WithDefault("0")
        double discountPerBlock();

        /**
         * How far W moves on until the models are fitted anew while orders keep coming. What they are fitted on hardly
         * changes within a day, and their times are counted in days.
         */
        @WithDefault("24h")
        @Bounds(min = 3_600_000)
        Duration refitInterval();

        /**
         * How long no order and no W may have come until the models are fitted anew at once. Longer than the figures need to
         * pass the emitter, so that a burst of orders is one fit.
         */
        @WithDefault("3s")
        @Bounds(min = 10, max = 3_600_000)
        Duration settleTime();

        /**
         * Groups of equal buyers that a task reads at once, at most, when it prepares a fit. Bounds how long it does nothing
         * else: fifty thousand take some hundred milliseconds.
         */
        @WithDefault("50000")
        @Bounds(min = 1, max = 10_000_000)
        int buyersMax();
    }
}
