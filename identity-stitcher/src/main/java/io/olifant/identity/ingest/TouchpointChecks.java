package io.olifant.identity.ingest;

import io.olifant.events.Identifier;
import io.olifant.events.Order;
import io.olifant.events.Refund;
import io.olifant.events.Survey;
import io.olifant.events.Touchpoint;
import io.olifant.identity.ingest.IdentifierOutcome.Dropped;
import io.olifant.identity.ingest.IngestOutcome.Rejected;
import io.olifant.schemas.Money;
import io.olifant.schemas.PlainText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * Finds out whether a touchpoint, with its texts in plain form, can be accepted. Every check returns what is wrong, or null; the first flaw found in the
 * fixed order of the checks is the one that is reported, so a record always has the same reason.
 */
final class TouchpointChecks {

    private static final int AMOUNT_DECIMALS_MAX = 4;

    /** No amount that fits a long needs more; counting the digits of a number of a megabyte takes seconds. */
    private static final int AMOUNT_BITS_MAX = 128;

    private static final int CURRENCY_CHARS = 3;

    /** Identifiers of one touchpoint that are looked at, those included that are written twice or name nobody. */
    private static final int IDENTIFIERS_READ_MAX = 1_000;

    private final IngestLimits limits;
    private final BigDecimal amountMax;
    private final List<Check> checks = List.of(
            this::texts, this::time, this::identifiers, this::exchange, this::order, this::refund, this::survey);

    TouchpointChecks(IngestLimits limits) {
        this.limits = limits;
        this.amountMax = Money.toDecimal(limits.amountMaxUnits()).stripTrailingZeros();
    }

    /** What is wrong with a touchpoint at this wall clock time, or null. */
    Rejected firstFlaw(Touchpoint touchpoint, long nowMs) {
        for (Check check : checks) {
            Rejected flaw = check.flaw(touchpoint, nowMs);
            if (flaw != null) {
                return flaw;
            }
        }
        return null;
    }

    private Rejected texts(Touchpoint touchpoint, long nowMs) {
        Rejected flaw = requiredId("event_id", touchpoint.getEventId());
        flaw = flaw != null ? flaw : dimension("source", touchpoint.getSource(), true);
        flaw = flaw != null ? flaw : dimension("channel", touchpoint.getChannel(), true);
        flaw = flaw != null ? flaw : required("type", touchpoint.getType());
        flaw = flaw != null ? flaw : dimension("department", touchpoint.getDepartment(), false);
        flaw = flaw != null ? flaw : dimension("phase", touchpoint.getPhase(), false);
        return flaw != null ? flaw : optional("campaign", touchpoint.getCampaign());
    }

    private Rejected time(Touchpoint touchpoint, long nowMs) {
        long occurredAtMs = touchpoint.getOccurredAt().toEpochMilli();
        if (occurredAtMs > nowMs + limits.futureToleranceMs()) {
            return new Rejected(
                    RejectionReason.FUTURE_TIMESTAMP,
                    "occurred_at lies ahead of the wall clock by more than the tolerance of "
                            + limits.futureToleranceMs() + " ms");
        }
        if (occurredAtMs < limits.earliestEventTimeMs()) {
            return new Rejected(
                    RejectionReason.INVALID_TIMESTAMP,
                    "occurred_at lies before the earliest event time accepted (identity-stitcher.earliest-event-year); seconds"
                            + " instead of milliseconds, or a clock that was not set?");
        }
        return null;
    }

    private Rejected identifiers(Touchpoint touchpoint, long nowMs) {
        List<Identifier> identifiers = touchpoint.getIdentifiers();
        return identifiers.size() > IDENTIFIERS_READ_MAX
                ? tooManyIdentifiers(identifiers.size() + " identifiers", IDENTIFIERS_READ_MAX, List.of())
                : null;
    }

    /**
     * What is wrong with the identifiers that name somebody, each counted once, or null. Which of too many a touchpoint is about
     * cannot be known: they would be many people in one event, and whichever were left would make them one customer.
     */
    Rejected tooMany(NormalisedIdentifiers identifiers) {
        int different = identifiers.named().size();
        return different > limits.identifiersMax()
                ? tooManyIdentifiers(
                        different + " different identifiers that name somebody",
                        limits.identifiersMax(),
                        identifiers.dropped())
                : null;
    }

    private static Rejected tooManyIdentifiers(String what, int max, List<Dropped> dropped) {
        return new Rejected(RejectionReason.TOO_MANY_IDENTIFIERS, what + "; expected at most " + max, dropped);
    }

    /** What such a touchpoint means to journeys is not defined: an order ends one, a refund belongs to that of its order. */
    private Rejected exchange(Touchpoint touchpoint, long nowMs) {
        return touchpoint.getOrder() == null || touchpoint.getRefund() == null
                ? null
                : new Rejected(
                        RejectionReason.ORDER_AND_REFUND,
                        "The touchpoint has both an order and a refund; expected at most one of them: send an exchange as"
                                + " two touchpoints, each with an event_id of its own");
    }

