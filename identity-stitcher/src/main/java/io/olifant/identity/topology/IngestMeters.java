package io.olifant.identity.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.olifant.identity.ingest.RejectionReason;
import java.util.EnumMap;
import java.util.Map;

/** What ingest counts. All counters exist from the start, so that a reason that never occurred reads zero. */
final class IngestMeters {

    static final String ACCEPTED = "olifant.touchpoints.accepted";
    static final String DEAD_LETTERS = "olifant.dead.letters";
    static final String REASON_TAG = "reason";

    private final Counter accepted;
    private final Map<RejectionReason, Counter> deadLetters = new EnumMap<>(RejectionReason.class);

    IngestMeters(MeterRegistry meters) {
        accepted = Counter.builder(ACCEPTED)
                .description("Touchpoints that passed ingest, redeliveries included")
                .register(meters);
        for (RejectionReason reason : RejectionReason.values()) {
            deadLetters.put(
                    reason,
                    Counter.builder(DEAD_LETTERS)
                            .description("Records that could not be accepted")
                            .tag(REASON_TAG, reason.name())
                            .register(meters));
        }
    }

    void accepted() {
        accepted.increment();
    }

    void rejected(RejectionReason reason) {
        deadLetters.get(reason).increment();
    }
}
