package io.olifant.journey.message;

import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import java.util.List;
import java.util.Objects;

/** A message to a profile. */
public sealed interface ProfileMessage {

    /** Has the method for this kind of message called. A kind that nobody handles does not compile. */
    <R> R accept(Visitor<R> visitor);

    /** Handles messages of each kind but {@link Forwarded}, which wraps another. */
    interface Visitor<R> {

        R onTouched(Touched message);

        R onReassigned(Reassigned message);

        R onErased(Erased message);

        R onHandedOff(HandedOff message);

        R onContinued(Continued message);

        R onExported(Exported message);
    }

    /**
     * A touchpoint from the identity stitcher, which carries its anchor's epoch.
     *
     * @param row a row of one delivery
     */
    record Touched(Row row) implements ProfileMessage {

        public Touched {
            Objects.requireNonNull(row, "row");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.onTouched(this);
        }
    }

    /** An identifier left this profile for another at an epoch. */
    record Reassigned(String identifier, String to, long epoch) implements ProfileMessage {

        public Reassigned {
            Objects.requireNonNull(identifier, "identifier");
            Objects.requireNonNull(to, "to");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.onReassigned(this);
        }
    }

    /**
     * An identifier of this profile is to be forgotten: its touchpoints of smaller epochs than this. Where that does not
     * fit into one step, a profile sends itself the rest.
     *
     * @param afterOrNull the last row that the step before looked at; null at the first step
     * @param erasure the request, and what the steps before took
     */
    record Erased(String identifier, long epoch, RowKey afterOrNull, Erasure erasure) implements ProfileMessage {

        public Erased {
            Objects.requireNonNull(identifier, "identifier");
            Objects.requireNonNull(erasure, "erasure");
        }

        /**
         * Whether it takes nothing and is only answered: a request reached an identifier of which it is not, or which it was
         * carried out on before. This profile may be somebody else's.
         */
        public boolean isOfNobody() {
            return epoch == 0;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.onErased(this);
        }
    }

    /**
     * Rows on their way to the profile that their anchor was assigned to.
     *
     * @param identifier the anchor of all of them
     * @param epoch the epoch of the redirect that they follow
     * @param capped what was not kept, of days whose rows come with this message or came before it
     */
    record HandedOff(String identifier, long epoch, List<Row> rows, List<CappedDay> capped) implements ProfileMessage {

        public HandedOff {
            Objects.requireNonNull(identifier, "identifier");
            rows = List.copyOf(rows);
            capped = List.copyOf(capped);
        }

        /** How many touchpoints it is about, as rows or as counts of deliveries. */
        public long touchpoints() {
            return rows.size()
                    + capped.stream().mapToLong(CappedDay::deliveries).sum();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.onHandedOff(this);
        }
    }

    /**
     * The rest of a reassignment that did not fit into one step: a profile sends it to itself.
     *
     * @param after the last row that the step before looked at
     */
    record Continued(String identifier, String to, long epoch, RowKey after) implements ProfileMessage {

        public Continued {
            Objects.requireNonNull(identifier, "identifier");
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(after, "after");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.onContinued(this);
        }
    }

    /**
     * All that is known of this profile is to be written out, a step at a time: a profile sends itself the rest.
     *
     * @param identity at the first step what the identity stitcher knows, as a JSON object; empty later
     * @param progress how far the steps before came
     */
    record Exported(String requestId, String identity, ExportProgress progress) implements ProfileMessage {

        public Exported {
            Objects.requireNonNull(requestId, "requestId");
            Objects.requireNonNull(identity, "identity");
            Objects.requireNonNull(progress, "progress");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.onExported(this);
        }
    }

    /**
     * A message that a profile sent to another or to itself, as it travels. It carries its age along: the times of records
     * on the loop are those of sending, since the broker deletes by them.
     *
     * @param message any other than this kind
     * @param writtenMs when the identity stitcher wrote what set it off ({@link Arrival})
     */
    record Forwarded(ProfileMessage message, long writtenMs) implements ProfileMessage {

        public Forwarded {
            Objects.requireNonNull(message, "message");
            if (message instanceof Forwarded) {
                throw new IllegalArgumentException("A message is forwarded once; each profile sends one of its own");
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return message.accept(visitor);
        }
    }
}