    private Rejected order(Touchpoint touchpoint, long nowMs) {
        Order order = touchpoint.getOrder();
        if (order == null) {
            return null;
        }
        Rejected flaw = requiredId("order.order_id", order.getOrderId());
        flaw = flaw != null ? flaw : amount("order.amount", order.getAmount(), false);
        if (flaw == null && order.getMargin() != null) {
            flaw = amount("order.margin", order.getMargin(), true);
        }
        return flaw != null ? flaw : currency("order.currency", order.getCurrency());
    }

    private Rejected refund(Touchpoint touchpoint, long nowMs) {
        Refund refund = touchpoint.getRefund();
        if (refund == null) {
            return null;
        }
        Rejected flaw = requiredId("refund.refund_id", refund.getRefundId());
        flaw = flaw != null ? flaw : requiredId("refund.order_id", refund.getOrderId());
        flaw = flaw != null ? flaw : amount("refund.amount", refund.getAmount(), false);
        return flaw != null ? flaw : currency("refund.currency", refund.getCurrency());
    }

    private Rejected survey(Touchpoint touchpoint, long nowMs) {
        Survey survey = touchpoint.getSurvey();
        if (survey == null) {
            return null;
        }
        int score = survey.getScore();
        return switch (survey.getKind().toLowerCase(Locale.ROOT)) {
            case "nps" -> score(score, 0, 10);
            case "csat" -> score(score, 1, 5);
            case "ces" -> score(score, 1, 7);
            default ->
                new Rejected(RejectionReason.INVALID_SURVEY, "survey.kind is unknown; expected nps, csat or ces");
        };
    }

    private static Rejected score(int score, int min, int max) {
        return score >= min && score <= max
                ? null
                : new Rejected(
                        RejectionReason.INVALID_SURVEY,
                        "survey.score lies outside the scale of its kind, " + min + " to " + max);
    }

    private Rejected required(String field, String text) {
        Rejected flaw = notBlank(field, text);
        return flaw != null ? flaw : optional(field, text);
    }

    /** Damage in a name only spoils the name; in an id it makes one of two. */
    private Rejected requiredId(String field, String id) {
        Rejected flaw = required(field, id);
        return flaw != null || !PlainText.isDamaged(id)
                ? flaw
                : new Rejected(
                        RejectionReason.INVALID_TEXT,
                        field
                                + " holds what stands for no character (U+FFFD, half of a surrogate pair or a"
                                + " noncharacter), so it cannot be distinguished from others; expected text in UTF-8");
    }

    private Rejected optional(String field, String text) {
        return notLonger(field, text, limits.textMaxChars());
    }

    private Rejected dimension(String field, String text, boolean isRequired) {
        Rejected flaw = isRequired ? notBlank(field, text) : null;
        return flaw != null ? flaw : notLonger(field, text, limits.dimensionMaxChars());
    }

    private static Rejected notBlank(String field, String text) {
        return text.isBlank() ? new Rejected(RejectionReason.EMPTY_FIELD, field + " is blank") : null;
    }

    private static Rejected notLonger(String field, String text, int charsMax) {
        return text == null || text.length() <= charsMax
                ? null
                : new Rejected(RejectionReason.TEXT_TOO_LONG, field + " has more than " + charsMax + " characters");
    }

    private Rejected amount(String field, BigDecimal amount, boolean mayBeNegative) {
        if (!mayBeNegative && amount.signum() < 0) {
            return new Rejected(RejectionReason.INVALID_AMOUNT, field + " is negative; expected zero or more");
        }
        if (amount.unscaledValue().bitLength() > AMOUNT_BITS_MAX) {
            return tooMuch(field);
        }
        BigDecimal plain = amount.stripTrailingZeros();
        if (plain.scale() > AMOUNT_DECIMALS_MAX) {
            return new Rejected(
                    RejectionReason.INVALID_AMOUNT, field + " has more than " + AMOUNT_DECIMALS_MAX + " decimals");
        }
        return plain.abs().compareTo(amountMax) > 0 ? tooMuch(field) : null;
    }

    private Rejected tooMuch(String field) {
        return new Rejected(
                RejectionReason.INVALID_AMOUNT,
                field + " is out of range; expected at most " + amountMax.toPlainString()
                        + " (identity-stitcher.amount-max)");
    }

    private Rejected currency(String field, String currency) {
        boolean isCode = currency.length() == CURRENCY_CHARS
                && currency.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z');
        if (!isCode) {
            return new Rejected(RejectionReason.INVALID_CURRENCY, field + " is no code of three letters");
        }
        return limits.currencies().contains(currency.toUpperCase(Locale.ROOT))
                ? null
                : new Rejected(
                        RejectionReason.INVALID_CURRENCY,
                        field + " is none of the currencies of this deployment (identity-stitcher.currencies)");
    }

    private interface Check {
        Rejected flaw(Touchpoint touchpoint, long nowMs);
    }
}
