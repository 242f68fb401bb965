package io.olifant.journey;

import io.olifant.runtime.config.Bounds;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of the journey aggregator. The first seven decide figures: with state that was written under others, journeys
 * are cut anew only where they change, so a change of them wants a reset and a replay.
 */
@ConfigMapping(prefix = JourneyAggregator.NAME)
public interface JourneySettings {

    /** The silence that ends a journey. Thirty days is the usual look-back of marketing and sales. */
    @WithDefault("30d")
    @Bounds(min = 1)
    Duration journeyTimeout();

    /** The silence that ends a visit within a journey. Thirty minutes is what web analytics agree on. */
    @WithDefault("30m")
    @Bounds(min = 1)
    Duration visitGap();

    /**
     * How long before the end of a journey its path begins. Thirty days is what advertising platforms count by default.
     */
    @WithDefault("30d")
    @Bounds(min = 1)
    Duration pathLookBack();

    /**
     * Touchpoints that a journey has at most; the next one begins another, and the full one ends as {@code truncated}. What goes on
     * from there is cut at the end of each day in UTC, too, until a silence or an order. Bounds the work of a late touchpoint;
     * people stay far below, bots do not.
     */
    @WithDefault("10000")
    @Bounds(min = 1)
    int journeyTouchpointsMax();

    /**
     * Touchpoints of one identifier on one day (UTC) that are kept: the first ones by event time, and behind them those about
     * orders and refunds. Others are only counted. A person does not come near; a script, or a device that many share, is
     * bounded by it.
     */
    @WithDefault("10000")
    @Bounds(min = 1)
    int identifierDayTouchpointsMax();

    /** Runs of one channel that the path of a journey has at most: the last ones. Bounds the row that each event rewrites. */
    @WithDefault("100")
    @Bounds(min = 1)
    int pathRunsMax();

    /**
     * Within which time after its opening a ticket is promised to be answered: {@code kpi.reciprocity} counts those that
     * were. A day is what most service desks promise.
     */
    @WithDefault("24h")
    @Bounds(min = 1)
    Duration answerPromise();

    /**
     * How often a task looks at what time alone changes: journeys that time ends, customers' rows that have waited for long
     * enough, touchpoints and departures that are kept no longer. Journeys that touchpoints change are published with the commit
     * of the change.
     */
    @WithDefault("1s")
    @Bounds(min = 10, max = 3_600_000)
    Duration publishInterval();

    /**
     * Journeys that a task finds silent for too long at once, at most; likewise customers whose rows it publishes at once.
     * Bounds how long a task does nothing else: five thousand take some hundred milliseconds. What is left waits for the next
     * interval.
     */
    @WithDefault("5000")
    @Bounds(min = 1)
    int publishBudget();

    /**
     * How often the rows of customers that changed are published. Every event changes when a customer was seen last; ten
     * seconds turn a visit into few records, and who looks at a customer can wait so long.
     */
    @WithDefault("10s")
    @Bounds(min = 10, max = 3_600_000)
    Duration customerPublishInterval();

    /**
     * Touchpoints that one step of a reassignment moves, at most. Bounds the share of a transaction that a long history takes;
     * larger saves messages, smaller lets other customers' events in between.
     */
    @WithDefault("500")
    @Bounds(min = 1)
    int handoffChunkRows();

    /**
     * Touchpoints that one step of a reassignment looks at, at most: those of other anchors lie between. Ten times as many as it
     * moves, since looking costs less than moving.
     */
    @WithDefault("5000")
    @Bounds(min = 1)
    int handoffScanRows();

    /** About how many bytes a message of a reassignment has at most. Well below what brokers accept by default, 1 MiB. */
    @WithDefault("524288")
    @Bounds(min = 1)
    int handoffMessageBytes();

    /**
     * How long touchpoints are kept, in observation time: older ones leave the histories, and are refused when they come. What
     * they told stays: orders, figures, journeys. Nothing, the default, keeps them for ever; else at least a day.
     */
    @WithDefault("0d")
    @Bounds(min = 0)
    Duration detailRetention();

    /**
     * Profiles, journeys and touchpoints that a task looks at each publish interval to find what is older than it is kept, at
     * most. Five thousand take some tens of milliseconds.
     */
    @WithDefault("5000")
    @Bounds(min = 1)
    int detailBudget();

    /**
     * How long a customer knows where an identifier went that left, by the wall clock. Touchpoints that are still under way
     * to the former customer follow it. It must outlast whatever can still be under way: longer than any topic on the way
     * keeps its records, and than the application may stand still. The default does with the topics as Olifant creates
     * them, which keep touchpoints for 30 days, and in segments of 7. What comes later than that, and may have had to
     * follow, is refused and counted ({@code olifant_touchpoints_overdue_total}). At least eight days; nothing, {@code 0d},
     * is for ever.
     */
    @WithDefault("45d")
    @Bounds(min = 0)
    Duration departuresKept();

    /**
     * Identifiers that left a customer that a task looks at each publish interval to find what was kept for long enough. A thousand
     * take some milliseconds, and nobody waits for them to go.
     */
    @WithDefault("1000")
    @Bounds(min = 1)
    int departuresBudget();

    /**
     * What becomes of figures when a customer is erased: {@code retract}, they are computed anew without the customer, which
     * nobody can object to; or {@code keep-totals}, they stay, by facts that are nobody's. A change holds for erasures from
     * then on.
     */
    @WithDefault("retract")
    ErasureMode erasure();

    /**
     * Touchpoints or journeys that one step of an export writes, at most. A thousand take a few milliseconds and make half a
     * megabyte; other customers' events come in between.
     */
    @WithDefault("1000")
    @Bounds(min = 1)
    int exportStepElements();

    /** How many bytes a piece of an exported document has at most. Well below what brokers accept by default, 1 MiB. */
    @WithDefault("262144")
    @Bounds(min = 4)
    int exportPieceBytes();

    /**
     * Where an instance of the identity stitcher, or what stands before its instances, answers look-ups: {@code
     * https://stitcher:8111}. It is asked with the certificate and the token by which instances ask each other. Only it can turn an identifier as people write it into the stored one. Without it, customers are
     * looked up by their profile ids alone.
     */
    Optional<String> identityStitcherUrl();
}
