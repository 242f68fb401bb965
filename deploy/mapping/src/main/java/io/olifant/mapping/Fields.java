package io.olifant.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.olifant.schemas.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the fields of one JSON object exactly, or rejects them by name. A field that is null counts as missing.
 *
 * @param path what stands before the names of the fields in a reason, for example {@code "order."}
 */
record Fields(JsonNode node, String path) {

    /** Digits before the decimal point that decimal(18,4) can hold. */
    private static final int WHOLE_DIGITS_MAX = 14;

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

    static Fields of(JsonNode node, String name, String path) {
        if (!node.isObject()) {
            throw new RejectedFieldException(name + " is " + kind(node) + ": expected an object.");
        }
        return new Fields(node, path);
    }

    /** A misspelt optional field would be lost without a word; so a field that nobody reads is a rejection. */
    void allowOnly(Set<String> names) {
        Iterator<String> present = node.fieldNames();
        while (present.hasNext()) {
            String name = present.next();
            if (!names.contains(name)) {
                throw new RejectedFieldException(path + name
                        + " is no field of a touchpoint: expected one of "
                        + String.join(", ", names.stream().sorted().toList())
                        + "; what else the source knows belongs into properties.");
            }
        }
    }

    JsonNode optional(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    JsonNode required(String name, String expected) {
        JsonNode value = optional(name);
        if (value == null) {
            throw new RejectedFieldException(path + name + " is missing: expected " + expected + ".");
        }
        return value;
    }

    String text(String name) {
        JsonNode value = required(name, "a text");
        return asText(name, value);
    }

    String optionalText(String name) {
        JsonNode value = optional(name);
        return value == null ? null : asText(name, value);
    }

    int integer(String name) {
        JsonNode value = required(name, "a whole number");
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw wrongType(name, value, "a whole number");
        }
        return value.intValue();
    }

    /** An instant in milliseconds: ISO-8601 with an offset, finer parts cut off, or milliseconds since 1970. */
    Instant instant(String name) {
        String expected = "ISO-8601 with an offset such as 2026-11-21T10:00:00Z, or whole milliseconds since 1970";
        JsonNode value = required(name, expected);
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return Instant.ofEpochMilli(value.longValue());
        }
        if (!value.isTextual()) {
            throw wrongType(name, value, expected);
        }
        try {
            return Instant.ofEpochMilli(
                    OffsetDateTime.parse(value.textValue()).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw new RejectedFieldException(path + name + " is no time: expected " + expected + ".");
        }
    }

    BigDecimal amount(String name) {
        return asAmount(name, required(name, "a decimal such as \"12.50\""));
    }

    BigDecimal optionalAmount(String name) {
        JsonNode value = optional(name);
        return value == null ? null : asAmount(name, value);
    }

    private String asText(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw wrongType(name, value, "a text");
        }
        return value.textValue();
    }

    private BigDecimal asAmount(String name, JsonNode value) {
        BigDecimal amount = asDecimal(name, value);
        // Before any rescaling: 1e999999999 is short to write and a gigabyte to spell out.
        if ((long) amount.precision() - amount.scale() > WHOLE_DIGITS_MAX) {
            throw new RejectedFieldException(
                    path + name + " is too large: expected at most " + WHOLE_DIGITS_MAX + " digits before the point.");
        }
        if (amount.signum() != 0 && amount.stripTrailingZeros().scale() > Money.SCALE) {
            throw new RejectedFieldException(
                    path + name + " has more than four decimals: expected at most " + Money.SCALE + ".");
        }
        return amount.signum() == 0 ? Money.toDecimal(0) : amount.setScale(Money.SCALE);
    }

    private BigDecimal asDecimal(String name, JsonNode value) {
        if (value.isNumber() && !isNotFinite(value)) {
            return value.decimalValue();
        }
        if (value.isTextual() && DECIMAL.matcher(value.textValue()).matches()) {
            return new BigDecimal(value.textValue());
        }
        throw wrongType(name, value, "a decimal such as \"12.50\"");
    }

    private static boolean isNotFinite(JsonNode value) {
        return value.isFloatingPointNumber() && !value.isBigDecimal() && !Double.isFinite(value.doubleValue());
    }

    RejectedFieldException wrongType(String name, JsonNode value, String expected) {
        return new RejectedFieldException(path + name + " is " + kind(value) + ": expected " + expected + ".");
    }

    /** What a node is, without what it says. */
    static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case STRING -> "a text of another form";
            case NUMBER -> "a number of another form";
            case BOOLEAN -> "a boolean";
            case NULL, MISSING -> "null";
            default -> "of an unknown kind";
        };
    }
}
