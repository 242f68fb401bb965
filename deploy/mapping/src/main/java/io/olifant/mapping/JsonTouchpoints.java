package io.olifant.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.olifant.events.Identifier;
import io.olifant.events.Order;
import io.olifant.events.Refund;
import io.olifant.events.Survey;
import io.olifant.events.Touchpoint;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The JSON form of a touchpoint: the fields of the Avro record under the same names, amounts as decimal texts (exact
 * numbers are read too), times as ISO-8601 with an offset (or milliseconds since 1970).
 *
 * <p>Reading rejects what the record cannot hold: a missing or unknown field, a wrong type, more than four decimals, a
 * time without offset, half of a character. Of identifiers, one that is whole is enough. What it can hold passes, even if senseless (a negative amount, an empty text, no identifier in
 * the list): judging that is the task of the first application, which keeps the original in its dead letters.
 */
public final class JsonTouchpoints {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final Set<String> TOUCHPOINT_FIELDS = Set.of(
            "event_id",
            "source",
            "occurred_at",
            "channel",
            "type",
            "identifiers",
            "order",
            "refund",
            "survey",
            "department",
            "phase",
            "campaign",
            "properties");
    private static final Set<String> ORDER_FIELDS = Set.of("order_id", "amount", "currency", "margin");
    private static final Set<String> REFUND_FIELDS = Set.of("refund_id", "order_id", "amount", "currency");
    private static final Set<String> SURVEY_FIELDS = Set.of("kind", "score");

    private JsonTouchpoints() {}

    /** The touchpoint of a JSON object, or why it is none. */
    public static MappingOutcome read(JsonNode json) {
        return read(json, EventTimes.WITH_OFFSET);
    }

    static MappingOutcome read(JsonNode json, EventTimes times) {
        try {
            return new MappingOutcome.Touchpoints(List.of(touchpoint(json, times)));
        } catch (RejectedFieldException e) {
            return new MappingOutcome.Rejection(e.getMessage());
        }
    }

    private static Touchpoint touchpoint(JsonNode json, EventTimes times) {
        Fields fields = Fields.of(json, "The row", "");
        fields.allowOnly(TOUCHPOINT_FIELDS);
        return new Touchpoint(
                fields.text("event_id"),
                fields.text("source"),
                fields.instant("occurred_at", times),
                fields.text("channel"),
                fields.text("type"),
                IdentifierList.read(fields),
                order(fields.optional("order")),
                refund(fields.optional("refund")),
                survey(fields.optional("survey")),
                fields.optionalText("department"),
                fields.optionalText("phase"),
                fields.optionalText("campaign"),
                properties(fields.optional("properties")));
    }

    private static Order order(JsonNode json) {
        if (json == null) {
            return null;
        }
        Fields fields = Fields.of(json, "order", "order.");
        fields.allowOnly(ORDER_FIELDS);
        return new Order(
                fields.text("order_id"),
                fields.amount("amount"),
                fields.text("currency"),
                fields.optionalAmount("margin"));
    }

    private static Refund refund(JsonNode json) {
        if (json == null) {
            return null;
        }
        Fields fields = Fields.of(json, "refund", "refund.");
        fields.allowOnly(REFUND_FIELDS);
        return new Refund(
                fields.text("refund_id"), fields.text("order_id"), fields.amount("amount"), fields.text("currency"));
    }

    private static Survey survey(JsonNode json) {
        if (json == null) {
            return null;
        }
        Fields fields = Fields.of(json, "survey", "survey.");
        fields.allowOnly(SURVEY_FIELDS);
        return new Survey(fields.text("kind"), fields.integer("score"));
    }

    private static Map<String, String> properties(JsonNode json) {
        if (json == null) {
            return Map.of();
        }
        Fields fields = Fields.of(json, "properties", "properties.");
        // Sorted, so that one row always gives the same bytes.
        Map<String, String> properties = new TreeMap<>();
        for (Map.Entry<String, JsonNode> property : json.properties()) {
            JsonNode value = property.getValue();
            if (value.isNull()) {
                continue;
            }
            if (!value.isValueNode()) {
                throw fields.wrongType(property.getKey(), value, "a text, a number or a boolean");
            }
            properties.put(
                    fields.intact(property.getKey(), property.getKey()),
                    fields.intact(property.getKey(), value.isNumber() ? Fields.digits(value) : value.asText()));
        }
        return properties;
    }

    /** The JSON form of a touchpoint; {@link #read} gives back an equal one. Fields that are null are left out. */
    public static ObjectNode write(Touchpoint touchpoint) {
        ObjectNode json = NODES.objectNode();
        json.put("event_id", touchpoint.getEventId());
        json.put("source", touchpoint.getSource());
        json.put("occurred_at", touchpoint.getOccurredAt().toString());
        json.put("channel", touchpoint.getChannel());
        json.put("type", touchpoint.getType());
        ArrayNode identifiers = json.putArray("identifiers");
        for (Identifier identifier : touchpoint.getIdentifiers()) {
            identifiers.addObject().put("namespace", identifier.getNamespace()).put("value", identifier.getValue());
        }
        writeMoney(json, touchpoint);
        if (touchpoint.getSurvey() != null) {
            json.putObject("survey")
                    .put("kind", touchpoint.getSurvey().getKind())
                    .put("score", touchpoint.getSurvey().getScore());
        }
        putUnlessNull(json, "department", touchpoint.getDepartment());
        putUnlessNull(json, "phase", touchpoint.getPhase());
        putUnlessNull(json, "campaign", touchpoint.getCampaign());
        if (!touchpoint.getProperties().isEmpty()) {
            ObjectNode properties = json.putObject("properties");
            new TreeMap<>(touchpoint.getProperties()).forEach(properties::put);
        }
        return json;
    }

    private static void writeMoney(ObjectNode json, Touchpoint touchpoint) {
        Order order = touchpoint.getOrder();
        if (order != null) {
            ObjectNode target = json.putObject("order");
            target.put("order_id", order.getOrderId());
            target.put("amount", text(order.getAmount()));
            target.put("currency", order.getCurrency());
            if (order.getMargin() != null) {
                target.put("margin", text(order.getMargin()));
            }
        }
        Refund refund = touchpoint.getRefund();
        if (refund != null) {
            json.putObject("refund")
                    .put("refund_id", refund.getRefundId())
                    .put("order_id", refund.getOrderId())
                    .put("amount", text(refund.getAmount()))
                    .put("currency", refund.getCurrency());
        }
    }

    private static String text(BigDecimal amount) {
        return amount.toPlainString();
    }

    private static void putUnlessNull(ObjectNode json, String name, String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
