package io.olifant.identity.ingest;

import io.olifant.events.Order;
import io.olifant.events.Refund;
import io.olifant.events.Survey;
import io.olifant.events.Touchpoint;
import io.olifant.identity.hashing.Pseudonyms;
import io.olifant.identity.ingest.AcceptedTouchpoint.Marks;
import io.olifant.identity.ingest.AcceptedTouchpoint.OrderReport;
import io.olifant.identity.ingest.AcceptedTouchpoint.RefundReport;
import io.olifant.identity.ingest.AcceptedTouchpoint.SurveyAnswer;
import io.olifant.identity.ingest.IngestOutcome.Accepted;
import io.olifant.identity.ingest.IngestOutcome.Rejected;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.JourneyMap;
import io.olifant.schemas.Money;
import java.util.List;
import java.util.Locale;

/**
 * Turns a touchpoint as a source sent it into one that counts: validates it whole, then normalises and pseudonymises its
 * identifiers and decides phase and department. A function of the touchpoint, the configuration and the wall clock (which
 * only decides what lies in the future).
 */
public final class TouchpointIngest {

    private final TouchpointChecks checks;
    private final IdentifierNormaliser normaliser;
    private final JourneyMap journeyMap;

    public TouchpointIngest(IngestLimits limits, IdentityRules rules, JourneyMap journeyMap, Pseudonyms pseudonyms) {
        this.checks = new TouchpointChecks(limits);
        this.normaliser = new IdentifierNormaliser(rules, pseudonyms);
        this.journeyMap = journeyMap;
    }

    /** Accepts or rejects a touchpoint that arrives at this wall clock time, in milliseconds since 1970. */
    public IngestOutcome ingest(Touchpoint touchpoint, long nowMs) {
        Rejected flaw = checks.firstFlaw(touchpoint, nowMs);
        if (flaw != null) {
            return flaw;
        }
        NormalisedIdentifiers identifiers = normaliser.normalise(touchpoint.getIdentifiers());
        if (identifiers.named().isEmpty()) {
            return new Rejected(RejectionReason.NO_IDENTIFIER, identifiers.complaint(), identifiers.dropped());
        }
        return new Accepted(accepted(touchpoint, identifiers.named()), identifiers.dropped());
    }

    private AcceptedTouchpoint accepted(Touchpoint touchpoint, List<Identifier> identifiers) {
        JourneyMap.Entry entry = journeyMap.match(touchpoint.getChannel(), touchpoint.getType());
        String phase = firstOf(touchpoint.getPhase(), entry.phase());
        boolean isAfterSales = touchpoint.getSurvey() != null || journeyMap.isAfterSales(phase);
        return new AcceptedTouchpoint(
                touchpoint.getSource(),
                touchpoint.getEventId(),
                touchpoint.getOccurredAt().toEpochMilli(),
                touchpoint.getChannel(),
                touchpoint.getType(),
                firstOf(touchpoint.getDepartment(), entry.department()),
                phase,
                firstOf(touchpoint.getCampaign(), null),
                identifiers,
                normaliser.anchorIndex(identifiers),
                order(touchpoint.getOrder()),
                refund(touchpoint.getRefund()),
                survey(touchpoint.getSurvey()),
                new Marks(isAfterSales, entry.isAttributable(), entry.isMomentOfTruth()),
                SortedJson.of(touchpoint.getProperties()));
    }

    private static String firstOf(String override, String otherwise) {
        return override == null || override.isBlank() ? otherwise : override;
    }

    private static OrderReport order(Order order) {
        if (order == null) {
            return null;
        }
        return new OrderReport(
                order.getOrderId(),
                Money.toUnits(order.getAmount()),
                currency(order.getCurrency()),
                order.getMargin() == null ? null : Money.toUnits(order.getMargin()));
    }

    private static RefundReport refund(Refund refund) {
        if (refund == null) {
            return null;
        }
        return new RefundReport(
                refund.getRefundId(),
                refund.getOrderId(),
                Money.toUnits(refund.getAmount()),
                currency(refund.getCurrency()));
    }

    private static SurveyAnswer survey(Survey survey) {
        return survey == null ? null : new SurveyAnswer(survey.getKind(), survey.getScore());
    }

    private static String currency(String code) {
        return code.toUpperCase(Locale.ROOT);
    }
}
