package io.olifant.benchmark;

import java.util.Locale;
import java.util.Map;

/** The figures as a table for people. */
final class Report {

    private Report() {}

    static String of(Map<String, Figures> figures) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%n%-14s %10s %9s %10s %7s %9s %9s %11s %11s %9s%n",
                "",
                "events",
                "seconds",
                "events/s",
                "ratio",
                "records/e",
                "bytes/e",
                "CPU s/M",
                "broker s/M",
                "peak MiB"));
        figures.forEach((name, f) -> text.append(String.format(
                Locale.ROOT,
                "%-14s %10d %9.1f %10.0f %7s %9.2f %9.0f %11.1f %11.1f %9.0f%n",
                name.replace('_', ' '),
                f.events(),
                f.seconds(),
                f.eventsPerSecond(),
                f.ratioToPassThrough() == null ? "" : String.format(Locale.ROOT, "%.3f", f.ratioToPassThrough()),
                f.recordsPerEvent(),
                f.bytesPerEvent(),
                f.cpuSecondsPerMillionEvents(),
                f.brokerCpuSecondsPerMillionEvents(),
                f.peakMemoryMib())));
        text.append("""

                ratio: events/s against the pass-through's. records/e, bytes/e: written to Kafka per event by all
                applications, changelogs included. CPU s/M: CPU seconds per million events, of the applications and of the
                broker. peak MiB: resident memory of the applications together.
                """);
        return text.toString();
    }
}
