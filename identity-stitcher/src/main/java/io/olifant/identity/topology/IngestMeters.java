package io.olifant.identity.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.olifant.identity.ingest.IdentifierOutcome.Dropped;
import io.olifant.identity.ingest.RejectionReason;
import io.olifant.identity.rules.DropCause;
import io.olifant.identity.rules.Guard;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What ingest counts. All counters exist from the start, so that a reason that never occurred reads zero. */
final class IngestMeters {

    static final String ACCEPTED = "olifant.touchpoints.accepted";
    static final String DEAD_LETTERS = "olifant.dead.letters";
    static final String CLEANED = "olifant.touchpoints.cleaned";
    static final String REASON_TAG = "reason";
    static final String DROPPED = "olifant.identifiers.dropped";
    static final String NAMESPACE_TAG = "namespace";
    static final String CAUSE_TAG = "cause";
    static final String GUARDED = "olifant.identifiers.guarded";

    private final Counter accepted;
    private final Counter cleaned;
    private final Map<RejectionReason, Counter> deadLetters = new EnumMap<>(RejectionReason.class);
    private final Map<Dropped, Counter> dropped = new HashMap<>();
    private final Map<Guard, Counter> guarded = new HashMap<>();

    /**
     * @param namespaces the namespaces that have a rule; all others are counted as one, since sources may make up any
     */
    IngestMeters(MeterRegistry meters, Collection<String> namespaces) {
        accepted = Counter.builder(ACCEPTED)
                .description("Touchpoints that passed ingest, redeliveries included")
                .register(meters);
        cleaned = Counter.builder(CLEANED)
                .description("Accepted touchpoints with texts that held what nobody can see or no sink can store")
                .register(meters);
        for (RejectionReason reason : RejectionReason.values()) {
            deadLetters.put(
                    reason,
                    Counter.builder(DEAD_LETTERS)
                            .description("Records that could not be accepted")
                            .tag(REASON_TAG, reason.name())
                            .register(meters));
        }
        namespaces.forEach(namespace -> addDropped(meters, namespace));
        addDropped(meters, Dropped.OTHER);
        namespaces.forEach(namespace -> addGuarded(meters, new Guard(namespace, Guard.Cause.LOOKS_LIKE_NAMESPACE)));
        addGuarded(meters, new Guard(Guard.OTHER, Guard.Cause.LOOKS_LIKE_ADDRESS));
        addGuarded(meters, new Guard(Guard.OTHER, Guard.Cause.LOOKS_LIKE_NUMBER));
    }

    private void addGuarded(MeterRegistry meters, Guard guard) {
        guarded.put(
                guard,
                Counter.builder(GUARDED)
                        .description(
                                "Identifiers of namespaces without a rule, hashed because they may be personal data;"
                                        + " by the namespace that may be meant")
                        .tag(NAMESPACE_TAG, guard.namespace())
                        .tag(CAUSE_TAG, guard.cause().label())
                        .register(meters));
    }

    private void addDropped(MeterRegistry meters, String namespace) {
        for (DropCause cause : DropCause.values()) {
            dropped.put(
                    new Dropped(namespace, cause),
                    Counter.builder(DROPPED)
                            .description("Identifiers left out of their touchpoint because they identify nobody")
                            .tag(NAMESPACE_TAG, namespace)
                            .tag(CAUSE_TAG, cause.label())
                            .register(meters));
        }
    }

    void accepted(boolean isCleaned) {
        accepted.increment();
        if (isCleaned) {
            cleaned.increment();
        }
    }

    void dropped(List<Dropped> identifiers) {
        for (Dropped each : identifiers) {
            dropped.get(each).increment();
        }
    }

    void guarded(List<Guard> guards) {
        for (Guard each : guards) {
            guarded.get(each).increment();
        }
    }

    void rejected(RejectionReason reason) {
        deadLetters.get(reason).increment();
    }
}
