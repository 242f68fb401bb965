package io.olifant.journey.codec;

import io.olifant.customers.CustomerTouchpoint;
import io.olifant.customers.IdentityChange;
import io.olifant.journey.history.OrderReport;
import io.olifant.journey.history.ProfileMessage;
import io.olifant.journey.history.RefundReport;
import io.olifant.journey.history.Row;
import io.olifant.journey.history.RowKey;
import io.olifant.journey.history.SurveyAnswer;
import io.olifant.journey.history.Touch;
import io.olifant.schemas.Money;

/** Reads the records of the identity stitcher as messages to profiles. */
public final class TouchpointRecords {

    private TouchpointRecords() {}

    /** The message of a touchpoint: a row of one delivery. */
    public static ProfileMessage touched(CustomerTouchpoint touchpoint) {
        RowKey key = new RowKey(
                touchpoint.getOccurredAt().toEpochMilli(),
                touchpoint.getSource(),
                touchpoint.getEventId(),
                touchpoint.getAnchor());
        return new ProfileMessage.Touched(new Row(key, touch(touchpoint), 1, touchpoint.getEpoch()));
    }

    /** The message of an identity change, to the profile that the identifier left. */
    public static ProfileMessage reassigned(IdentityChange change) {
        return new ProfileMessage.Reassigned(change.getIdentifier(), change.getToProfile(), change.getEpoch());
    }

    private static Touch touch(CustomerTouchpoint touchpoint) {
        return new Touch(
                touchpoint.getChannel(),
                touchpoint.getEventType(),
                touchpoint.getDepartment(),
                touchpoint.getPhase(),
                touchpoint.getCampaign(),
                touchpoint.getIdentifiers(),
                touchpoint.getIdentifierCount(),
                order(touchpoint),
                refund(touchpoint),
                survey(touchpoint),
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
