package io.olifant.identity.ingest;

import io.olifant.identity.rules.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A touchpoint that passed ingest: valid, its identifiers normalised and pseudonymised, its phase and department decided.
 *
 * @param occurredAtMs the event time in milliseconds since 1970
 * @param type what happened
 * @param department who owns it, or null
 * @param phase the phase of the customer's journey, or null
 * @param campaign the campaign it belongs to, or null
 * @param identifiers all distinct identifiers, at least one, ascending
 * @param anchorIndex which of them is the strongest, to which the event belongs
 * @param order present when it is a conversion, else null
 * @param refund present when it takes revenue back, else null
 * @param survey present when it is an answer, else null
 * @param marks what the journey map says of it besides phase and department
 * @param properties whatever else the source knows, as one JSON object with sorted keys, or null when there is nothing
 */
public record AcceptedTouchpoint(
        String source,
        String eventId,
        long occurredAtMs,
        String channel,
        String type,
        String department,
        String phase,
        String campaign,
        List<Identifier> identifiers,
        int anchorIndex,
        OrderReport order,
        RefundReport refund,
        SurveyAnswer survey,
        Marks marks,
        String properties) {

    public AcceptedTouchpoint {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(marks, "marks");
        identifiers = List.copyOf(identifiers);
        Objects.checkIndex(anchorIndex, identifiers.size());
    }

    /** The strongest identifier, whose profile the touchpoint belongs to. */
    public Identifier anchor() {
        return identifiers.get(anchorIndex);
    }

    /** The identifiers that the touchpoint links to its anchor. */
    public List<Identifier> others() {
        if (identifiers.size() == 1) {
            return List.of();
        }
        List<Identifier> others = new ArrayList<>(identifiers);
        others.remove(anchorIndex);
        return others;
    }

    /**
     * What the journey map says of a touchpoint besides phase and department.
     *
     * @param isAfterSales whether it belongs to a phase after the sale, or answers a survey
     * @param isAttributable whether it can earn credit for an order
     * @param isMomentOfTruth whether it is a moment that decides
     */
    public record Marks(boolean isAfterSales, boolean isAttributable, boolean isMomentOfTruth) {

        /** Of a touchpoint that the journey map does not know. */
        public static final Marks NONE = new Marks(false, false, false);
    }

    /**
     * An order as one source reported it.
     *
     * @param amountUnits its gross value in 10⁻⁴ of the currency, at least 0
     * @param marginUnits what it earned in 10⁻⁴ of the currency, or null where the source does not know
     */
    public record OrderReport(String orderId, long amountUnits, String currency, Long marginUnits) {

        public OrderReport {
            Objects.requireNonNull(orderId, "orderId");
            Objects.requireNonNull(currency, "currency");
        }
    }

    /**
     * A refund as one source reported it.
     *
     * @param amountUnits what is paid back in 10⁻⁴ of the currency, at least 0
     */
    public record RefundReport(String refundId, String orderId, long amountUnits, String currency) {

        public RefundReport {
            Objects.requireNonNull(refundId, "refundId");
            Objects.requireNonNull(orderId, "orderId");
            Objects.requireNonNull(currency, "currency");
        }
    }

    /**
     * An answer to a survey.
     *
     * @param kind {@code nps}, {@code csat} or {@code ces}
     * @param score within the scale of the kind
     */
    public record SurveyAnswer(String kind, int score) {

        public SurveyAnswer {
            Objects.requireNonNull(kind, "kind");
        }
    }
}
