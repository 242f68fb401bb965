package io.olifant.identity.ingest;

import java.util.Objects;

/** What became of a record: a touchpoint that counts, or a dead letter. */
public sealed interface IngestOutcome {

    /** The record is a touchpoint. */
    record Accepted(AcceptedTouchpoint touchpoint) implements IngestOutcome {

        public Accepted {
            Objects.requireNonNull(touchpoint, "touchpoint");
        }
    }

    /**
     * The record cannot be accepted.
     *
     * @param message what is wrong and what was expected, without any value of the record: it is logged
     */
    record Rejected(RejectionReason reason, String message) implements IngestOutcome {

        public Rejected {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(message, "message");
        }
    }
}
