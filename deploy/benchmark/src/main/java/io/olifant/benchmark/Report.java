package io.olifant.benchmark;

import io.olifant.benchmark.latency.LatencyFigures;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/** The figures as tables for people. */
final class Report {

    private static final int TOPICS = 14;

    private Report() {}

    static String of(RunNote note, Results results) {
        Map<String, Figures> figures = results.figures();
        StringBuilder text = new StringBuilder();
        text.append(String.format("%n%s%n", note.line()));
        text.append(String.format(
                Locale.ROOT,
                "%n%-22s %9s %8s %8s %9s %7s %9s %7s %7s %9s %8s %8s %9s %9s%n",
                "",
                "events",
                "seconds",
                "middle s",
                "events/s",
                "ratio",
                "of steady",
                "core-µs",
                "no JIT",
                "of pass-t",
                "records",
                "bytes",
                "settle s",
                "peak MiB"));
        figures.forEach((key, f) -> text.append(String.format(
                Locale.ROOT,
                "%-22s %9d %8.1f %8.1f %9.0f %7s %9s %7.1f %7.1f %9s %8.2f %8.0f %9.1f %9.0f%n",
                key.replace('_', ' '),
                f.events(),
                f.seconds(),
                f.middle().seconds(),
                f.eventsPerSecond(),
                optional("%.3f", f.ratioToPassThrough()),
                optional("%.2f", f.ratioToSteadyState()),
                f.coreMicrosPerEvent(),
                f.coreMicrosWithoutJit(),
                optional("%.1f", f.coreMicrosToPassThrough()),
                f.recordsPerEvent(),
                f.bytesPerEvent(),
                f.settling().seconds(),
                f.peakMemoryMib())));
        figures.forEach((key, f) -> part(text, key, f));
        results.latency().ifPresent(latency -> latency(text, latency));
        text.append("""

                events/s: over the middle of the work, 10 % to 90 % of the CPU time that the load took. ratio: that against the
                pass-through's, and against the steady state's. core-µs: CPU time per event of all applications and the broker until everything was read; without
                that of the compilers (no JIT), and that as a multiple of the pass-through's. records, bytes: written to Kafka per
                event by all applications, changelogs included. settle: from then until nothing moved. peak MiB: resident memory of
                the applications together.
                """);
        return text.toString();
    }

    private static void part(StringBuilder text, String key, Figures f) {
        text.append(String.format(
                Locale.ROOT,
                "%n%s: warmed up %.0f s with %,d events, compilers of the busiest JVM then at %.0f %% of a core (%s);"
                        + " other programs took %.2f cores%s%n",
                title(key),
                f.warmUp().seconds(),
                f.warmUp().events(),
                100 * f.warmUp().busiestCompilers(),
                f.warmUp().isQuiet() ? "quiet" : "NOT quiet: the time to warm up was over",
                f.otherCores(),
                f.profiled() ? "; RECORDED, so slower than without" : ""));
        text.append(String.format(
                Locale.ROOT,
                "  events/s by stage: %s; over all %.0f%s%n",
                rates(f),
                f.middle().eventsPerSecondOverAll(),
                f.outOfOrderShare() == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; %.1f %% of the touchpoints behind a later one of their customer",
                                100 * f.outOfOrderShare())));
        text.append(String.format(
                Locale.ROOT,
                "  %-22s %8s %6s %6s %12s %9s%n",
                "per event",
                "core-µs",
                "JIT",
                "GC",
                "allocated B",
                "peak MiB"));
        f.processes()
                .forEach((name, process) -> text.append(String.format(
                        Locale.ROOT,
                        "  %-22s %8.1f %6.1f %6.1f %12.0f %9.0f%n",
                        name,
                        process.coreMicros(),
                        process.jitCoreMicros(),
                        process.gcCoreMicros(),
                        process.allocatedBytes(),
                        process.peakMemoryMib())));
        f.processes().forEach((name, process) -> {
            if (process.rocksDb() != null) {
                text.append(String.format(Locale.ROOT, "  RocksDB of %s: %s%n", name, counts(process.rocksDb())));
            }
        });
        text.append(String.format(Locale.ROOT, "  %-64s %8s %8s%n", "topic", "records", "bytes"));
        f.topics().entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, Figures.OfTopic> topic) ->
                        -topic.getValue().records()))
                .limit(TOPICS)
                .forEach(topic -> text.append(String.format(
                        Locale.ROOT,
                        "  %-64s %8.3f %8.1f%n",
                        topic.getKey(),
                        topic.getValue().records(),
                        topic.getValue().bytes())));
        if (f.topics().size() > TOPICS) {
            text.append(String.format(
                    Locale.ROOT, "  and %d more topics%n", f.topics().size() - TOPICS));
        }
    }

    private static void latency(StringBuilder text, LatencyFigures latency) {
        text.append(String.format(
                Locale.ROOT,
                "%nLatency at %,d events/s, %d s, %,d probes%n  %-22s %9s %9s %9s %9s %8s%n",
                latency.eventsPerSecond(),
                latency.seconds(),
                latency.probes(),
                "ms",
                "p50",
                "p95",
                "p99",
                "max",
                "missing"));
        latency(text, "touchpoint", latency.touchpoint());
        latency(text, "journey", latency.journey());
        latency(text, "KPI row", latency.kpiRow());
    }

    private static void latency(StringBuilder text, String title, LatencyFigures.Times times) {
        text.append(String.format(
                Locale.ROOT,
                "  %-22s %9s %9s %9s %9s %8d%n",
                title,
                optional("%.0f", times.p50()),
                optional("%.0f", times.p95()),
                optional("%.0f", times.p99()),
                optional("%.0f", times.max()),
                times.missing()));
    }

    /** A part's name as a title. */
    static String title(String key) {
        String words = key.replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String counts(Map<String, Double> counts) {
        StringBuilder text = new StringBuilder();
        counts.forEach((kind, count) ->
                text.append(text.isEmpty() ? "" : ", ").append(String.format(Locale.ROOT, "%s %.2f", kind, count)));
        return text.toString();
    }

    private static String rates(Figures f) {
        StringBuilder text = new StringBuilder();
        f.middle()
                .eventsPerSecondByStage()
                .forEach((stage, rate) -> text.append(text.isEmpty() ? "" : ", ")
                        .append(String.format(Locale.ROOT, "%s %.0f", stage, rate)));
        return text.toString();
    }

    private static String optional(String format, Double value) {
        return value == null ? "" : String.format(Locale.ROOT, format, value);
    }
}
