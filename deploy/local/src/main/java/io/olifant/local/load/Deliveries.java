package io.olifant.local.load;

import java.util.Locale;

/**
 * What the journey aggregator has counted of deliveries that changed nothing.
 *
 * @param duplicates of touchpoints that were there already
 * @param erased of touchpoints from before the erasure of their person
 * @param capped of touchpoints beyond those kept of one identifier and day
 */
public record Deliveries(long duplicates, long erased, long capped) {

    private static final String DUPLICATES = "olifant_touchpoints_duplicates_total";
    private static final String ERASED = "olifant_history_rows_dropped_total";
    private static final String CAPPED = "olifant_touchpoints_set_aside_total";

    /** The counts of a page of metrics, in the text format of Prometheus. */
    static Deliveries ofMetrics(String page) {
        return new Deliveries(sum(page, DUPLICATES), sum(page, ERASED), sum(page, CAPPED));
    }

    /** What was counted since then; nothing where the counters began anew in between. */
    public Deliveries since(Deliveries then) {
        return new Deliveries(
                Math.max(0, duplicates - then.duplicates),
                Math.max(0, erased - then.erased),
                Math.max(0, capped - then.capped));
    }

    private static long sum(String page, String metric) {
        return Math.round(page.lines()
                .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
                .mapToDouble(line -> Double.parseDouble(
                        line.substring(line.lastIndexOf(' ') + 1).toUpperCase(Locale.ROOT)))
                .sum());
    }
}
