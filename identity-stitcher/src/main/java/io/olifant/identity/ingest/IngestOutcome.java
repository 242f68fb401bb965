package io.olifant.identity.ingest;

import io.olifant.customers.CustomerTouchpoint;
import io.olifant.identity.ingest.IdentifierOutcome.Dropped;
import io.olifant.identity.rules.Guard;
import io.olifant.identity.rules.Identifier;
import java.util.List;
import java.util.Objects;

/** What became of a record: a touchpoint that counts, or a dead letter. */
public sealed interface IngestOutcome {

    /** The identifiers that were dropped from the record, because they identify nobody. */
    List<Dropped> dropped();

    /**
     * The record is a touchpoint, with the identifiers that were not dropped.
     *
     * @param anchor the strongest of them, to which it belongs
     * @param touchpoint what is published of it, valid and pseudonymised; who the customer is, is not known yet
     * @param guards why identifiers are hashed whose namespaces have no rule
     * @param isCleaned whether a text of it, identifiers excepted, held what nobody can see or no sink can store
     */
    record Accepted(
            Identifier anchor,
            CustomerTouchpoint touchpoint,
            List<Dropped> dropped,
            List<Guard> guards,
            boolean isCleaned)
            implements IngestOutcome {

        public Accepted {
            Objects.requireNonNull(anchor, "anchor");
            Objects.requireNonNull(touchpoint, "touchpoint");
            dropped = List.copyOf(dropped);
            guards = List.copyOf(guards);
        }
    }

    /**
     * The record cannot be accepted.
     *
     * @param message what is wrong and what was expected, without any value of the record: it is logged
     */
    record Rejected(RejectionReason reason, String message, List<Dropped> dropped) implements IngestOutcome {

        public Rejected {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(message, "message");
            dropped = List.copyOf(dropped);
        }

        /** Rejected before its identifiers were looked at. */
        public Rejected(RejectionReason reason, String message) {
            this(reason, message, List.of());
        }

        /** Of one that has too many bytes, as it comes or in the form in which it goes on. */
        public static Rejected tooLarge(int bytes, int bytesMax) {
            return new Rejected(
                    RejectionReason.TOO_LARGE, "The touchpoint has " + bytes + " bytes; expected at most " + bytesMax);
        }
    }
}
