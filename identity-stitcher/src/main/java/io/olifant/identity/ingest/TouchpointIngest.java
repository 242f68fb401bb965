package io.olifant.identity.ingest;

import io.olifant.customers.CustomerTouchpoint;
import io.olifant.events.Order;
import io.olifant.events.Refund;
import io.olifant.events.Survey;
import io.olifant.events.Touchpoint;
import io.olifant.identity.hashing.Pseudonyms;
import io.olifant.identity.ingest.IngestOutcome.Accepted;
import io.olifant.identity.ingest.IngestOutcome.Rejected;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.JourneyMap;
import io.olifant.schemas.Money;
import io.olifant.schemas.ReservedNames;
import java.util.List;
import java.util.Locale;

/**
 * Turns a touchpoint as a source sent it into one as it is published: brings its texts into plain form, validates it whole,
 * then normalises and pseudonymises its identifiers and decides phase and department. Whose it is, the fields in front, is
 * left open. A function of the touchpoint, the configuration and the wall clock (which only decides what lies in the future).
 */
public final class TouchpointIngest {

    /** Between the identifiers of a touchpoint, none of which holds it. */
    public static final char SEPARATOR = '\n';

    private static final String NOT_KNOWN_YET = "";

    private final TouchpointTexts texts;
    private final TouchpointChecks checks;
    private final IdentifierNormaliser normaliser;
    private final JourneyMap journeyMap;

    public TouchpointIngest(IngestLimits limits, IdentityRules rules, JourneyMap journeyMap, Pseudonyms pseudonyms) {
        this.texts = new TouchpointTexts(limits.textMaxChars());
        this.checks = new TouchpointChecks(limits);
        this.normaliser = new IdentifierNormaliser(rules, pseudonyms, limits.identifierMaxChars());
        this.journeyMap = journeyMap;
    }

    /** Accepts or rejects a touchpoint that arrives at this wall clock time, in milliseconds since 1970. */
    public IngestOutcome ingest(Touchpoint raw, long nowMs) {
        Touchpoint touchpoint = texts.plain(raw);
        Rejected flaw = checks.firstFlaw(touchpoint, nowMs);
        if (flaw != null) {
            return flaw;
        }
        NormalisedIdentifiers identifiers = normaliser.normalise(touchpoint.getIdentifiers());
        if (identifiers.named().isEmpty()) {
            return new Rejected(RejectionReason.NO_IDENTIFIER, identifiers.complaint(), identifiers.dropped());
        }
        Rejected tooMany = checks.tooMany(identifiers);
        if (tooMany != null) {
            return tooMany;
        }
        return new Accepted(
                identifiers.named().get(normaliser.anchorIndex(identifiers.named())),
                published(touchpoint, identifiers.named()),
                identifiers.dropped(),
                identifiers.guards(),
                touchpoint != raw);
    }

    private CustomerTouchpoint published(Touchpoint touchpoint, List<Identifier> identifiers) {
        JourneyMap.Entry entry = journeyMap.match(touchpoint.getChannel(), touchpoint.getType());
        String phase = firstOf(touchpoint.getPhase(), entry.phase());
        String department = firstOf(touchpoint.getDepartment(), entry.department());
        CustomerTouchpoint result = new CustomerTouchpoint();
        result.setProfileId(NOT_KNOWN_YET);
        result.setAnchor(NOT_KNOWN_YET);
        result.setSource(ReservedNames.escaped(touchpoint.getSource()));
        result.setEventId(touchpoint.getEventId());
        result.setOccurredAt(touchpoint.getOccurredAt());
        result.setIdentifiers(joined(identifiers));
        result.setIdentifierCount(identifiers.size());
        result.setChannel(ReservedNames.escaped(touchpoint.getChannel()));
        result.setEventType(touchpoint.getType());
        result.setDepartment(escapedOrNull(department));
        result.setPhase(escapedOrNull(phase));
        result.setCampaign(firstOf(touchpoint.getCampaign(), null));
        setOrder(result, touchpoint.getOrder());
        setRefund(result, touchpoint.getRefund());
        setSurvey(result, touchpoint.getSurvey());
        result.setProperties(SortedJson.of(touchpoint.getProperties()));
        result.setIsAfterSales(touchpoint.getSurvey() != null || journeyMap.isAfterSales(phase));
        result.setIsAttributable(entry.isAttributable());
        result.setIsMomentOfTruth(entry.isMomentOfTruth());
        return result;
    }

    private static String joined(List<Identifier> identifiers) {
        if (identifiers.size() == 1) {
            return identifiers.get(0).text();
        }
        StringBuilder text = new StringBuilder(32 * identifiers.size());
        for (Identifier identifier : identifiers) {
            if (text.length() > 0) {
                text.append(SEPARATOR);
            }
            text.append(identifier.text());
        }
        return text.toString();
    }

    private static String escapedOrNull(String nameOrNull) {
        return nameOrNull == null ? null : ReservedNames.escaped(nameOrNull);
    }

    private static String firstOf(String override, String otherwise) {
        return override == null || override.isBlank() ? otherwise : override;
    }

    private static void setOrder(CustomerTouchpoint result, Order order) {
        if (order != null) {
            result.setOrderId(order.getOrderId());
            result.setOrderAmount(Money.inFourDecimals(order.getAmount()));
            result.setOrderCurrency(currency(order.getCurrency()));
            result.setOrderMargin(order.getMargin() == null ? null : Money.inFourDecimals(order.getMargin()));
        }
    }

    private static void setRefund(CustomerTouchpoint result, Refund refund) {
        if (refund != null) {
            result.setRefundId(refund.getRefundId());
            result.setRefundOrderId(refund.getOrderId());
            result.setRefundAmount(Money.inFourDecimals(refund.getAmount()));
            result.setRefundCurrency(currency(refund.getCurrency()));
        }
    }

    private static void setSurvey(CustomerTouchpoint result, Survey survey) {
        if (survey != null) {
            result.setSurveyKind(survey.getKind().toLowerCase(Locale.ROOT));
            result.setSurveyScore(survey.getScore());
        }
    }

    private static String currency(String code) {
        return code.toUpperCase(Locale.ROOT);
    }
}
