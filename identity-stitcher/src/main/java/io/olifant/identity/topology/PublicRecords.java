package io.olifant.identity.topology;

import io.olifant.customers.CustomerIdentity;
import io.olifant.customers.CustomerTouchpoint;
import io.olifant.customers.IdentityChange;
import io.olifant.identity.graph.Cause;
import io.olifant.identity.graph.IdentifierNode;
import io.olifant.identity.graph.IdentityErasure;
import io.olifant.identity.graph.IdentityTransfer;
import io.olifant.identity.graph.Link;
import io.olifant.identity.graph.Placement;
import io.olifant.identity.ingest.AcceptedTouchpoint;
import io.olifant.identity.ingest.AcceptedTouchpoint.OrderReport;
import io.olifant.identity.ingest.AcceptedTouchpoint.RefundReport;
import io.olifant.identity.ingest.AcceptedTouchpoint.SurveyAnswer;
import io.olifant.identity.rules.Identifier;
import io.olifant.schemas.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Writes what the stitcher knows in the form of its public topics. */
final class PublicRecords {

    /** Where the touchpoints of an erased identifier go. */
    static final String ERASED = "(erased)";

    private static final String UNLINKED = "unlinked";
    private static final char SEPARATOR = '\n';

    private PublicRecords() {}

    static CustomerTouchpoint touchpoint(AcceptedTouchpoint touchpoint, Placement placement) {
        OrderReport order = touchpoint.order();
        RefundReport refund = touchpoint.refund();
        SurveyAnswer survey = touchpoint.survey();
        CustomerTouchpoint result = new CustomerTouchpoint();
        result.setProfileId(placement.profileId());
        result.setAnchor(touchpoint.anchor().text());
        result.setEpoch(placement.epoch());
        result.setSource(touchpoint.source());
        result.setEventId(touchpoint.eventId());
        result.setOccurredAt(Instant.ofEpochMilli(touchpoint.occurredAtMs()));
        result.setChannel(touchpoint.channel());
        result.setEventType(touchpoint.type());
        result.setDepartment(touchpoint.department());
        result.setPhase(touchpoint.phase());
        result.setCampaign(touchpoint.campaign());
        result.setIdentifiers(joined(touchpoint.identifiers()));
        result.setIdentifierCount(touchpoint.identifiers().size());
        if (order != null) {
            result.setOrderId(order.orderId());
            result.setOrderAmount(Money.toDecimal(order.amountUnits()));
            result.setOrderCurrency(order.currency());
            result.setOrderMargin(decimalOrNull(order.marginUnits()));
        }
        if (refund != null) {
            result.setRefundId(refund.refundId());
            result.setRefundOrderId(refund.orderId());
            result.setRefundAmount(Money.toDecimal(refund.amountUnits()));
            result.setRefundCurrency(refund.currency());
        }
        if (survey != null) {
            result.setSurveyKind(survey.kind());
            result.setSurveyScore(survey.score());
        }
        result.setIsAfterSales(touchpoint.marks().isAfterSales());
        result.setIsAttributable(touchpoint.marks().isAttributable());
        result.setIsMomentOfTruth(touchpoint.marks().isMomentOfTruth());
        result.setProperties(touchpoint.properties());
        return result;
    }

    static CustomerIdentity identity(Identifier identifier, IdentifierNode node, long nowMs) {
        return new CustomerIdentity(
                identifier.text(), node.profileId(), node.epoch(), node.isShared(), Instant.ofEpochMilli(nowMs));
    }

    static IdentityChange change(IdentityTransfer transfer, long nowMs) {
        IdentityChange change = new IdentityChange();
        change.setIdentifier(transfer.identifier().text());
        change.setFromProfile(transfer.fromProfileId());
        change.setToProfile(transfer.toProfileId());
        change.setEpoch(transfer.epoch());
        change.setUpdatedAt(Instant.ofEpochMilli(nowMs));
        if (transfer.cause() instanceof Cause.ShownLink shown) {
            change.setCauseLink(text(shown.link()));
            change.setCauseSource(shown.firstSeen().source());
            change.setCauseEventId(shown.firstSeen().eventId());
        } else if (transfer.cause() instanceof Cause.Unlinked unlinked) {
            change.setCauseLink(text(unlinked.link()));
            change.setCauseRule(UNLINKED);
        } else if (transfer.cause() instanceof Cause.Rule rule) {
            change.setCauseRule(rule.rule());
        }
        return change;
    }

    static IdentityChange erasure(IdentityErasure erasure, long nowMs) {
        IdentityChange change = new IdentityChange();
        change.setIdentifier(erasure.identifier().text());
        change.setFromProfile(erasure.fromProfileId());
        change.setToProfile(ERASED);
        change.setEpoch(erasure.epoch());
        change.setCauseRule(Cause.Rule.ERASURE.rule());
        change.setRequestId(erasure.request().id());
        change.setPart(erasure.request().part());
        change.setParts(erasure.request().parts());
        change.setUpdatedAt(Instant.ofEpochMilli(nowMs));
        return change;
    }

    private static String text(Link link) {
        return link.anchor().text() + SEPARATOR + link.other().text();
    }

    private static String joined(List<Identifier> identifiers) {
        if (identifiers.size() == 1) {
            return identifiers.get(0).text();
        }
        StringBuilder text = new StringBuilder();
        for (Identifier identifier : identifiers) {
            if (text.length() > 0) {
                text.append(SEPARATOR);
            }
            text.append(identifier.text());
        }
        return text.toString();
    }

    private static BigDecimal decimalOrNull(Long units) {
        return units == null ? null : Money.toDecimal(units);
    }
}
