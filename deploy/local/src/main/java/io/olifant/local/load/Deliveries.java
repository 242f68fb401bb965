package io.olifant.local.load;

import io.olifant.local.process.Ports;
import io.olifant.local.stack.RunningStack;
import io.olifant.local.terminal.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
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

    private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(5);

    /**
     * The counts of a stack since its journey aggregator was started.
     *
     * @throws StackException if it does not answer
     */
    public static Deliveries of(RunningStack stack) {
        URI address = URI.create("http://" + Ports.HOST + ":" + stack.ports().aggregator() + "/metrics");
        HttpClient http = HttpClient.newBuilder().connectTimeout(HTTP_TIMEOUT).build();
        try {
            return ofMetrics(http.send(
                            HttpRequest.newBuilder(address)
                                    .timeout(HTTP_TIMEOUT)
                                    .build(),
                            BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new StackException(
                    "The journey aggregator does not answer at " + address + " (" + e
                            + "); wait until deploy/local/up says that Olifant runs, or see its log",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while asking the journey aggregator", e);
        }
    }

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
