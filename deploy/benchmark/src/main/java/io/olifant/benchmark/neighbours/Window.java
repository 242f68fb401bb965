package io.olifant.benchmark.neighbours;

import java.util.Locale;

/**
 * What an event cost while an identifier came to have so many neighbours.
 *
 * @param neighbours how many it had at the end
 * @param events events that brought a new neighbour, over the second half of them
 * @param nanos their time
 * @param work and what was done for them
 * @param knownEvents events that showed nothing new, at the end
 * @param knownNanos their time
 * @param knownWork and what was done for them
 */
record Window(int neighbours, long events, long nanos, Work work, long knownEvents, long knownNanos, Work knownWork) {

    double microsPerEvent() {
        return nanos / 1e3 / events;
    }

    double microsPerKnownEvent() {
        return knownNanos / 1e3 / knownEvents;
    }

    double readsPerEvent() {
        return (double) work.reads() / events;
    }

    double scannedRowsPerEvent() {
        return (double) work.scannedRows() / events;
    }

    double writesPerEvent() {
        return (double) work.writes() / events;
    }

    double messagesPerEvent() {
        return (double) work.messages() / events;
    }

    static String header() {
        return String.format(
                "%11s %10s %10s %12s %10s %10s %12s %9s",
                "neighbours", "us/event", "reads/e", "scanned/e", "writes/e", "messages/e", "us/known e", "heap MiB");
    }

    String line(long heapBytes) {
        return String.format(
                Locale.ROOT,
                "%11d %10.1f %10.2f %12.2f %10.2f %10.2f %12.1f %9.1f",
                neighbours,
                microsPerEvent(),
                readsPerEvent(),
                scannedRowsPerEvent(),
                writesPerEvent(),
                messagesPerEvent(),
                microsPerKnownEvent(),
                heapBytes / 1048576.0);
    }
}
