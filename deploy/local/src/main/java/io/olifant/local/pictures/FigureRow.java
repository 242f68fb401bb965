package io.olifant.local.pictures;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.OptionalDouble;

/** One row of a topic of figures: the value of its record. */
public record FigureRow(JsonNode value) {

    /** Stands for all values of a dimension. */
    static final String ALL = "(all)";

    /**
     * The text of a dimension.
     *
     * @throws IllegalArgumentException where there is none: every dimension of every row has one
     */
    String text(String field) {
        JsonNode node = value.path(field);
        if (!node.isValueNode() || node.isNull()) {
            throw new IllegalArgumentException("A row of figures has no " + field + "; its fields are " + fields()
                    + ". Were the applications and this command built from the same version?");
        }
        return node.asText();
    }

    boolean has(String field) {
        return value.hasNonNull(field);
    }

    boolean is(String field, String text) {
        return text(field).equals(text);
    }

    boolean isAll(String field) {
        return is(field, ALL);
    }

    boolean isFinal() {
        return value.path("is_final").asBoolean();
    }

    /** A count; nothing counts as zero. */
    long count(String field) {
        return value.path(field).asLong();
    }

    /** A ratio, a mean or a prediction; absent where it is one over nothing. */
    OptionalDouble number(String field) {
        JsonNode node = value.path(field);
        return node.isNumber() ? OptionalDouble.of(node.asDouble()) : OptionalDouble.empty();
    }

    /** A decimal with all its digits; nothing is zero. */
    BigDecimal amount(String field) {
        JsonNode node = value.path(field);
        return node.isTextual() ? new BigDecimal(node.textValue()) : BigDecimal.ZERO;
    }

    private String fields() {
        StringBuilder names = new StringBuilder();
        value.fieldNames()
                .forEachRemaining(
                        name -> names.append(names.isEmpty() ? "" : ", ").append(name));
        return names.toString();
    }
}
