package io.olifant.identity.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.olifant.identity.ingest.RejectionReason;
import java.util.EnumMap;
import java.util.Map;

/** What ingest counts of one source, by whose name the counters are told apart. */
final class SourceMeters {

    static final String ACCEPTED = "olifant.touchpoints.accepted";
    static final String DEAD_LETTERS = "olifant.dead.letters";
    static final String SOURCE_TAG = "source";
    static final String REASON_TAG = "reason";

    /** All sources beyond those that are told apart. */
    static final String OTHER = "(other)";

    private final Counter accepted;
    private final Map<RejectionReason, Counter> deadLetters = new EnumMap<>(RejectionReason.class);

    SourceMeters(MeterRegistry meters, String source) {
        accepted = Counter.builder(ACCEPTED)
                .description("Touchpoints that passed ingest, redeliveries included")
                .tag(SOURCE_TAG, source)
                .register(meters);
        for (RejectionReason reason : RejectionReason.values()) {
            deadLetters.put(
                    reason,
                    Counter.builder(DEAD_LETTERS)
                            .description("Records that could not be accepted")
                            .tag(SOURCE_TAG, source)
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
