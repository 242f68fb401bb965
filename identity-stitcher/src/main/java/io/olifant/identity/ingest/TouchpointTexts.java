package io.olifant.identity.ingest;

import io.olifant.events.Order;
import io.olifant.events.Refund;
import io.olifant.events.Survey;
import io.olifant.events.Touchpoint;
import io.olifant.schemas.PlainText;
import io.olifant.schemas.ReservedNames;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Brings the texts of a touchpoint, identifiers excepted, into the form in which they are compared and published. They end
 * in keys and columns, so what no sink can store, and what nobody can see, is taken out of all of them alike.
 */
final class TouchpointTexts {

    /** Properties whose texts are values of figures. */
    private static final Set<String> DIMENSIONS = Set.of("channel", "department", "phase");

    /** The property by whose text tickets are distinguished. */
    private static final String TICKET = "ticket_id";

    private final int maxChars;

    /**
     * @param maxChars characters of a text; what has more stays as it is, to be refused
     */
    TouchpointTexts(int maxChars) {
        this.maxChars = maxChars;
    }

    /** The touchpoint with its texts as people see them; the same object where they are, which is almost always. */
    Touchpoint plain(Touchpoint raw) {
        String eventId = plain(raw.getEventId());
        String source = plain(raw.getSource());
        String channel = plain(raw.getChannel());
        String type = plain(raw.getType());
        Order order = plain(raw.getOrder());
        Refund refund = plain(raw.getRefund());
        Survey survey = plain(raw.getSurvey());
        String department = plain(raw.getDepartment());
        String phase = plain(raw.getPhase());
        String campaign = plain(raw.getCampaign());
        Map<String, String> properties = plain(raw.getProperties());
        // The same objects, not equal ones: what is plain is handed back as it came.
        boolean isPlain = eventId == raw.getEventId()
                && source == raw.getSource()
                && channel == raw.getChannel()
                && type == raw.getType()
                && order == raw.getOrder()
                && refund == raw.getRefund()
                && survey == raw.getSurvey()
                && department == raw.getDepartment()
                && phase == raw.getPhase()
                && campaign == raw.getCampaign()
                && properties == raw.getProperties();
        return isPlain
                ? raw
                : new Touchpoint(
                        eventId,
                        source,
                        raw.getOccurredAt(),
                        channel,
                        type,
                        raw.getIdentifiers(),
                        order,
                        refund,
                        survey,
                        department,
                        phase,
                        campaign,
                        properties);
    }

    private String plain(String textOrNull) {
        return textOrNull == null || textOrNull.length() > maxChars ? textOrNull : PlainText.of(textOrNull);
    }

    private Order plain(Order orderOrNull) {
        if (orderOrNull == null) {
            return null;
        }
        String id = plain(orderOrNull.getOrderId());
        String currency = plain(orderOrNull.getCurrency());
        return id == orderOrNull.getOrderId() && currency == orderOrNull.getCurrency()
                ? orderOrNull
                : new Order(id, orderOrNull.getAmount(), currency, orderOrNull.getMargin());
    }

    private Refund plain(Refund refundOrNull) {
        if (refundOrNull == null) {
            return null;
        }
        String id = plain(refundOrNull.getRefundId());
        String orderId = plain(refundOrNull.getOrderId());
        String currency = plain(refundOrNull.getCurrency());
        boolean isPlain = id == refundOrNull.getRefundId()
                && orderId == refundOrNull.getOrderId()
                && currency == refundOrNull.getCurrency();
        return isPlain ? refundOrNull : new Refund(id, orderId, refundOrNull.getAmount(), currency);
    }

    private Survey plain(Survey surveyOrNull) {
        if (surveyOrNull == null) {
            return null;
        }
        String kind = plain(surveyOrNull.getKind());
        return kind == surveyOrNull.getKind() ? surveyOrNull : new Survey(kind, surveyOrNull.getScore());
    }

    private Map<String, String> plain(Map<String, String> properties) {
        for (Map.Entry<String, String> entry : properties.entrySet()) {
            String name = PlainText.storable(entry.getKey());
            if (name != entry.getKey() || property(name, entry.getValue()) != entry.getValue()) {
                return plainProperties(properties);
            }
        }
        return properties;
    }

    private Map<String, String> plainProperties(Map<String, String> properties) {
        Map<String, String> plain = new TreeMap<>();
        // Of two names that become one, the first as they were written counts, whatever order they came in.
        new TreeMap<>(properties).forEach((rawName, value) -> {
            String name = PlainText.storable(rawName);
            plain.putIfAbsent(name, property(name, value));
        });
        return plain;
    }

    private String property(String name, String value) {
        if (value.length() <= maxChars && DIMENSIONS.contains(name)) {
            return ReservedNames.escaped(PlainText.of(value));
        }
        return value.length() <= maxChars && name.equals(TICKET) ? PlainText.of(value) : PlainText.storable(value);
    }
}
