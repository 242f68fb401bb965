package io.olifant.local.feed;

import io.olifant.events.Identifier;
import io.olifant.events.Touchpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Whether a broker takes the record of a touchpoint, found out before it is sent: a refusal would end the whole feed. */
final class RecordSize {

    /** Most bytes of a value. The broker of the local stack takes records of 16 MiB, and adds a key and, to dead letters, headers. */
    static final int VALUE_BYTES_MAX = 15 * 1024 * 1024;

    private static final int BYTES_PER_CHAR_MAX = 3;

    private RecordSize() {}

    static boolean isTooLarge(Touchpoint touchpoint) {
        // To encode every touchpoint twice would be dear; nearly all are a thousandth of the limit.
        return chars(touchpoint) > VALUE_BYTES_MAX / BYTES_PER_CHAR_MAX / 2 && bytes(touchpoint) > VALUE_BYTES_MAX;
    }

    private static long bytes(Touchpoint touchpoint) {
        try {
            return touchpoint.toByteBuffer().remaining();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long chars(Touchpoint touchpoint) {
        long chars = chars(touchpoint.getEventId()) + chars(touchpoint.getChannel()) + chars(touchpoint.getType());
        chars += chars(touchpoint.getDepartment()) + chars(touchpoint.getPhase()) + chars(touchpoint.getCampaign());
        if (touchpoint.getOrder() != null) {
            chars += chars(touchpoint.getOrder().getOrderId())
                    + chars(touchpoint.getOrder().getCurrency());
        }
        if (touchpoint.getRefund() != null) {
            chars += chars(touchpoint.getRefund().getRefundId())
                    + chars(touchpoint.getRefund().getCurrency());
            chars += chars(touchpoint.getRefund().getOrderId());
        }
        if (touchpoint.getSurvey() != null) {
            chars += chars(touchpoint.getSurvey().getKind());
        }
        // Many short entries are mostly lengths.
        for (Identifier identifier : touchpoint.getIdentifiers()) {
            chars += 2 + chars(identifier.getNamespace()) + chars(identifier.getValue());
        }
        for (Map.Entry<String, String> property : touchpoint.getProperties().entrySet()) {
            chars += 2 + chars(property.getKey()) + chars(property.getValue());
        }
        return chars;
    }

    private static int chars(String textOrNull) {
        return textOrNull == null ? 0 : textOrNull.length();
    }
}
