package io.olifant.benchmark;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/** The figures as tables for people. */
final class Report {

    private static final int TOPICS = 14;

    private Report() {}

    static String of(RunNote note, Map<Part, Figures> figures) {
        StringBuilder text = new StringBuilder();
        text.append(String.format("%n%s%n", note.line()));
        text.append(String.format(
                Locale.ROOT,
                "%n%-14s %9s %8s %8s %9s %7s %7s %7s %9s %8s %8s %9s %9s%n",
                "",
                "events",
                "seconds",
                "middle s",
                "events/s",
                "ratio",
                "core-µs",
                "no JIT",
                "of pass-t",
                "records",
                "bytes",
                "settle s",
                "peak MiB"));
        figures.forEach((part, f) -> text.append(String.format(
                Locale.ROOT,
                "%-14s %9d %8.1f %8.1f %9.0f %7s %7.1f %7.1f %9s %8.2f %8.0f %9.1f %9.0f%n",
                part.key().replace('_', ' '),
                f.events(),
                f.seconds(),
                f.middle().seconds(),
                f.eventsPerSecond(),
                optional("%.3f", f.ratioToPassThrough()),
                f.coreMicrosPerEvent(),
                f.coreMicrosWithoutJit(),
                optional("%.1f", f.coreMicrosToPassThrough()),
                f.recordsPerEvent(),
                f.bytesPerEvent(),
                f.settling().seconds(),
                f.peakMemoryMib())));
        figures.forEach((part, f) -> part(text, part, f));
        text.append("""

                events/s: over the middle of the work, 10 % to 90 % of the CPU time that the load took. ratio: that against the
                pass-through's. core-µs: CPU time per event of all applications and the broker until everything was read; without
                that of the compilers (no JIT), and that as a multiple of the pass-through's. records, bytes: written to Kafka per
                event by all applications, changelogs included. settle: from then until nothing moved. peak MiB: resident memory of
                the applications together.
                """);
        return text.toString();
    }

    private static void part(StringBuilder text, Part part, Figures f) {
        text.append(String.format(
                Locale.ROOT,
                "%n%s: warmed up %.0f s with %,d events, compilers of the busiest JVM then at %.0f %% of a core (%s);"
                        + " other programs took %.2f cores%s%n",
                part.title(),
                f.warmUp().seconds(),
                f.warmUp().events(),
                100 * f.warmUp().busiestCompilers(),
                f.warmUp().isQuiet() ? "quiet" : "NOT quiet: the time to warm up was over",
                f.otherCores(),
                f.profiled() ? "; RECORDED, so slower than without" : ""));
        text.append(String.format(
                Locale.ROOT,
                "  events/s by stage: %s; over all %.0f%n",
                rates(f),
                f.middle().eventsPerSecondOverAll()));
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
