package io.olifant.benchmark.latency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows probes: events of one source of their own, each of which shows in a touchpoint, in the journey of its customer and in
 * a row of the figures. For several threads.
 *
 * <p>A touchpoint is known by its event's id. The touchpoint names the customer; the first row of a journey of that customer
 * that reaches up to the probe's time shows the probe. The rows of {@code kpi.data_quality} say by day how many events of the source were
 * accepted; the row that makes their sum reach n shows the n-th probe.
 */
final class ProbeBook {

    private final Map<String, Probe> byEventId = new HashMap<>();
    private final List<Probe> inOrder = new ArrayList<>();
    private final Map<String, List<Probe>> waitingByProfile = new HashMap<>();
    private final Map<String, Seen> latestJourneyByProfile = new HashMap<>();
    private final Map<String, Long> acceptedByPeriod = new HashMap<>();
    private long measuredFromNanos = Long.MAX_VALUE;
    private long shownInFigures;

    /** A probe, and when it was seen where; 0 for not yet. */
    private static final class Probe {
        private final long dueNanos;
        private final long occurredAtMs;
        private long touchpointNanos;
        private long journeyNanos;
        private long figureNanos;

        Probe(long dueNanos, long occurredAtMs) {
            this.dueNanos = dueNanos;
            this.occurredAtMs = occurredAtMs;
        }
    }

    /** How far the rows of a customer's journeys have reached, and when that was seen first. */
    private record Seen(long endedAtMs, long nanos) {}

    /** Probes that are due before this moment only warm up. */
    synchronized void measureFrom(long nanos) {
        measuredFromNanos = nanos;
    }

    /** A probe is sent. Probes must be recorded in the order in which they are sent. */
    synchronized void sending(String eventId, long dueNanos, long occurredAtMs) {
        Probe probe = new Probe(dueNanos, occurredAtMs);
        byEventId.put(eventId, probe);
        inOrder.add(probe);
    }

    /** A touchpoint was read. */
    synchronized void touchpoint(String eventId, String profileId, long nanos) {
        Probe probe = byEventId.get(eventId);
        if (probe == null || probe.touchpointNanos != 0) {
            return;
        }
        probe.touchpointNanos = nanos;
        Seen journey = latestJourneyByProfile.get(profileId);
        if (journey != null && journey.endedAtMs >= probe.occurredAtMs) {
            probe.journeyNanos = journey.nanos;
        } else {
            waitingByProfile
                    .computeIfAbsent(profileId, none -> new ArrayList<>())
                    .add(probe);
        }
    }

    /** A row of a journey was read. */
    synchronized void journey(String profileId, long endedAtMs, long nanos) {
        Seen before = latestJourneyByProfile.get(profileId);
        if (before == null || endedAtMs > before.endedAtMs) {
            latestJourneyByProfile.put(profileId, new Seen(endedAtMs, nanos));
        }
        List<Probe> waiting = waitingByProfile.get(profileId);
        if (waiting == null) {
            return;
        }
        for (Probe probe : waiting) {
            if (probe.journeyNanos == 0 && endedAtMs >= probe.occurredAtMs) {
                probe.journeyNanos = nanos;
            }
        }
        waiting.removeIf(probe -> probe.journeyNanos != 0);
    }

    /** A row of the figures was read that says how many events of the probes' source were accepted in a period. */
    synchronized void accepted(String period, long count, long nanos) {
        acceptedByPeriod.put(period, count);
        long all = acceptedByPeriod.values().stream().mapToLong(Long::longValue).sum();
        for (; shownInFigures < Math.min(all, inOrder.size()); shownInFigures++) {
            inOrder.get((int) shownInFigures).figureNanos = nanos;
        }
    }

    /** Whether every probe was seen everywhere. */
    synchronized boolean isComplete() {
        return inOrder.stream()
                .allMatch(probe -> probe.touchpointNanos != 0 && probe.journeyNanos != 0 && probe.figureNanos != 0);
    }

    /** How many probes are measured. */
    synchronized int measured() {
        return measuredProbes().size();
    }

    /** From when a probe was due until its touchpoint was read, in nanoseconds; those that were never read are left out. */
    synchronized List<Long> touchpointNanos() {
        return measuredProbes().stream()
                .filter(probe -> probe.touchpointNanos != 0)
                .map(probe -> probe.touchpointNanos - probe.dueNanos)
                .toList();
    }

    /** The same until a row of the customer's journey was read. */
    synchronized List<Long> journeyNanos() {
        return measuredProbes().stream()
                .filter(probe -> probe.journeyNanos != 0)
                .map(probe -> probe.journeyNanos - probe.dueNanos)
                .toList();
    }

    /** The same until a row of the figures was read. */
    synchronized List<Long> figureNanos() {
        return measuredProbes().stream()
                .filter(probe -> probe.figureNanos != 0)
                .map(probe -> probe.figureNanos - probe.dueNanos)
                .toList();
    }

    private List<Probe> measuredProbes() {
        return inOrder.stream()
                .filter(probe -> probe.dueNanos >= measuredFromNanos)
                .toList();
    }
}
