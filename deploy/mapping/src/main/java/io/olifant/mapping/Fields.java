package io.olifant.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.olifant.schemas.Money;
import io.olifant.schemas.PlainText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Iterator;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the fields of one JSON object exactly, or rejects them by name. A field that is null counts as missing.
 *
 * @param path what is before the names of the fields in a reason, for example {@code "order."}
 */
record Fields(JsonNode node, String path) {

    /** Digits before the decimal point that decimal(18,4) can hold. */
    private static final int WHOLE_DIGITS_MAX = 14;

    /** No sign of a fraction without digits behind it: that is a text which was cut off. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]{1,30}(\\.[0-9]{1,60})?|\\.[0-9]{1,60})");

    /** Digits in groups, or a comma for the point: 1,234.50 and 1.234,50 and 12,50 would be each other's amounts. */
    private static final Pattern GROUPED = Pattern.compile("[+-]?[0-9]{1,30}([., '_\u00a0\u202f\u2019][0-9]{1,30})+");

    /** Up to three letters or a sign before or behind: EUR 5, 12,50 €. */
    private static final Pattern WITH_CURRENCY = Pattern.compile(
            "(\\p{L}{1,3}\\.?|\\p{Sc}) ?[+-]?[0-9][0-9., '_]{0,60}|[+-]?[0-9][0-9., '_]{0,60}(\\p{L}{1,3}\\.?|\\p{Sc})");

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,15}(\\.0{1,15})?");

    private static final int LONG_DIGITS_MAX = 19;

    /** Beyond the times that there are, a double has no fraction that says anything. */
    private static final double MILLIS_MAX = 1e15;

    /** What is longer is neither a number nor a time. */
    private static final int SEEN_CHARS_MAX = 1_000;

    private static final char MINUS = '\u2212';

    private static final String COMPUTED =
            " A script computes exactly with decimal-multiply and its like, and rounds with decimal-round.";

    private static final String DECIMAL_EXPECTED = "a decimal such as \"12.50\"";

    private static final String ARRAY_HINT =
            " Of an array of touchpoints, jq -c '.[]' FILE writes each on a line of its own.";

    static Fields of(JsonNode node, String name, String path) {
        if (!node.isObject()) {
            throw new RejectedFieldException(name + " is " + kind(node) + ": expected an object."
                    + (node.isArray() && path.isEmpty() ? ARRAY_HINT : ""));
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

    /** A whole number, however it is written: 9, 9.0 or the text {@code "9"}. */
    int integer(String name) {
        JsonNode value = required(name, "a whole number");
        Long whole = value.isTextual() ? wholeOfText(value.textValue()) : wholeOfNumber(value);
        if (whole == null || whole.intValue() != whole) {
            throw value.isTextual() || value.isNumber()
                    ? new RejectedFieldException(
                            path + name + " is no whole number, or one out of range: expected a whole number.")
                    : wrongType(name, value, "a whole number");
        }
        return whole.intValue();
    }

    private static Long wholeOfText(String written) {
        String text = seen(written);
        return WHOLE.matcher(text).matches() ? new BigDecimal(text).longValueExact() : null;
    }

    private static Long wholeOfNumber(JsonNode value) {
        if (!value.isNumber() || isNotFinite(value)) {
            return null;
        }
        BigDecimal number = value.decimalValue();
        // Before any rescaling: 1e999999999 is short to write and a gigabyte to spell out.
        if ((long) number.precision() - number.scale() > LONG_DIGITS_MAX) {
            return null;
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** An instant in milliseconds: a time as {@link EventTimes} read it, finer parts cut off. */
    Instant instant(String name, EventTimes times) {
        JsonNode value = required(name, EventTimes.EXPECTED);
        if (value.isTextual()) {
            return times.ofText(path + name, value.textValue());
        }
        Long millis = millisOfNumber(value);
        if (millis == null && value.isNumber()) {
            throw new RejectedFieldException(
                    path + name + " is a number that is too large for a time: expected " + EventTimes.EXPECTED + ".");
        }
        if (millis == null) {
            throw wrongType(name, value, EventTimes.EXPECTED);
        }
        return EventTimes.ofMillis(path + name, millis);
    }

    private static Long millisOfNumber(JsonNode value) {
        Long whole = wholeOfNumber(value);
        boolean hasFraction = whole == null && value.isNumber() && Math.abs(value.doubleValue()) < MILLIS_MAX;
        return hasFraction ? Long.valueOf(ComputedAmounts.wholeMillis(value.doubleValue())) : whole;
    }

    BigDecimal amount(String name) {
        return asAmount(name, required(name, DECIMAL_EXPECTED));
    }

    BigDecimal optionalAmount(String name) {
        JsonNode value = optional(name);
        return value == null ? null : asAmount(name, value);
    }

    /** A number stands for the text of its digits: that is how ids come from systems that count their customers. */
    private String asText(String name, JsonNode value) {
        if (value.isNumber() && !isNotFinite(value)) {
            return digits(value);
        }
        if (!value.isTextual()) {
            throw wrongType(name, value, "a text");
        }
        return intact(name, value.textValue());
    }

    /** A number as it was written; a computed one without what only a double brought in, as of an amount. */
    static String digits(JsonNode number) {
        if (!number.isDouble() || isNotFinite(number)) {
            return PlainNumbers.text(number);
        }
        BigDecimal printed = BigDecimal.valueOf(number.doubleValue());
        BigDecimal meant = ComputedAmounts.withoutNoise(number.doubleValue());
        return PlainNumbers.text(meant.equals(printed) ? printed : meant.stripTrailingZeros());
    }

    /** A number or a time as people see it, and with the sign on the keyboard. */
    static String seen(String written) {
        return written.length() > SEEN_CHARS_MAX
                ? written
                : PlainText.of(written).replace(MINUS, '-');
    }

    /** A text that can be written as UTF-8. */
    String intact(String name, String text) {
        if (Characters.hasHalfSurrogate(text)) {
            throw new RejectedFieldException(path + name
                    + " holds half of a character (a surrogate without its other half): expected whole characters. It was"
                    + " cut within one, or damaged.");
        }
        return text;
    }

    private BigDecimal asAmount(String name, JsonNode value) {
        BigDecimal amount = asDecimal(name, value);
        // Before any rescaling: 1e999999999 is short to write and a gigabyte to spell out.
        if ((long) amount.precision() - amount.scale() > WHOLE_DIGITS_MAX) {
            throw new RejectedFieldException(
                    path + name + " is too large: expected at most " + WHOLE_DIGITS_MAX + " digits before the point.");
        }
        if (amount.signum() != 0 && amount.stripTrailingZeros().scale() > Money.SCALE) {
            throw new RejectedFieldException(path + name + " has more than four decimals: expected at most "
                    + Money.SCALE + "." + (value.isDouble() ? COMPUTED : ""));
        }
        return amount.signum() == 0 ? Money.toDecimal(0) : amount.setScale(Money.SCALE);
    }

    private BigDecimal asDecimal(String name, JsonNode value) {
        if (value.isNumber() && !isNotFinite(value)) {
            return value.isDouble()
                    ? ComputedAmounts.withoutNoise(value.doubleValue())
                    : ComputedAmounts.withoutNoise(value.decimalValue());
        }
        String text = value.isTextual() ? seen(value.textValue()) : "";
        if (DECIMAL.matcher(text).matches()) {
            return ComputedAmounts.withoutNoise(new BigDecimal(text));
        }
        throw value.isTextual() ? noDecimal(name, text) : wrongType(name, value, DECIMAL_EXPECTED);
    }

    /** What is probably wrong with a text in the place of an amount. */
    private RejectedFieldException noDecimal(String name, String text) {
        if (text.isEmpty()) {
            return new RejectedFieldException(path + name + " is empty: expected " + DECIMAL_EXPECTED + ".");
        }
        if (GROUPED.matcher(text).matches()) {
            return new RejectedFieldException(path + name
                    + " has a comma or another sign between its digits, so that it could be several amounts: expected "
                    + DECIMAL_EXPECTED
                    + ", with a point before the decimals and nothing between thousands. A script can put that"
                    + " right, for example replace(.amount, \",\", \".\") where a comma stands before the decimals.");
        }
        if (WITH_CURRENCY.matcher(text).matches()) {
            return new RejectedFieldException(path + name + " has more than a number, such as a currency: expected "
                    + DECIMAL_EXPECTED + "; the currency belongs into a field of its own.");
        }
        return new RejectedFieldException(path + name + " is a text that is no number: expected " + DECIMAL_EXPECTED
                + ". Is it another column's?");
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
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case NULL, MISSING -> "null";
            default -> "of an unknown kind";
        };
    }
}
