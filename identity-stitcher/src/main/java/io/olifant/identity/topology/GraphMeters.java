package io.olifant.identity.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.olifant.identity.protocol.GraphMeter;
import java.time.Duration;

/** What the identity graph does, as metrics. */
final class GraphMeters implements GraphMeter {

    private final Counter accepted;
    private final Counter capped;
    private final Counter merged;
    private final Counter split;
    private final Counter shared;
    private final Counter unshared;
    private final Counter forgotten;
    private final Timer assignment;

    GraphMeters(MeterRegistry registry) {
        accepted = counter(registry, "olifant.identity.links.accepted", "Links that a cluster did not know before");
        capped = counter(
                registry, "olifant.identity.links.capped", "Links beyond the number that may count in one cluster");
        merged = counter(registry, "olifant.identity.profiles.merged", "Profiles that became part of another one");
        split = counter(registry, "olifant.identity.profiles.split", "Profiles that came off another one");
        shared = counter(registry, "olifant.identity.shared", "Identifiers that turned out to be shared");
        unshared = counter(registry, "olifant.identity.unshared", "Identifiers that are not shared any more");
        forgotten = counter(
                registry,
                "olifant.touchpoints.forgotten",
                "Touchpoints of before their person asked to be erased, that came after");
        assignment = Timer.builder("olifant.identity.assignment")
                .description("From the arrival of an event until an identifier takes the profile that it led to")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    @Override
    public void linkAccepted() {
        accepted.increment();
    }

    @Override
    public void linksCapped(int count) {
        capped.increment(count);
    }

    @Override
    public void profilesMerged(int count) {
        merged.increment(count);
    }

    @Override
    public void profilesSplit(int count) {
        split.increment(count);
    }

    @Override
    public void identifierShared() {
        shared.increment();
    }

    @Override
    public void identifierUnshared() {
        unshared.increment();
    }

    /** A touchpoint came that is of before its person asked to be erased. */
    void forgotten() {
        forgotten.increment();
    }

    /** An identifier was assigned so many milliseconds after the event arrived. */
    void assigned(long afterMs) {
        assignment.record(Duration.ofMillis(Math.max(0, afterMs)));
    }
}
