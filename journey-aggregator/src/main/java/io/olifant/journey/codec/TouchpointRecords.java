package io.olifant.journey.codec;

import io.olifant.customers.CustomerTouchpoint;
import io.olifant.customers.IdentityChange;
import io.olifant.journey.departure.Redirect;
import io.olifant.journey.message.Erasure;
import io.olifant.journey.message.ExportProgress;
import io.olifant.journey.message.ProfileMessage;
import io.olifant.journey.touchpoint.Marks;
import io.olifant.journey.touchpoint.OrderReport;
import io.olifant.journey.touchpoint.RefundReport;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.journey.touchpoint.SurveyAnswer;
import io.olifant.journey.touchpoint.Touch;
import io.olifant.privacy.ProfileExport;
import io.olifant.schemas.Money;
import java.time.Instant;

/** Reads the records of the identity stitcher as messages to profiles, and writes rows as such records again. */
public final class TouchpointRecords {

    private TouchpointRecords() {}

    /** The message of a touchpoint: a row of one delivery. */
    public static ProfileMessage touched(CustomerTouchpoint touchpoint) {
        RowKey key = new RowKey(
                touchpoint.getOccurredAt().toEpochMilli(),
                CommonTexts.shared(touchpoint.getSource()),
                touchpoint.getEventId(),
                touchpoint.getAnchor());
        return new ProfileMessage.Touched(new Row(key, touch(touchpoint), 1, touchpoint.getEpoch()));
    }

    /**
     * The message of an identity change, to the profile that the identifier left.
     *
     * @throws IllegalStateException if it erases an identifier and does not say for which request
     */
    public static ProfileMessage left(IdentityChange change) {
        if (!change.getToProfile().equals(Redirect.ERASED)) {
            return new ProfileMessage.Reassigned(change.getIdentifier(), change.getToProfile(), change.getEpoch());
        }
        if (change.getRequestId() == null) {
            throw new IllegalStateException("A record of identity.changes erases an identifier without the id of the"
                    + " request, but every erasure is asked for; something other than Olifant writes there");
        }
        return new ProfileMessage.Erased(
                change.getIdentifier(),
                change.getEpoch(),
                null,
                Erasure.asked(change.getRequestId(), change.getPart(), change.getParts()));
    }

    /** The message of an export, to the profile that is exported. */
    public static ProfileMessage exported(ProfileExport export) {
        return new ProfileMessage.Exported(export.getRequestId(), export.getIdentity(), ExportProgress.START);
    }

    /** The record of a row, as it came last. */
    public static CustomerTouchpoint of(String profile, Row row) {
        Touch touch = row.touch();
        OrderReport order = touch.order();
        RefundReport refund = touch.refund();
        SurveyAnswer survey = touch.survey();
        return CustomerTouchpoint.newBuilder()
                .setProfileId(profile)
                .setAnchor(row.key().anchor())
                .setEpoch(row.epoch())
                .setSource(row.key().source())
                .setEventId(row.key().eventId())
                .setOccurredAt(Instant.ofEpochMilli(row.key().timeMs()))
                .setChannel(touch.channel())
                .setEventType(touch.type())
                .setDepartment(touch.department())
                .setPhase(touch.phase())
                .setCampaign(touch.campaign())
                .setIdentifiers(touch.identifiers())
                .setIdentifierCount(touch.identifierCount())
                .setOrderId(order == null ? null : order.orderId())
                .setOrderAmount(order == null ? null : Money.toDecimal(order.units()))
                .setOrderCurrency(order == null ? null : order.currency())
                .setOrderMargin(
                        order == null || order.marginUnits() == null ? null : Money.toDecimal(order.marginUnits()))
                .setRefundId(refund == null ? null : refund.refundId())
                .setRefundOrderId(refund == null ? null : refund.orderId())
                .setRefundAmount(refund == null ? null : Money.toDecimal(refund.units()))
                .setRefundCurrency(refund == null ? null : refund.currency())
                .setSurveyKind(survey == null ? null : survey.kind())
                .setSurveyScore(survey == null ? null : survey.score())
                .setIsAfterSales(touch.marks().isAfterSales())
                .setIsAttributable(touch.marks().isAttributable())
                .setIsMomentOfTruth(touch.marks().isMomentOfTruth())
                .setProperties(touch.properties())
                .build();
    }

    private static Touch touch(CustomerTouchpoint touchpoint) {
        return new Touch(
                CommonTexts.shared(touchpoint.getChannel()),
                CommonTexts.shared(touchpoint.getEventType()),
                CommonTexts.shared(touchpoint.getDepartment()),
                CommonTexts.shared(touchpoint.getPhase()),
                CommonTexts.shared(touchpoint.getCampaign()),
                touchpoint.getIdentifiers(),
                touchpoint.getIdentifierCount(),
                order(touchpoint),
                refund(touchpoint),
                survey(touchpoint),
                new Marks(
                        touchpoint.getIsAfterSales(), touchpoint.getIsAttributable(), touchpoint.getIsMomentOfTruth()),
                touchpoint.getProperties());
    }

    private static OrderReport order(CustomerTouchpoint touchpoint) {
        if (touchpoint.getOrderId() == null) {
            return null;
        }
        return new OrderReport(
                touchpoint.getOrderId(),
                Money.toUnits(touchpoint.getOrderAmount()),
                touchpoint.getOrderCurrency(),
                touchpoint.getOrderMargin() == null ? null : Money.toUnits(touchpoint.getOrderMargin()));
    }

    private static RefundReport refund(CustomerTouchpoint touchpoint) {
        if (touchpoint.getRefundId() == null) {
            return null;
        }
        return new RefundReport(
                touchpoint.getRefundId(),
                touchpoint.getRefundOrderId(),
                Money.toUnits(touchpoint.getRefundAmount()),
                touchpoint.getRefundCurrency());
    }

    private static SurveyAnswer survey(CustomerTouchpoint touchpoint) {
        return touchpoint.getSurveyKind() == null
                ? null
                : new SurveyAnswer(touchpoint.getSurveyKind(), touchpoint.getSurveyScore());
    }
}
