package io.olifant.benchmark.latency;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * How long events took to what is published of them, while a load comes in at a rate.
 *
 * @param eventsPerSecond the rate
 * @param seconds how long was measured
 * @param probes how many events were followed
 * @param touchpoint from the event to its record on {@code customer.touchpoints}
 * @param journey to a row on {@code customer.journeys} that shows it
 * @param kpiRow to a row on {@code kpi.data_quality} that shows it
 */
public record LatencyFigures(
        @JsonProperty("events_per_s") int eventsPerSecond,
        @JsonProperty("seconds") int seconds,
        @JsonProperty("probes") int probes,
        @JsonProperty("touchpoint") Times touchpoint,
        @JsonProperty("journey") Times journey,
        @JsonProperty("kpi_row") Times kpiRow) {

    /**
     * Times in milliseconds.
     *
     * @param missing probes that were never seen there; the others are null if all are missing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Times(
            @JsonProperty("p50_ms") Double p50,
            @JsonProperty("p95_ms") Double p95,
            @JsonProperty("p99_ms") Double p99,
            @JsonProperty("max_ms") Double max,
            @JsonProperty("missing") int missing) {

        static Times of(List<Long> nanos, int probes) {
            int missing = probes - nanos.size();
            if (nanos.isEmpty()) {
                return new Times(null, null, null, null, missing);
            }
            Latencies latencies =
                    new Latencies(nanos.stream().mapToLong(Long::longValue).toArray());
            return new Times(
                    latencies.millis(0.5),
                    latencies.millis(0.95),
                    latencies.millis(0.99),
                    latencies.maxMillis(),
                    missing);
        }
    }
}
