package io.olifant.benchmark.peers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.olifant.benchmark.MeasuredStack;
import io.olifant.local.process.Compilation;
import io.olifant.local.stack.DataFolder;
import io.olifant.local.terminal.StackException;
import io.olifant.recompute.Recomputation;
import io.olifant.retailer.RetailerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how long after a late merge all figures are right again, against the length of the history. */
@Command(
        name = "peers",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures how long after a late merge the figures are right again: corrected by the pipeline, and recomputed from"
                    + " all events by DuckDB.",
            "A late merge is one event that links a cookie with a long history to a customer who is known. The history is a"
                    + " generated retailer's of 180 days, under default rules.",
            "Compared are retention, lifecycle, lifetime value without predictions, acquisition, journeys, and attribution by"
                    + " first_touch, last_touch and linear; both must have the same rows afterwards. Settings that change"
                    + " these figures (--set) make them differ."
        })
public final class Peers implements Callable<Integer> {

    private static final int DAYS = 180;
    private static final long SEED = 7;
    private static final int DIFFERENCES_SHOWN_MAX = 20;

    private static final String LEGEND = """

            Seconds, medians over the late events and the longest (max). recomputed: from the late event until DuckDB has
            computed everything again, all events in its table, after a first time that does not count; core s: what that
            takes of one processor; identities to figures: its parts. streamed: from sending the late event until a reader
            saw the last corrected row of the same figures; all rows: of all figures, fits of models included. rows:
            published after a late event. compared: rows that both have, all equal.
            """;

    @Option(
            names = "--events",
            split = ",",
            defaultValue = "100000,1000000",
            description = "Lengths of the history in events, about (default ${DEFAULT-VALUE}).")
    private long[] events;

    @Option(
            names = "--streamed-events-max",
            defaultValue = "1000000",
            description = "The pipeline works off no history that is longer; then only the recomputation is measured"
                    + " (default ${DEFAULT-VALUE}).")
    private long streamedEventsMax;

    @Option(names = "--merges", defaultValue = "5", description = "Late merges (default ${DEFAULT-VALUE}).")
    private int merges;

    @Option(
            names = "--moved",
            defaultValue = "1000",
            description = "Touchpoints that each of them gives to another customer (default ${DEFAULT-VALUE}).")
    private int moved;

    @Option(
            names = "--duckdb-memory",
            defaultValue = "2GB",
            description = "What DuckDB may hold in memory; the rest goes to disk (default ${DEFAULT-VALUE}).")
    private String memoryLimit;

    @Option(names = "--duckdb-threads", defaultValue = "2", description = "Its threads (default ${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures as JSON to this file.")
    private Path json;

    @Mixin
    private MeasuredStack measured;

    public static void main(String[] args) {
        MeasuredStack.main(new Peers(), args);
    }

    @Override
    public Integer call() throws Exception {
        RetailerConfig retailer =
                RetailerConfig.endingOn(LocalDate.now(Clock.systemUTC()), DAYS).withSeed(SEED);
        List<SizeResult> results = new ArrayList<>();
        for (long length : LongStream.of(events).sorted().toArray()) {
            Scenario scenario = Scenario.of(retailer, length, merges, moved);
            measured.measure(
                    Compilation.THOROUGH, parts -> results.add(measure(scenario, length <= streamedEventsMax, parts)));
        }
        System.out.println();
        System.out.println(SizeResult.HEADER);
        results.forEach(result -> System.out.println(result.line()));
        System.out.println(LEGEND);
        String breakEven = breakEven(results);
        System.out.println(breakEven);
        if (json != null) {
            write(results, breakEven);
        }
        return 0;
    }

    private SizeResult measure(Scenario scenario, boolean isStreamed, MeasuredStack.Parts parts) throws Exception {
        DataFolder folder = new DataFolder(parts.logs().getParent());
        parts.terminal().line("Recomputing a history of " + scenario.people() + " people");
        BatchPeer.Measured batch = recomputed(scenario, folder, parts);
        if (!isStreamed) {
            return SizeResult.of(scenario, batch, null);
        }
        StreamPeer.Measured stream = StreamPeer.measure(scenario, parts.stack());
        List<String> differences = ComparedRows.differences(stream.rows(), batch.rows());
        if (!differences.isEmpty()) {
            throw new StackException(differences.size() + " rows differ between the pipeline and the recomputation:\n"
                    + String.join("\n", differences.subList(0, Math.min(differences.size(), DIFFERENCES_SHOWN_MAX))));
        }
        return SizeResult.of(scenario, batch, stream);
    }

    private BatchPeer.Measured recomputed(Scenario scenario, DataFolder folder, MeasuredStack.Parts parts)
            throws SQLException {
        try (Recomputation recomputation = Recomputation.in(
                folder.directory().resolve("recomputation.duckdb"),
                new Recomputation.Resources(memoryLimit, threads),
                DefaultRules.in(parts.stack().note().zoneId()),
                DefaultRules.ingest(folder.hashingKeyFile()))) {
            return BatchPeer.measure(scenario, recomputation);
        }
    }

    private static String breakEven(List<SizeResult> results) {
        List<BreakEven.Point> points = new ArrayList<>();
        Double streamedSeconds = null;
        boolean isTakenOver = false;
        for (SizeResult result : results) {
            if (result.streamedSeconds() != null) {
                streamedSeconds = result.streamedSeconds();
            } else {
                isTakenOver = true;
            }
            if (streamedSeconds != null) {
                points.add(new BreakEven.Point(result.events(), result.recomputedSeconds(), streamedSeconds));
            }
        }
        if (points.isEmpty()) {
            return "The pipeline was not measured.";
        }
        String sentence = BreakEven.sentence(points);
        return isTakenOver
                ? sentence
                        + " Where the pipeline was not measured, it is taken to need what it needed at the length before."
                : sentence;
    }

    private void write(List<SizeResult> results, String breakEven) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("cores", Runtime.getRuntime().availableProcessors());
        document.put("merges", merges);
        document.put("touchpoints_moved", moved);
        document.put("duckdb_memory", memoryLimit);
        document.put("duckdb_threads", threads);
        document.put("histories", results);
        document.put("break_even", breakEven);
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Files.writeString(json, mapper.writeValueAsString(document) + "\n");
    }
}
