package io.olifant.mapping;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;

/**
 * Decimals that keep the digits they were written with, also as texts: 1300.0 stays {@code 1300.0}, and an exponent is
 * written out, 1.3E3 as {@code 1300}. Customers whose numbers came as {@code 1.3E+3} would find nobody.
 */
final class PlainNumbers extends JsonNodeFactory {

    /**
     * Most digits, zeros included, to which a number is written out: more than any double has. 1e999999999 is short to
     * write and a gigabyte to spell out; it stays as it is.
     */
    static final int DIGITS_MAX = 400;

    static final PlainNumbers NODES = new PlainNumbers();

    /** Reads one strict JSON document, its decimals exactly. */
    static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .nodeFactory(NODES)
            .build()
            .readerFor(JsonNode.class);

    private static final long serialVersionUID = 1L;

    private PlainNumbers() {
        super(true);
    }

    @Override
    public ValueNode numberNode(BigDecimal value) {
        return value == null ? nullNode() : new PlainDecimal(value);
    }

    /** Whether the number has so few digits that it may be spelt out. */
    static boolean canBeSpeltOut(BigDecimal value) {
        long wholeDigits = (long) value.precision() - value.scale();
        return wholeDigits <= DIGITS_MAX && value.scale() <= DIGITS_MAX && value.precision() <= DIGITS_MAX;
    }

    /** The digits of a number, without an exponent unless it is too long. */
    static String text(BigDecimal value) {
        return canBeSpeltOut(value) ? value.toPlainString() : value.toString();
    }

    /** The digits of any node that is a number. */
    static String text(JsonNode number) {
        boolean isFinite = number.isBigDecimal() || Double.isFinite(number.doubleValue());
        return number.isFloatingPointNumber() && isFinite ? text(number.decimalValue()) : number.asText();
    }

    private static final class PlainDecimal extends DecimalNode {

        private static final long serialVersionUID = 1L;

        PlainDecimal(BigDecimal value) {
            // Without a negative scale, it prints without an exponent within a document, too.
            super(value.scale() < 0 && canBeSpeltOut(value) ? value.setScale(0) : value);
        }

        @Override
        public String asText() {
            return text(_value);
        }

        @Override
        public String toString() {
            return text(_value);
        }
    }
}
