package io.olifant.benchmark.peers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.olifant.recompute.Stage;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one length of history gave. Seconds are medians over the late events, unless said otherwise.
 *
 * @param events of the history
 * @param recomputedSeconds from the late event until everything is recomputed
 * @param recomputedMaxSeconds the longest
 * @param coreSeconds what it takes of one processor, on average
 * @param stageSeconds the parts of the recomputation
 * @param streamedSeconds from the late event until the last corrected row of the same figures; null where the pipeline was
 *     not measured, as are all below
 * @param streamedMaxSeconds the longest
 * @param allStreamedSeconds the same of all the pipeline's figures
 * @param rowsPublished by the pipeline after a late event
 * @param rowsCompared rows that both have, all equal
 * @param streamLoadSeconds how long the pipeline took over the history, once
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SizeResult(
        @JsonProperty("events") long events,
        @JsonProperty("people") int people,
        @JsonProperty("recomputed_seconds") double recomputedSeconds,
        @JsonProperty("recomputed_max_seconds") double recomputedMaxSeconds,
        @JsonProperty("recomputed_core_seconds") double coreSeconds,
        @JsonProperty("recomputed_stage_seconds") Map<String, Double> stageSeconds,
        @JsonProperty("recompute_load_seconds") double recomputeLoadSeconds,
        @JsonProperty("streamed_seconds") Double streamedSeconds,
        @JsonProperty("streamed_max_seconds") Double streamedMaxSeconds,
        @JsonProperty("all_streamed_seconds") Double allStreamedSeconds,
        @JsonProperty("rows_published") Double rowsPublished,
        @JsonProperty("rows_compared") Integer rowsCompared,
        @JsonProperty("stream_load_seconds") Double streamLoadSeconds) {

    static final String HEADER = String.format(
            "%12s%10s | %11s%8s%8s%12s%12s%10s%10s | %10s%8s%10s%8s%10s",
            "events",
            "people",
            "recomputed",
            "max",
            "core s",
            "identities",
            "histories",
            "journeys",
            "figures",
            "streamed",
            "max",
            "all rows",
            "rows",
            "compared");

    static SizeResult of(Scenario scenario, BatchPeer.Measured batch, StreamPeer.Measured streamOrNull) {
        Map<String, Double> stages = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            stages.put(
                    stage.name().toLowerCase(Locale.ROOT),
                    median(batch.rounds().stream()
                            .map(round -> round.get(stage))
                            .toList()));
        }
        return new SizeResult(
                batch.events(),
                scenario.people(),
                median(batch.totals()),
                max(batch.totals()),
                seconds(batch.processorTime()) / batch.rounds().size(),
                stages,
                seconds(batch.load()),
                streamOrNull == null ? null : (Double) median(compared(streamOrNull)),
                streamOrNull == null ? null : (Double) max(compared(streamOrNull)),
                streamOrNull == null
                        ? null
                        : (Double) median(streamOrNull.corrections().stream()
                                .map(StreamPeer.Correction::all)
                                .toList()),
                streamOrNull == null
                        ? null
                        : (Double) streamOrNull.corrections().stream()
                                .mapToLong(StreamPeer.Correction::rows)
                                .average()
                                .orElseThrow(),
                streamOrNull == null ? null : (Integer) streamOrNull.rows().size(),
                streamOrNull == null ? null : (Double) seconds(streamOrNull.load()));
    }

    private static List<Duration> compared(StreamPeer.Measured stream) {
        return stream.corrections().stream()
                .map(StreamPeer.Correction::compared)
                .toList();
    }

    private static double median(List<Duration> durations) {
        List<Duration> sorted = durations.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? seconds(sorted.get(middle))
                : (seconds(sorted.get(middle - 1)) + seconds(sorted.get(middle))) / 2;
    }

    private static double max(Collection<Duration> durations) {
        return durations.stream().mapToDouble(SizeResult::seconds).max().orElseThrow();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    String line() {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%,12d%,10d | %11.2f%8.2f%8.2f",
                events,
                people,
                recomputedSeconds,
                recomputedMaxSeconds,
                coreSeconds));
        int[] widths = {12, 12, 10, 10};
        int column = 0;
        for (double seconds : stageSeconds.values()) {
            line.append(String.format(Locale.ROOT, "%" + widths[column++] + ".2f", seconds));
        }
        if (streamedSeconds == null) {
            return line.append(" |   not measured").toString();
        }
        return line.append(String.format(
                        Locale.ROOT,
                        " | %10.2f%8.2f%10.2f%,8.0f%,10d",
                        streamedSeconds,
                        streamedMaxSeconds,
                        allStreamedSeconds,
                        rowsPublished,
                        rowsCompared))
                .toString();
    }
}
